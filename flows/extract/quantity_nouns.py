"""A number's place in a parsed passage goes in; the noun phrase that it counts comes out, or the sign that it counts none.

Rests on the tags and heads of the model, and on lists (``quantity_words.toml``) where these are known to be blind.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.attrs import IDX

from flows.extract.antecedent_words import role
from flows.extract.numbers import VAGUE
from flows.extract.quantity_context import labels, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# A counted noun stands near its number: "two freshly painted old wooden fishing boats".
_LONGEST_PHRASE = 8
_MODIFIERS = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "AFX", "``", "''", "FW"})
_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_PLURAL = frozenset({"NNS", "NNPS"})
_NAMES = frozenset({"NNP", "NNPS"})
_DETERMINERS = frozenset({"DT", "PRP$", "PDT"})
_BEFORE_COMPOUND = _DETERMINERS | {"POS", "JJ", "JJS", "VBN"}
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj"})


@dataclass(slots=True)
class Words:
    """A passage's tokens with their places in the article's text."""

    doc: Doc
    offset: int
    places: list[int] = field(default_factory=list)

    def at(self, place: int) -> int:
        """The index of the token that holds the character at ``place``."""
        if not self.places:
            self.places = (self.doc.to_array([IDX]).reshape(-1) + self.offset).tolist()
        return max(bisect_right(self.places, place) - 1, 0)

    def end(self, i: int) -> int:
        """The offset behind token ``i``."""
        return self.places[i] + len(self.doc[i])


@dataclass(slots=True, frozen=True)
class Counted:
    """The counted words: from ``start`` to ``end`` of the text; ``adjacent``: they follow the number without "of the"."""

    start: int
    end: int
    plural: bool
    adjacent: bool
    head: int


def counted_phrase(tokens: Words, number_end: int, single: bool, spelled: bool) -> Counted | None:
    """The noun phrase behind a number that ends at ``number_end``: "three (bilateral agreements)", "two of the (men)".

    ``single``: the number is one, and a singular noun is what it counts. With a larger number a singular noun is the first
    part of a compound ("an 11 member group") and is taken alone.
    """
    doc = tokens.doc
    i = tokens.at(number_end - 1) + 1
    if i >= len(doc) or tokens.places[i] < number_end:
        return None
    first = i
    if doc[i].lower_ == "of" and i + 1 < len(doc):
        return _partitive(tokens, i + 1)
    last = _phrase_end(doc, i)
    if last is None:
        if doc[i].lower_ in words("labels", "states"):
            return Counted(tokens.places[i], tokens.end(i), True, True, i)
        return None
    head = doc[last]
    many = head.tag_ in _PLURAL or head.lower_ in words("labels", "many")
    if not many and not single:
        if spelled and first == last:
            return None
        # "11 member group": the number belongs to the first noun; "20 more" and "787 Dreamliner" count nothing.
        last = first
        while doc[last].tag_ not in _NOUNS:
            last += 1
        head = doc[last]
        before = doc[tokens.at(number_end - 1) - 1].tag_ if tokens.at(number_end - 1) else ""
        if head.tag_ != "NN" or not head.text.islower() or before not in _BEFORE_COMPOUND:
            return None
    if single and doc[first].tag_ in ("VBG", "VBN") and doc[first].dep_ != "amod":
        return None  # "the one underpinning the deal"
    if single and many and head.lower_ not in words("labels", "many"):
        return None
    while first < last and doc[first].tag_ in ("HYPH", "``", "''", "POS"):
        first += 1
    return Counted(tokens.places[first], tokens.end(last), many, True, last)


def _partitive(tokens: Words, i: int) -> Counted | None:
    """ "two of the men", "dozens of people"."""
    doc = tokens.doc
    adjacent = True
    while i < len(doc) and doc[i].tag_ in _DETERMINERS:
        i, adjacent = i + 1, False
    last = _phrase_end(doc, i)
    if last is None:
        return None
    plural = doc[last].tag_ in _PLURAL or doc[last].lower_ in words("labels", "many")
    return Counted(tokens.places[i], tokens.end(last), plural, adjacent, last)


def measured_phrase(tokens: Words, unit_end: int) -> tuple[int, int] | None:
    """What a share or an amount is of: "60 % of its (trade)", "two hours of (talks)"."""
    doc = tokens.doc
    i = tokens.at(unit_end - 1) + 1
    if i + 1 >= len(doc) or doc[i].lower_ != "of" or tokens.places[i] - unit_end > 1:
        return None
    found = _partitive(tokens, i + 1)
    return None if found is None else (found.start, found.end)


def _phrase_end(doc: Doc, i: int) -> int | None:
    """The last token of the noun phrase (without determiner) that begins at ``i``; None where no noun comes."""
    stop = min(len(doc), i + _LONGEST_PHRASE)
    last = None
    j = i
    while j < stop:
        token = doc[j]
        tag = token.tag_
        if tag in _NOUNS:
            if last is not None and doc[last].tag_ in _PLURAL and not _same_compound(doc, last, j):
                break
            if token.lower_ in labels("days") and last is not None:
                break
            last = j
        elif tag in _MODIFIERS or (tag == "CD" and (j == i or doc[j - 1].tag_ == "POS")):
            if last is not None and doc[last].tag_ in _PLURAL:
                break
            if last is not None and tag in ("VBN", "VBG") and not _leads_to_noun(doc, j, stop):
                break
            if last is not None and tag in ("JJ", "JJR", "JJS", "``", "''") and not _leads_to_noun(doc, j, stop):
                break
        elif (tag in ("CC", ",") and j > i and _joins_modifiers(doc, j, stop)) or (
            tag == "RB" and j + 1 < stop and doc[j + 1].tag_ in ("JJ", "VBN", "VBG", "HYPH") and last is None
        ):
            pass
        else:
            break
        j += 1
    return last


def _same_compound(doc: Doc, last: int, j: int) -> bool:
    """Whether the plural at ``last`` is only the first part of a longer noun ("two sports teams")."""
    return doc[last].dep_ == "compound" and doc[last].head.i >= j and doc[last].head.i < last + 4


def _leads_to_noun(doc: Doc, j: int, stop: int) -> bool:
    """Whether the modifier at ``j`` belongs to a noun behind it."""
    head = doc[j].head
    return j < head.i < stop and head.tag_ in _NOUNS


def _joins_modifiers(doc: Doc, j: int, stop: int) -> bool:
    """Whether the comma or "and" at ``j`` joins modifiers of one noun ("large and small firms"), not two phrases."""
    before, k = doc[j - 1], j + 1
    if k >= stop or before.tag_ in _PLURAL:
        return False
    head = before.head
    return before.dep_ in ("amod", "compound", "nmod") and j < head.i < stop and head.tag_ in _NOUNS


def is_name_part(tokens: Words, start: int, end: int, spelled: bool, titled: bool) -> bool:
    """Whether the number is the number of something ("flight 370", "Boeing 747", "Group of Seven") and counts nothing.

    ``titled``: the passage is a headline, where capitals say nothing.
    """
    doc = tokens.doc
    i = tokens.at(start)
    token = doc[i]
    if spelled and token.text[:1].isupper() and not titled and i > 0 and not token.is_sent_start:
        before = doc[i - 1].text
        return before not in ("“", '"', "``", "(", ":", "—", "-", "'", "‘") and not doc[i - 1].is_sent_start
    if i == 0 or token.is_sent_start:
        return False
    previous = doc[i - 1]
    if tokens.end(i - 1) < start - 1:
        return False
    if previous.text == "-" and i > 1:
        return previous.whitespace_ == "" and doc[i - 2].whitespace_ == "" and doc[i - 2].text[-1:].isalpha()
    if spelled:
        return previous.lower_ in labels("words") and previous.text[:1].isupper() and not titled
    if previous.lower_ in ("#", "№", "no.", "nos."):
        return True
    if (
        previous.lower_ in labels("words")
        and previous.tag_ in ("NN", "NNP", "DT", "UH", "JJ", "NNS", "CD", "RB", "IN")
        and previous.lower_ not in _VERBS
    ):
        return True
    if previous.tag_ in _NAMES and previous.lower_ not in labels("days"):
        return not (titled and _counts_plural(doc, i))
    if previous.tag_ in ("DT", "PRP$", "POS") and end - start == 3 and i + 1 < len(doc) and doc[i + 1].tag_ == "NNP":
        return True  # "its 787 Dreamliner aircraft"
    return token.ent_type_ in _NAME_TYPES and token.ent_iob_ == "I"


_VERBS = frozenset({"plan", "measure"})
_NAME_TYPES = frozenset({"PRODUCT", "FAC", "LAW", "WORK_OF_ART", "EVENT", "ORG", "GPE", "PERSON", "LOC"})


def _counts_plural(doc: Doc, i: int) -> bool:
    last = _phrase_end(doc, i + 1) if i + 1 < len(doc) else None
    return last is not None and (doc[last].tag_ in _PLURAL or doc[last].lower_ in words("labels", "many"))


def is_date_part(tokens: Words, start: int, end: int, digits: bool, year_like: bool) -> bool:
    """Whether a bare number is a day or a year ("May 12", "12 May", "in 2014", "the 2008 crisis")."""
    doc = tokens.doc
    i = tokens.at(start)
    j = tokens.at(end - 1)
    # A month has a capital; "thousands march" has none.
    near = {
        doc[k].lower_.rstrip(".") for k in (i - 1, j + 1) if 0 <= k < len(doc) and not doc[k].text.startswith("mar")
    }
    months = labels("months")
    if near & months:
        return True
    if "may" in near:
        k = i - 1 if i and doc[i - 1].lower_ == "may" else j + 1
        if doc[k].text == "May":
            return True
    if (not digits and not year_like) or (doc[i].ent_type_ not in ("DATE", "TIME") and not year_like):
        return False
    last = _phrase_end(doc, j + 1) if j + 1 < len(doc) else None
    if last is None or doc[last].tag_ != "NNS" or doc[last].lower_ in labels("months"):
        return True
    return (
        year_like
        and i > 0
        and (doc[i - 1].tag_ in ("IN", "DT", "POS", "PRP$", "JJ") or doc[i - 1].lower_ in ("in", "since"))
    )


def stands_alone(tokens: Words, start: int, end: int) -> bool:
    """Whether a number without a noun is itself subject or object ("12 were killed", "killing 12")."""
    doc = tokens.doc
    token: Token = doc[tokens.at(end - 1)]
    before = doc[tokens.at(start) - 1] if tokens.at(start) else None
    if before is not None and (
        before.tag_ in _DETERMINERS or before.lower_ in ("the", "these", "those", "other", "last", "first")
    ):
        return False  # "the two met": known ones, not a number of them
    if token.dep_ not in _ROLES or not token.head.tag_.startswith("VB"):
        return False
    if token.tag_ == "CD":
        return True
    # "Thousands marched", "it infected millions", but not "they made millions".
    if token.lower_ not in VAGUE or (token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "of"):
        return False
    return token.dep_ != "dobj" or token.head.lower_ in words("labels", "done_to_people")


def is_predicate_of_person(tokens: Words, end: int) -> bool:
    """Whether a number is said of a person by "is" or "was" ("Ann Lee is 45")."""
    doc = tokens.doc
    token = doc[tokens.at(end - 1)]
    if token.dep_ not in ("attr", "acomp", "npadvmod") or token.head.lower_ not in ("is", "was", "'s"):
        return False
    return any(
        child.dep_ == "nsubj" and (child.ent_type_ == "PERSON" or _is_person_word(child)) for child in token.head.lefts
    )


def _is_person_word(token: Token) -> bool:
    """Whether a noun is a word for one person ("his mother", "the captain", "a passenger")."""
    if token.tag_ != "NN":
        return False
    found = role(token.lower_)
    return (found is not None and found.kind == "person" and not found.plural) or token.lower_ in words(
        "ages", "persons"
    )


def follows_person(tokens: Words, start: int) -> bool:
    """Whether the token before the comma or bracket before ``start`` ends a person's name ("Ann Lee, 45,")."""
    doc = tokens.doc
    i = tokens.at(start)
    if i < 2 or doc[i - 1].text not in (",", "("):
        return False
    name = doc[i - 2]
    if name.ent_type_ == "PERSON" or _is_person_word(name):
        return True
    if name.tag_ != "NNP" or not name.text[:1].isupper() or name.lower_ in labels("months") | labels("days"):
        return False
    # A name that the model takes for a firm or a place: "Lee, 45, has" goes on as of a person.
    return name.ent_type_ == "" or (
        i + 2 < len(doc) and doc[i + 1].text == "," and doc[i + 2].tag_ in ("VBZ", "VBD", "WP", "DT")
    )
