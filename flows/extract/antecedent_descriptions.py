"""A noun that names or describes a speaker goes in; what it says of him comes out, or the thing of a name nobody had found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flows.extract import mention_facts as facts
from flows.extract.antecedent_choice import Description
from flows.extract.antecedent_scene import Reference, Scene, Thing, modifiers, role_at
from flows.extract.antecedent_words import Role, gender_of_name, is_personal, kind_words, role
from flows.extract.name_keys import name_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def description_at(scene: Scene, part: int, token: Token) -> Description:
    """What the noun phrase around ``token`` says: its main word, modifiers, number, gender and kind."""
    meant, known = role_at(token), modifiers(token)
    name = scene.names.get((part, token.i))
    if name is not None:
        # "A South Korean": a person, and that is all that is said of him.
        meant, known = role("person"), known | {scene.text[name.start : name.end]}
    low = token.lower_
    if low == "one":
        meant, known = _one_of(token, meant, known)
    plural = token.tag_ in {"NNS", "NNPS"} or (meant is not None and meant.plural) or low == "percent"
    if token.tag_ == "CD" or low in {"one", "another"}:
        age = token.i > 1 and token.nbor(-1).text == "-"
        plural = low not in {"one", "another"} and not age
    if plural:
        entity_type = "work" if meant is not None and meant.kind == "document" else "group"
    elif meant is not None and meant.kind != "person":
        entity_type = {"organization": "organization", "document": "work"}.get(meant.kind, "group")
    elif meant is not None or token.tag_ != "NN" or is_personal(token.text):
        entity_type = "person"
    else:
        entity_type = "organization"
    clock = scene.clock(scene.token_starts[part][token.i])
    gender = meant.gender if meant is not None else ""
    word = meant.word if meant is not None else low
    return Description(word, meant, frozenset(known), clock, plural, entity_type, gender)


def _one_of(token: Token, meant: Role | None, known: set[str]) -> tuple[Role | None, set[str]]:
    """ "One of the oldest banks" is a bank."""
    for link in token.rights:
        for noun in link.rights if link.lower_ == "of" else ():
            found = role_at(noun)
            if found is not None and found.plural and modifiers(noun):
                return role(found.word), modifiers(noun)
    return meant, known


def unlisted_name(scene: Scene, things: Iterable[Thing], part: int, token: Token, first: int) -> Thing | None:
    """A speaker's name that is no mention: who of the article bears it, else a new thing of that name."""
    doc, inside = scene.doc(part), scene.inside[part]
    begin = token.i
    while begin > first and (doc[begin - 1].text == "-" or doc[begin].text == "-"):
        begin -= 1
    text = doc[begin : token.i + 1].text
    for thing in things:
        words = thing.name.split()
        person, firm = thing.entity_type == "person", thing.entity_type == "organization"
        if words and ((person and text in words) or (firm and text.lower() == words[0].lower())):
            return thing
    same = scene.named(text)
    if same is not None:
        return same
    while begin > first and doc[begin - 1].tag_ in {"NNP", "NNPS", "_SP"} and begin - 1 not in inside:
        begin -= 1
    while begin < token.i and (role_at(doc[begin]) is not None or doc[begin].text in facts.peoples()):
        begin += 1
    start, end = scene.token_starts[part][begin], scene.end_of(part, token.i)
    name = " ".join(scene.text[start:end].split())
    if not inside.keys().isdisjoint(range(begin, token.i + 1)) or not _is_name(doc, begin, token.i):
        return None
    thing = _unlisted(name, doc[begin - 1].lower_ == "the" if begin else False)
    thing.references.append(Reference(thing, part, token.i, start, end))
    return thing


# Shorter words that no mention names are codes of exchanges, parts of abbreviations and slips of the keyboard.
_SHORTEST_NAME = 3
_GLUE = frozenset({".", "<", "-", "&"})
# What goes on so is a part of a name: "Standard" of "Standard and Poor's".
_JOINS = frozenset({"and", "&", "-"})


def _is_name(doc: Doc, first: int, last: int) -> bool:
    """Whether the tokens ``first`` to ``last`` look like the whole of a name: capitals, no known thing cut from its place."""
    tail = doc[last].text
    if len(tail) < _SHORTEST_NAME or not tail.replace("-", "").replace("’", "").replace("'", "").isalpha():
        return False
    if any(not doc[k].text[:1].isupper() for k in range(first, last + 1) if doc[k].text[:1].isalpha()):
        return False
    if tail in facts.known() or tail in facts.peoples() or role_at(doc[last]) is not None:
        return False
    # Written without a blank behind a mark: "MI" of "<OLIV.MI>".
    glued = first > 0 and not doc[first - 1].whitespace_ and not doc[first - 1].text.isspace()
    if glued and doc[first - 1].text in _GLUE:
        return False
    return last + 1 >= len(doc) or doc[last + 1].text not in _JOINS


def _unlisted(name: str, definite: bool) -> Thing:
    """A thing for a name that the article's mentions leave out: "the", capitals within and legal forms speak for a body."""
    words = name.split()
    firm = definite or not words[-1][1:].islower() or words[-1].strip(".") in facts.word_set("legal_forms")
    thing = Thing("organization" if firm else "person", name)
    thing.gender = "" if firm else gender_of_name(name_words(name, "person"))
    thing.plural = None if firm else False
    return thing


def is_misread(thing: Thing) -> bool:
    """Whether a name beside a word for a person is a person's that was taken for a firm or a place."""
    if thing.entity_type not in {"organization", "place", "facility"} or not thing.name or thing.described:
        return False
    return thing.name not in facts.known() and not kind_words() & set(thing.name.lower().split())
