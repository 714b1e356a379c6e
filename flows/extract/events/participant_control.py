"""A telling with the phrases in its roles goes in; the sides that stand outside its own phrases come out.

Who takes part in "made her remarks after talks with Kenya" is the subject of another verb; whom a demand is meant for is the
subject of what is demanded; whom a threat is meant for may stand in its condition.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.extract.events.kinds import Kinds
from flows.extract.events.participant_owners import actor_within, grown
from flows.extract.events.participant_words import words
from flows.extract.events.parts import Coding, Phrase, Predicate
from flows.extract.events.predicate_words import words as predicate_words

if TYPE_CHECKING:
    from spacy.tokens import Token

Found = dict[tuple[str, int], Phrase]
# Acts of two sides without a giver and a taker.
_JOINT = frozenset({"CONSULT", "COOPERATE"})
# Acts of words, which are given, made or spoken by whoever stands beside their noun: "the Kenyan approval".
_SPOKEN = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "REQUEST", "REJECT", "THREATEN"})
_RECEIVED = frozenset({"ACCUSE", "REJECT", "SUPPORT", "REQUEST", "PROTEST", "THREATEN"})
# Acts of words whose content tells whom they are meant for.
_MEANT = frozenset({"THREATEN", "REQUEST"})
# Acts against somebody.
_HARMFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "ACCUSE", "PROTEST", "THREATEN", "REJECT"})
_SIDED = ("between", "among", "by")
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_UP = frozenset({"xcomp", "conj", "advcl", "pcomp"})
_NOMINAL = frozenset({"dobj", "pobj", "attr", "dative"})
_PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT"})
_PERSONS = frozenset({"he", "she", "they", "we", "i", "it"})
# What leads from a clause to whom it is about, and from its nouns to theirs.
_INWARD = frozenset({"dobj", "pobj", "pcomp", "prep", "xcomp", "agent", "conj", "ccomp"})
_TOWARDS = frozenset(
    {"to", "against", "on", "with", "at", "from", "of", "by", "between", "among", "for", "over", "in", "into"}
)
_FROM = frozenset({"by", "from", "with", "against", "on", "of"})
_FROM_WHOM = frozenset({"by", "from"})
_AIMS = frozenset({"xcomp", "advcl", "acl", "conj"})
_AIMED = frozenset({"in", "over", "for", "of", "against", "at"})
_TELLING = frozenset({"will", "would", "may", "can", "could", "might", "did", "does", "do"})
_WILL = frozenset({"will", "would", "'ll", "’ll"})
_DOUBTS = frozenset({"whether", "if"})
_CONDITIONS = frozenset({"if", "unless", "until"})
_ONE = frozenset({"his", "her", "my"})
_MANY = frozenset({"their", "our"})
_AT_IT = frozenset({"after", "following", "during", "at", "in"})
# What leads from talks to a clause even where the tree hangs it on a noun: "made her remarks AFTER talks".
_SEQUENCE = frozenset({"after", "following"})
_MEASURES = frozenset({"MONEY", "PERCENT", "QUANTITY", "TIME", "DATE"})
# Steps up or down a tree; real chains have two or three.
_STEPS = 6


def add_outer(found: Found, predicate: Predicate, coding: Coding, kinds: Kinds) -> None:
    """Adds the sides that stand elsewhere in the sentence."""
    _unsell(found, predicate, coding, kinds)
    _add_joined(found, predicate, kinds)
    _set_right(found, predicate, coding, kinds)
    _prefer_owner(found, predicate, coding, kinds)
    if coding.act_type == "PROTEST":
        _add_aim(found, predicate, kinds)
    if predicate.kind == "noun":
        if coding.act_type in _JOINT:
            _add_subject_above(found, predicate, kinds)
        if coding.act_type in _SPOKEN:
            _add_givers(found, predicate, coding, kinds)
        if coding.act_type in _RECEIVED:
            _add_receiver(found, predicate, kinds)
    if not _has(found, "recipient"):
        if coding.act_type in ("REQUEST", "ACCUSE"):
            _add_clause_subject(found, predicate, coding, kinds)
        elif coding.act_type == "THREATEN":
            _add_condition(found, _clauses(predicate), kinds)
    if coding.act_type == "THREATEN":
        _spare_own_side(found, predicate, kinds)
    if not _has(found, "recipient") and coding.act_type in _MEANT and predicate.content is not None:
        # "Threatened attacks in Kenya" is meant for Kenya; "sought credits for plants in Kenya" need not be.
        towards = _TOWARDS if coding.act_type == "THREATEN" else _FROM
        _add_below(found, predicate.doc[predicate.content], kinds, "content", towards)
    for role, at in list(found):
        if role == "recipient" and ("actor", at) in found:
            del found[role, at]  # "a raise which the seamen rejected" is not theirs


def _set_right(found: Found, predicate: Predicate, coding: Coding, kinds: Kinds) -> None:
    """Whom it is against stands behind "against", or "about" where nobody else is accused; "with" are those beside one."""
    if coding.act_type == "PROTEST":
        for phrase in predicate.slots.get("with", ()):
            if ("recipient", phrase.head) in found:
                found["actor", phrase.head] = found.pop(("recipient", phrase.head))
    if coding.act_type in _HARMFUL:
        names = ("against", "about") if coding.act_type == "ACCUSE" else ("against",)
        for name in names:
            for phrase in predicate.slots.get(name, ()) if not _has(found, "recipient") else ():
                if "actor" in kinds(phrase.head) and ("actor", phrase.head) not in found:
                    found.pop(("topic", phrase.head), None)
                    found["recipient", phrase.head] = phrase


def _prefer_owner(found: Found, predicate: Predicate, coding: Coding, kinds: Kinds) -> None:
    """Whose offer is rejected, whose demands are met, before whom these speak of: "rejected an offer FROM KENYA for talks"."""
    spoken = [at for (role, at), phrase in found.items() if role == "recipient" and phrase.rule == "content"]
    if coding.act_type not in ("REJECT", "CONCEDE", "AGREE") or not spoken:
        return
    for name in ("to",) if coding.act_type == "CONCEDE" else ("object", "to"):
        for phrase in predicate.slots.get(name, ()):
            if "actor" in kinds(phrase.head):
                continue
            owner = actor_within(phrase, predicate.doc, kinds, _FROM_WHOM)
            if owner is not None and predicate.doc[owner.head].tag_ != "PRP$" and ("actor", owner.head) not in found:
                for at in spoken:
                    del found["recipient", at]
                found["recipient", owner.head] = owner
                return


def _add_joined(found: Found, predicate: Predicate, kinds: Kinds) -> None:
    """Those joined with the noun that a relative clause hangs on: "PARENTS and teachers who met the minister"."""
    for (role, at), phrase in list(found.items()):
        if phrase.rule != "relative" or role != "actor":
            continue
        for child in predicate.doc[at].rights:
            joined = child.dep_ == "conj" and at < child.i < predicate.head and "actor" in kinds(child.i)
            if joined and all(clause.i != predicate.head for clause in child.children):
                found.setdefault((role, child.i), grown(child, kinds, "relative"))


def _has(found: Found, role: str) -> bool:
    return any(name == role for name, _ in found)


def _add(found: Found, role: str, head: Token, kinds: Kinds, rule: str) -> None:
    """Adds the phrase of the token, and those joined with it by "and"."""
    for _ in range(_STEPS):
        if not any(at == head.i for _, at in found):
            found[role, head.i] = grown(head, kinds, rule)
        joined = next((c for c in head.rights if c.dep_ == "conj" and "actor" in kinds(c.i)), None)
        if joined is None:
            return
        head = joined


# --- talks in a phrase of another clause --------------------------------------------------------------------------------


def _add_subject_above(found: Found, predicate: Predicate, kinds: Kinds) -> None:
    """The subject of the clause that talks stand in: "LAHTI made her remarks after talks with Kenya"."""
    slots = predicate.slots
    noun = _outermost(predicate.doc[predicate.head])
    asked = _is_asked_for(noun)
    if (predicate.support is not None and not asked) or any(slots.get(name) for name in _SIDED):
        return
    others = {phrase.head for phrase in slots.get("with", ())}
    sides = {head: phrase for (role, head), phrase in found.items() if role == "actor" and head not in others}
    own = [head for head in sides if predicate.doc[head].tag_ == "PRP$"]
    if len(own) != len(sides):
        return
    link = noun.head
    if asked and others:
        subject = _subject_of(noun.head if noun.dep_ == "dobj" else link.head)
        if subject is not None and "actor" in kinds(subject.i):
            _add(found, "actor", subject, kinds, "asker")
        return
    if asked or noun.dep_ != "pobj" or not _leads_out(link):
        return
    if link.lower_ not in _AT_IT and not others and any(child.lower_ == "the" for child in noun.lefts):
        return  # "allowed its board to decide before the meeting": whose meeting was told
    verb = _verb_above(link)
    subject = _subject_of(verb) if verb is not None else None
    if subject is None or not _takes_part(subject, kinds) or subject.i in others:
        return
    if own:
        # "During his meeting with Kenya's envoy, Odera praised": a pronoun before whom it means.
        if own[0] < subject.i and _agrees(predicate.doc[own[0]].lower_, subject):
            del found["actor", own[0]]
            _add(found, "actor", subject, kinds, "adverbial")
        return
    _add(found, "actor", subject, kinds, "adverbial")


def _outermost(noun: Token) -> Token:
    """The noun that holds the event: "two days" of "two days of talks"; of joined nouns the first."""
    for _ in range(_STEPS):
        above = noun.head
        if noun.dep_ == "conj" and above.tag_[:1] == "N":
            noun = above
        elif noun.dep_ == "pobj" and above.lower_ == "of" and above.head.lower_ in predicate_words().containers:
            noun = above.head
        else:
            break
    return noun


def _is_asked_for(noun: Token) -> bool:
    asking = words().asking
    if noun.dep_ == "dobj":
        return noun.head.lower_ in asking
    return noun.dep_ == "pobj" and noun.head.lower_ == "for" and noun.head.head.lower_ in asking


def _leads_out(link: Token) -> bool:
    if link.lower_ == "of":
        return link.head.lower_ in words().links  # "ahead of talks"
    return link.lower_ in words().links


def _verb_above(link: Token) -> Token | None:
    """The verb of the clause that the phrase stands in, also where the tree hangs it on a noun or a preposition of it."""
    above = link.head
    for _ in range(_STEPS):
        if above.tag_[:1] == "V":
            return above
        inner = above.tag_[:1] == "N" and (above.dep_ != "dobj" and link.lower_ not in _SEQUENCE)
        if inner or (above.dep_ not in _NOMINAL and above.dep_ not in ("prep", "advmod")):
            return None  # "unrest during a summit"
        above = above.head
    return None


def _subject_of(verb: Token) -> Token | None:
    """The subject of the verb, or that of the verb above which it shares."""
    for _ in range(_STEPS):
        subject = next((c for c in verb.children if c.dep_ in _SUBJECTS), None)
        if subject is not None:
            return subject
        if verb.dep_ not in _UP or verb.head.i == verb.i:
            return None
        verb = verb.head
        if verb.dep_ == "prep":
            verb = verb.head
    return None


def _takes_part(subject: Token, kinds: Kinds) -> bool:
    """Whether the subject is somebody who sits at a table: no thing, and nobody who only speaks of it."""
    about = kinds(subject.i)
    if "actor" not in about or "thing" in about:
        return False
    if subject.lower_ in words().bystanders or subject.lower_ in words().documents:
        return False
    if subject.lower_ == "it" and subject.dep_ == "nsubjpass":
        return False
    return subject.tag_[:1] == "N" or subject.lower_ in _PERSONS


def _agrees(pronoun: str, subject: Token) -> bool:
    many = subject.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in subject.rights)
    return not many if pronoun in _ONE else many if pronoun in _MANY else True


# --- nouns of words: who gives them, who gets them ------------------------------------------------------------------------


def _add_givers(found: Found, predicate: Predicate, coding: Coding, kinds: Kinds) -> None:
    """Whose approval it is: "this week's EU agreement", "approval FROM THE AGENCY", "approval of THE AUTHORITIES"."""
    doc = predicate.doc
    if coding.act_type == "REQUEST":
        for phrase in predicate.slots.get("from", ()):  # "rejected calls FROM KENYA"
            if ("recipient", phrase.head) in found:
                found["actor", phrase.head] = found.pop(("recipient", phrase.head))
    if _has(found, "actor"):
        return
    names = ["modifier", "from"]
    if doc[predicate.head].lower_ in words().given_by:
        names.append("of")
    for name in names:
        for phrase in predicate.slots.get(name, ()):
            head = doc[phrase.head]
            if "actor" not in kinds(head.i) or (name == "modifier" and kinds.name(head.i) is None):
                continue
            if name == "of" or not any(at == head.i for _, at in found):
                found.pop(("recipient", head.i), None)
                found["actor", head.i] = phrase if name != "modifier" else grown(head, kinds, "beside")
        if _has(found, "actor"):
            return


def _add_receiver(found: Found, predicate: Predicate, kinds: Kinds) -> None:
    """Who draws criticism, who faces demands: the subject of the verb that the noun is the object of."""
    noun = predicate.doc[predicate.head]
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lower_ not in words().attracting:
        if noun.dep_ == "dobj" and verb.lower_ in words().writing and not _has(found, "actor"):
            writer = _subject_of(verb)
            if writer is not None and "actor" in kinds(writer.i) and ("recipient", writer.i) not in found:
                _add(found, "actor", writer, kinds, "author")
        return
    if not _has(found, "actor"):
        for child in (*noun.rights, *verb.rights):
            if child.lower_ in ("from", "by", "among") and child.dep_ in ("prep", "agent"):
                for inner in child.children:
                    if inner.dep_ == "pobj" and "actor" in kinds(inner.i):
                        _add(found, "actor", inner, kinds, "attached")
    subject = _subject_of(verb) if not _has(found, "recipient") else None
    if subject is not None and "actor" in kinds(subject.i) and ("actor", subject.i) not in found:
        _add(found, "recipient", subject, kinds, "receiving")


# --- whom words are meant for ---------------------------------------------------------------------------------------------


def _add_clause_subject(found: Found, predicate: Predicate, coding: Coding, kinds: Kinds) -> None:
    """Who is to do it, who is said to have done it: "demanded that KENYA leave", "alleged that KENYA'S army had fled"."""
    if predicate.content is None:
        return
    verb = predicate.doc[predicate.content]
    subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    if verb.tag_[:1] not in "VM" or verb.dep_ not in ("ccomp", "acl", "advcl", "relcl") or subject is None:
        return
    marks = {child.lower_ for child in verb.lefts if child.dep_ in ("mark", "aux")}
    if coding.act_type == "REQUEST":
        if verb.tag_ != "VB" or not marks.isdisjoint(_TELLING):
            return  # "said in its request that its members were"
    elif coding.act_mode != "allege" or subject.dep_ == "nsubjpass" or not marks.isdisjoint(_DOUBTS):
        return
    head: Token | None = subject
    if "actor" not in kinds(subject.i):
        head = next((c for c in subject.lefts if c.dep_ == "poss" and "actor" in kinds(c.i)), None)
    if head is None or head.lower_ in _PERSONS or head.tag_ == "PRP$" or any(at == head.i for _, at in found):
        return
    _add(found, "recipient", head, kinds, "content")


def _clauses(predicate: Predicate) -> list[Token]:
    clauses = [predicate.doc[predicate.support if predicate.support is not None else predicate.head]]
    if predicate.content is not None:
        clauses.append(predicate.doc[predicate.content])
    return clauses


def _add_condition(found: Found, clauses: list[Token], kinds: Kinds) -> None:
    """Who can avert it: "threatened to strike unless KENYA left"."""
    for verb in clauses:
        for child in (*verb.children, *(inner for clause in verb.rights for inner in clause.rights)):
            if child.dep_ != "advcl" or not any(mark.lower_ in _CONDITIONS for mark in child.lefts):
                continue
            subject = next((c for c in child.lefts if c.dep_ == "nsubj"), None)
            if subject is not None and "actor" in kinds(subject.i) and subject.lower_ not in _PERSONS:
                _add(found, "recipient", subject, kinds, "condition")
                return


def _add_aim(found: Found, predicate: Predicate, kinds: Kinds) -> None:
    """Whom a protest is aimed at, as its purpose tells: "blocked roads to demand THE MINISTER'S resignation".

    What is blocked is nobody then, but where it was done.
    """
    aimed = [phrase for (role, _), phrase in found.items() if role == "recipient" and "actor" in kinds(phrase.head)]
    if aimed:
        return
    verb = predicate.doc[predicate.support if predicate.support is not None else predicate.head]
    before = len(found)
    for child in (*verb.rights, *predicate.doc[predicate.head].rights):
        purpose = child.dep_ in _AIMS and child.lower_ in words().protesting
        if purpose or (child.dep_ == "prep" and child.lower_ in _AIMED and _is_reason(child)):
            _add_below(found, child, kinds, "purpose")
        if len(found) > before:
            break
    else:
        return
    for role, at in list(found):
        if role == "recipient" and found[role, at].rule != "purpose":
            found.setdefault(("topic", at), found.pop((role, at)))


def _is_reason(link: Token) -> bool:
    """Whether a phrase tells why: "in protest at", "in defiance of", "over a bill of": not where or when."""
    if link.lower_ != "in":
        return link.lower_ in ("over", "against")
    return any(child.lower_ in words().protesting for child in link.children)


def _add_below(found: Found, top: Token, kinds: Kinds, rule: str, towards: frozenset[str] = _TOWARDS) -> None:
    """Adds the first actor that a clause or phrase is about, down its objects and the prepositions in ``towards``."""
    waiting = [top]
    for _ in range(_STEPS * 2):
        if not waiting:
            return
        token = waiting.pop(0)
        inner: list[Token] = []
        for child in token.children:
            if child.dep_ == "poss" or (child.dep_ in ("nsubj", "nsubjpass") and token is not top):
                pass
            elif child.dep_ not in _INWARD or (child.dep_ == "prep" and child.lower_ not in towards):
                continue
            about = kinds(child.i)
            if "actor" in about and "thing" not in about and child.tag_ not in _PRONOUNS:
                if child.dep_ == "dobj" and token.lower_ in words().employing and kinds.name(child.i) is None:
                    continue  # "threatened to use TROOPS"
                if not any(at == child.i for _, at in found):
                    _add(found, "recipient", child, kinds, rule)
                    return
                continue
            inner.append(child)
        waiting = inner + waiting


def _spare_own_side(found: Found, predicate: Predicate, kinds: Kinds) -> None:
    """Who will do it to somebody is not the one threatened: "warned that police would arrest MARCHERS"."""
    own = [at for role, at in found if role == "recipient"]
    if len(own) != 1 or predicate.doc[own[0]].dep_ != "nsubj":
        return
    verb = predicate.doc[own[0]].head
    if not any(child.dep_ == "aux" and child.lower_ in _WILL for child in verb.lefts):
        return
    others = {key: phrase for key, phrase in found.items() if key[1] != own[0]}
    _add_condition(others, [verb, predicate.doc[predicate.head]], kinds)
    if not _has(others, "recipient"):
        _add_below(others, verb, kinds, "content")
    if _has(others, "recipient"):
        found.clear()
        found.update(others)


def _unsell(found: Found, predicate: Predicate, coding: Coding, kinds: Kinds) -> None:
    """What is sold or bought is nobody whom words are meant for, but who gets it: "agreed to sell its unit TO KENYA"."""
    for role, at in list(found):
        if role != "recipient" or found[role, at].rule != "content":
            continue
        head = predicate.doc[at]
        if head.tag_ == "CD" or head.ent_type_ in _MEASURES:
            del found[role, at]
            continue
        for _ in range(_STEPS):
            if head.dep_ != "conj":
                break
            head = head.head
        verb = head.head
        owned = coding.act_type == "AGREE" and any(child.tag_ == "PRP$" for child in head.lefts)
        if not owned and (head.dep_ != "dobj" or verb.lower_ not in words().transferring):
            continue
        del found[role, at]
        for child in verb.rights:
            for inner in child.children if child.lower_ in ("to", "from", "with") else ():
                if inner.dep_ == "pobj" and "actor" in kinds(inner.i):
                    _add(found, "recipient", inner, kinds, "content")
