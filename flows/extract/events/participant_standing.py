"""The participants of tellings and what their pronouns and descriptions may stand for go in; who each of them is comes out.

``pointing`` picks the words worth asking about; ``Settler`` goes through the tellings in the order of the text, believes or
drops the answers, and keeps who took part last, for "they" and "the two leaders".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.extract.antecedent_words import is_personal, kind_words, role, role_kind
from flows.extract.antecedents import Standing
from flows.extract.events.kinds import Kinds, is_quantifier
from flows.extract.events.participant_beside import Beside
from flows.extract.events.participants import INDIRECT, SIDES, Part, identity
from flows.extract.events.parts import Predicate
from flows.extract.reports import Span
from flows.rows import Mention, Quotation

if TYPE_CHECKING:
    from spacy.tokens import Token

_POINTERS = frozenset({"PRP", "WP", "PRP$"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_SINGULAR = frozenset({"NN", "NNP"})
_FIRST = frozenset({"i", "me", "my"})
_FIRST_PLURAL = frozenset({"we", "us", "our"})
_SECOND = frozenset({"you", "your"})
_PLURAL = frozenset({"they", "them", "their"})
_NEUTRAL = frozenset({"it", "its"})
# Words that take up two sides told of together, by what they can be.
_LANDS = frozenset(
    {"countries", "nations", "states", "neighbors", "neighbours", "governments", "capitals", "republics"}
)
_ANY_SIDES = frozenset({"sides", "parties", "both", "two", "pair", "duo", "allies", "rivals", "foes", "partners"})
_TWO = frozenset(
    {"two", "both", "pair", "sides", "countries", "nations", "leaders", "presidents", "ministers", "companies"}
)
# Sentences after which nobody takes up two sides by "they" any more.
_REACH = 2
# Rules by which a description was taken up by a name or by words told before.
_DESCRIBED = frozenset({"description", "description_by_salience", "named_later"})
_OWNED = frozenset({"his", "her", "its", "their", "our", "my", "your", "whose"})
_LAND = frozenset({"country", "nation", "state", "republic"})
_GOVERNING = frozenset({"government", "administration", "regime", "cabinet", "state"})
# Words for nearly any body, which say too little of one whose name does not tell that it is one.
_ANY_BODY = frozenset({"group", "organization", "organisation", "body"})
# Agencies that report: "the agency" of the news is another one.
_AGENCIES = frozenset({"reuters", "afp", "tass", "xinhua", "interfax", "kyodo", "upi", "ap", "kcna", "yonhap", "irna"})


# Share of the participants of each rule that were the right words in the right role, and of each answer that was the right
# mention; judged by eye on some 450 rows of news, rules that were rare there by those like them.
_PHRASES = {
    "own": 0.95,
    "passive": 0.95,
    "light_verb": 0.92,
    "possessive": 0.92,
    "relative": 0.9,
    "reduced": 0.9,
    "control": 0.9,
    "noun_control": 0.88,
    "shared": 0.88,
    "participle": 0.85,
    "author": 0.93,
    "beside": 0.93,
    "receiving": 0.93,
    "adverbial": 0.9,
    "circumstance": 0.9,
    "condition": 0.88,
    "purpose": 0.85,
    "asker": 0.85,
    "inside": 0.85,
    "content": 0.8,
    "owner": 0.73,
    "attached": 0.82,
    "adjective": 0.8,
    "surface": 0.75,
    "counted": 0.9,
    "cause": 0.9,
    "using": 0.9,
}
_ANSWERS = {
    "name": 0.95,
    "name_in_apposition": 0.95,
    "new_description": 0.95,
    "first_person": 0.95,
    "description": 0.9,
    "together": 0.88,
    "pronoun": 0.87,
    "first_person_plural": 0.85,
    "named_later": 0.8,
    "unlisted_name": 0.8,
    "description_by_salience": 0.75,
    "pronoun_close_call": 0.75,
}
_OTHER = 0.85


def confidence_of(rule: str) -> float:
    """What a participant is worth that was found by ``rule``: that of its phrase, and that of its mention where it was asked."""
    phrase, _, answer = rule.partition(", ")
    return round(_PHRASES.get(phrase, _OTHER) * (_ANSWERS.get(answer, _OTHER) if answer else 1), 4)


@dataclass(slots=True, frozen=True)
class Who:
    """A participant with the mention that it stands for. ``asked``: the mention is told by the article, not by its words."""

    part: Part
    named: Mention | None
    rule: str
    asked: bool = False


def pointing(predicate: Predicate, parts: Iterable[Part], kinds: Kinds) -> list[Span]:
    """The spans of actors and recipients that name nobody themselves: pronouns, and descriptions of one person or body.

    Plurals without article ("protesters", "12 soldiers") are left out: they are nobody told of by name.
    """
    return [
        part.span for part in parts if part.role in SIDES and part.named is None and _points(predicate, part, kinds)
    ]


def _points(predicate: Predicate, part: Part, kinds: Kinds) -> bool:
    head = predicate.doc[part.head]
    low = head.lower_
    if head.tag_ in _POINTERS:
        if part.span.end - part.span.start > len(low):
            return False  # "40 of them"
        return low not in _FIRST and low not in _FIRST_PLURAL and low not in _SECOND
    about = kinds(part.head)
    if "actor" not in about or "thing" in about or not (role_kind(low) or is_personal(low.removesuffix("s"))):
        # Of other words nobody could say whether they mean a person or a body.
        return False
    if is_quantifier(low) or (head.dep_ == "pobj" and head.head.lower_ == "of" and _opens(part, predicate, head)):
        return False  # "the other", "one of the parties"
    if any(child.dep_ == "poss" or child.lower_ in _DEFINITE for child in head.lefts):
        return True
    return head.tag_ in _SINGULAR


def _opens(part: Part, predicate: Predicate, head: Token) -> bool:
    """Whether the words before the head are a part of the phrase, and what the tree makes its head."""
    above = head.head.head
    return above.tag_ in ("CD", "DT", "NN", "NNS", "JJ") and head.idx - above.idx < part.span.end - part.span.start


class Settler:
    """Who the participants of an article are, telling by telling."""

    def __init__(
        self,
        beside: Beside,
        mentions: Sequence[Mention],
        quotations: Sequence[Quotation],
        standing: Mapping[Span, Standing],
        described: Sequence[Mention],
    ) -> None:
        self._beside = beside
        self._standing = standing
        self._by_id = {m.mention_id: m for m in (*mentions, *described)}
        self._speakers = {q.quotation_id: q.speaker_mention_id for q in quotations if q.quotation_kind == "direct"}
        self._together: tuple[int, tuple[Mention, ...]] = (-_REACH - 1, ())
        # Mentions of several ("the two leaders") -> who they are.
        self._members: dict[str, tuple[Mention, ...]] = {}

    def settle(self, parts: Sequence[Part], sentence_no: int, quotation_id: str | None) -> list[Who]:
        """The participants of one telling with whom they stand for; nobody on both sides, nobody twice."""
        found: list[Who] = []
        taken: set[tuple[str, str]] = set()
        for part in sorted(parts, key=_certainty):
            if part.role not in SIDES:
                found.append(Who(part, part.named, part.rule))
                continue
            several = self._several(part, sentence_no)
            candidates = several or [self._stands_for(part, quotation_id)]
            for who in candidates:
                if who.named is None:
                    if not (part.is_pronoun and self._is_idle(part)):
                        found.append(who)
                elif identity(who.named) not in taken:
                    taken.add(identity(who.named))
                    found.append(who)
                elif who.asked and part.rule not in INDIRECT and "pronoun" not in who.rule:
                    # Not the one who stands there already: somebody else whom nothing names.
                    found.append(Who(part, None, part.rule))
        self._remember(found, sentence_no)
        return sorted(found, key=lambda w: (w.part.span.start, w.part.span.end, w.part.role))

    def _is_idle(self, part: Part) -> bool:
        """Whether a pronoun that stands for nobody is better left out: "our laptops", "made it clear"."""
        return part.rule in INDIRECT or (part.role == "recipient" and self._beside.text(part.span).lower() == "it")

    def _stands_for(self, part: Part, quotation_id: str | None) -> Who:
        if part.named is not None:
            return Who(part, part.named, part.rule)
        low = self._beside.text(part.span).lower()
        if low in _FIRST or low in _FIRST_PLURAL:
            speaker = self._by_id.get(self._speakers.get(quotation_id or "") or "")
            if speaker is None:
                return Who(part, None, part.rule)
            rule = "first_person" if low in _FIRST else "first_person_plural"
            return Who(part, speaker, f"{part.rule}, {rule}", asked=True)
        answer = self._standing.get(part.span)
        named = self._by_id.get(answer.mention_id) if answer is not None else None
        if answer is None or named is None or not self._believed(part, answer, named):
            return Who(part, None, part.rule)
        own = named.char_start < part.span.end and part.span.start < named.char_end
        return Who(part, named, f"{part.rule}, {answer.rule}", asked=not own)

    def _believed(self, part: Part, answer: Standing, named: Mention) -> bool:
        """Whether the answer is good enough for an actor: it was asked of speakers, who are told of more plainly."""
        close = answer.rule == "pronoun_close_call"
        if answer.rule == "first_of_several" or (close and self._beside.text(part.span).lower() not in _NEUTRAL):
            return False
        if answer.rule not in _DESCRIBED:
            # A village told of for the first time is no body.
            return not (part.is_site and answer.rule == "new_description")
        words = self._beside.text(part.span).lower().split()
        inside = [m for m in self._beside.names_inside(part.span) if m is not named]
        if answer.rule in ("description_by_salience", "named_later") and inside:
            return False
        if words[0] in _OWNED:
            # "Their government", "our people": whose they are was not asked.
            return False
        if any(m.country_code not in (None, named.country_code) for m in inside) and named.country_code is not None:
            return False
        if named.mention_kind == "name":
            if words[-1] in _LAND and self._beside.last_land(part.span.start) not in (
                None,
                named.full_name or named.text,
            ):
                return False  # several are told of, and the last one is another
            return named.entity_type != "organization" or self._bears(words[-1], named)
        kept = named.text.lower().split()
        return words[-1] == kept[-1] and (answer.rule != "description" or set(words[:-1]) <= {*kept, "two", "both"})

    def _bears(self, word: str, named: Mention) -> bool:
        """Whether a firm or body may be called by the word: its name says so, or the words beside it; any firm a company."""
        meant = role(word)
        if meant is None or (meant.sort == "firm" and meant.wide):
            return meant is not None
        own = set((named.full_name or named.text).lower().replace("-", " ").split())
        if word in own or (word in _GOVERNING and "government" in own):
            return True
        said = set(self._beside.words(named)[0].lower().replace("-", " ").split())
        if word in said or meant.word in said:
            return True
        if word in _GOVERNING or not own.isdisjoint(_AGENCIES):
            return False
        return not own.isdisjoint(meant.names) or (word in _ANY_BODY and not own.isdisjoint(kind_words()))

    def _several(self, part: Part, sentence_no: int) -> list[Who]:
        """The two or more sides told of together last, where the words take up all of them."""
        if part.named is not None:
            return []
        words = self._beside.text(part.span).lower().split()
        if words[0] in _PLURAL and len(words) == 1:
            return self._they(part, words[0], sentence_no)
        last, sides = self._together
        if not sides or sentence_no - last > _REACH:
            sides = self._first_and_others(part)
        if len(sides) != 2 or not part.definite or words[0] not in _TWO or not _fits(words[-1], sides):
            return []
        answer = self._standing.get(part.span)
        if answer is not None:
            self._members[answer.mention_id] = sides
        return [Who(part, m, f"{part.rule}, together", asked=True) for m in sides]

    def _first_and_others(self, part: Part) -> tuple[Mention, ...]:
        """The names joined with the one that "the two" begins with."""
        answer = self._standing.get(part.span)
        named = self._by_id.get(answer.mention_id) if answer is not None else None
        if answer is None or named is None or answer.rule != "first_of_several":
            return ()
        return tuple(self._beside.joined(named))

    def _they(self, part: Part, word: str, sentence_no: int) -> list[Who]:
        """All whom "they" takes up where the answer is one of several; nobody where it can only be one."""
        answer = self._standing.get(part.span)
        named = self._by_id.get(answer.mention_id) if answer is not None else None
        if named is not None and named.mention_id in self._members:
            return [Who(part, m, f"{part.rule}, together", asked=True) for m in self._members[named.mention_id]]
        if named is not None and named.entity_type == "group":
            return []
        last, sides = self._together
        together = list(sides) if sentence_no - last <= _REACH else []
        if named is not None and named.mention_kind != "name":
            together = []
        elif named is not None and identity(named) not in {identity(m) for m in together}:
            together = self._beside.joined(named)
            above = self._beside.joined_above(part.span) if len(together) == 1 else []
            together = above if len(above) > 1 else together
        elif named is None:
            together = self._beside.joined_above(part.span) or together
        if len(together) > 1:
            return [Who(part, m, f"{part.rule}, together", asked=True) for m in together]
        if named is None or (named.entity_type == "organization" and word == "they"):
            return []
        return [Who(part, None, part.rule)]

    def _remember(self, found: Sequence[Who], sentence_no: int) -> None:
        sides: dict[tuple[str, str], Mention] = {}
        for who in sorted(found, key=lambda w: w.part.span.start):
            if who.part.role == "actor" and who.named is not None and who.named.mention_kind == "name":
                sides.setdefault(identity(who.named), who.named)
        if len(sides) > 1:
            self._together = sentence_no, tuple(sides.values())


def _certainty(part: Part) -> tuple[int, int]:
    """Names before words that point at them, what stands there itself before whose something is."""
    return (part.named is None) + 2 * (part.rule in INDIRECT), part.span.start


def _fits(word: str, sides: Sequence[Mention]) -> bool:
    """Whether the plural noun can be said of the sides: leaders are persons, nations are lands."""
    if word in _ANY_SIDES:
        return True
    if word in _LANDS:
        return all(m.country_code is not None and m.entity_type != "person" for m in sides)
    persons = [m.entity_type == "person" for m in sides]
    return all(persons) if role_kind(word) == "person" else not any(persons) and role_kind(word) == "organization"
