"""What speakers' words ask for goes in; which other words of the article are worth reading for an answer comes out.

A pronoun asks for what was told of shortly before; a description also for words of its own kind anywhere before it.
What can answer nothing is passed over: no persons are gathered for "it", no firms for "she".
"""

from __future__ import annotations

from bisect import bisect_left, insort
from functools import cache

from flows.extract.antecedent_choice import GENDER, NEUTRAL, PLURAL
from flows.extract.antecedent_words import Role, role_words

# Sentences over which a reference still counts for a pronoun: after so many hardly anything is left of its salience.
REACH = 6.0
# Pronouns that nobody asked about and that keep a person in mind.
FOLLOWED = frozenset({*GENDER, "they", "them", "their"})
_KINDS = {"person": "person", "organization": "body", "collective": "group", "document": "work"}
_ALL = ("person", "body", "group", "work")


class Plan:
    """The open questions of one article: their times, by the kind of thing asked for, and the words of descriptions."""

    def __init__(self) -> None:
        # The kinds of things that are asked for.
        self.kinds: set[str] = set()
        self._times: list[float] = []
        self._by_kind: dict[str, list[float]] = {kind: [] for kind in _ALL}
        # Words that were asked about, and the kinds of which any may be meant ("the official").
        self._wanted: set[str] = set()
        self._any: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self.kinds)

    def ask(self, word: str, tag: str, meant: Role | None, clock: float, *, new: bool) -> None:
        """Note a pronoun or the main word of a description (small letters), its tag and role, and when it is read.

        ``new`` descriptions bring in somebody ("a driver", "officials"): only the same words before can answer them.
        """
        kinds = _asked_kinds(word, tag, meant)
        kind = kind_of(meant, tag)
        self.kinds.update(kinds or ((kind,) if kind else _ALL))
        if new:
            if meant is not None and tag == "NNS":
                self._wanted.add(meant.word)
            return
        insort(self._times, clock)
        for asked in kinds:
            insort(self._by_kind[asked], clock)
        if meant is not None and meant.vague:
            self._any.add(kind)
        elif meant is not None:
            self._wanted.add(meant.word)

    def near(self, clock: float, kind: str = "") -> bool:
        """Whether something of that kind (of any) is asked for within reach."""
        times = self._by_kind[kind] if kind else self._times
        at = bisect_left(times, clock)
        return at < len(times) and times[at] - clock <= REACH

    def wants(self, meant: Role | None, kind: str) -> bool:
        """Whether a word with this role and kind may answer a description, however far behind it that stands."""
        return kind in self._any or (
            meant is not None and (meant.word in self._wanted or not meant.broader.isdisjoint(self._wanted))
        )


def kind_of(meant: Role | None, tag: str) -> str:
    """The kind of thing a noun brings in: "person", "body", "group" (several) or "work" (a document)."""
    if meant is None:
        return ""
    if meant.kind != "document" and (meant.plural or tag == "NNS"):
        return "group"
    return _KINDS[meant.kind]


def _asked_kinds(word: str, tag: str, meant: Role | None) -> tuple[str, ...]:
    if word in GENDER:
        return ("person",)
    if word in NEUTRAL:
        return ("body", "work")
    if word in PLURAL:
        return ("group", "body", "person")
    # A description is answered by names and by words that are wanted; "who" and the like by anything.
    return () if meant is not None or tag[:1] == "N" else _ALL


@cache
def telling_words() -> frozenset[int]:
    """The words that are read wherever an answer may need them, as the model's numbers of their small letters."""
    from spacy.strings import get_string_id

    return frozenset(get_string_id(w) for w in (*role_words(), *FOLLOWED))
