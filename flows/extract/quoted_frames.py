"""A parsed passage and its quoted spans go in; sentences come out whose quoted words are set apart from the reporter's own.

The model's sentences cannot be used as they are: they end inside quotations and run on after them. A frame is a sentence
of the reporter: his own tokens, and the quoted spans that stand in it, in the order of the text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from spacy.attrs import DEP, IS_SPACE, LOWER, SENT_START

from flows.extract.quotation_marks import Quoted
from flows.extract.reported_spans import token_starts

if TYPE_CHECKING:
    from spacy.tokens import Doc

_STOPS = frozenset(".?!…")
_CLOSERS = "\"'“”’‘`´»)] \u00a0"
_DASHES = ("-", "—", "–", "―")
# A sentence with more own tokens or quotations than this is no sentence but a text without full stops; it is cut.
_LONGEST = 400
_MOST_PLACES = 40
# Two words between the marks at most make a nickname inside a name: Marcia "Cia" Price.
_NICKNAME_WORDS = 2


@dataclass(slots=True, frozen=True)
class Place:
    """A quoted span of a frame and its tokens in the passage, marks included: ``first`` .. ``last`` (half-open)."""

    quoted: Quoted
    first: int
    last: int


@dataclass(slots=True)
class Frame:
    """A sentence of the reporter. ``own`` are the tokens outside quotation marks, ``places`` the quoted spans, both in order."""

    own: list[int] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    # The model's numbers of all words of the passage, lower-cased, and of what they are to their heads: shared.
    words: Sequence[int] = ()
    deps: Sequence[int] = ()

    def before(self, place: Place) -> list[int]:
        """The own tokens between the quoted span before ``place`` (or the frame's start) and ``place``."""
        since = max((p.last for p in self.places if p.last <= place.first), default=0)
        return [i for i in self.own if since <= i < place.first]

    def after(self, place: Place) -> list[int]:
        """The own tokens between ``place`` and the next quoted span, or the frame's end."""
        until = min((p.first for p in self.places if p.first >= place.last), default=1 << 60)
        return [i for i in self.own if place.last <= i < until]


def last_letter(text: str, quoted: Quoted) -> str:
    """The last character of the quoted words that is no mark or bracket; it tells whether they end a sentence."""
    end = quoted.end
    while end > quoted.start and text[end - 1] in _CLOSERS:
        end -= 1
    return text[end - 1] if end > quoted.start else ""


def signed(text: str, quoted: Quoted) -> bool:
    """Whether a dash stands right behind the closing mark, as before the name of who said it: "..." -- Ines Abara."""
    return text[quoted.outer_end : quoted.outer_end + 4].lstrip()[:1] in _DASHES


def frames(
    doc: Doc,
    offset: int,
    text: str,
    spans: Sequence[Quoted],
    follows: Callable[[Doc, int, bool], bool],
    within: tuple[int, int] | None = None,
) -> list[Frame]:
    """The frames of a passage that begins at ``offset`` in the article's ``text``; ``spans`` are its outermost quoted spans.

    With ``within`` (first token, last token + 1) only that part is read: the words of a quotation, which may quote others.

    ``follows(doc, i, after_stop)`` tells whether the words from token ``i`` on say who spoke the quotation before them
    ("Mr. Abara asked."), although that quotation ends like a sentence.
    """
    places = whole_places(doc, offset, text, spans, within[0] if within is not None else 0)
    found: list[Frame] = []
    ended = True
    position, stop = within if within is not None else (0, len(doc))
    if not len(doc):
        return []
    blank, begins, words, deps = doc.to_array([IS_SPACE, SENT_START, LOWER, DEP]).T.tolist()
    current = Frame(words=words, deps=deps)
    k = 0
    while position < stop:
        place = places[k] if k < len(places) and places[k].first <= position else None
        ended = ended or len(current.own) > _LONGEST or len(current.places) > _MOST_PLACES
        if place is not None:
            if ended or _ends_before(doc, current, place):
                current = Frame(words=words, deps=deps)
                found.append(current)
            current.places.append(place)
            position, k = max(place.last, position + 1), k + 1
            ended = _ended_by(doc, text, place, position, places, k, follows)
            continue
        if blank[position]:
            position += 1
            continue
        if not ended and begins[position] == 1 and current.own and current.own[-1] == position - 1:
            ended = doc[position - 1].text[-1:] in _STOPS or doc[position - 1].text in (")", "'", '"')
        if ended:
            current = Frame(words=words, deps=deps)
            found.append(current)
            ended = False
        current.own.append(position)
        position += 1
    return found


def whole_places(doc: Doc, offset: int, text: str, spans: Sequence[Quoted], since: int = 0) -> list[Place]:
    """The quoted spans with their tokens; nicknames inside names are left out. They are looked for from token ``since``."""
    places: list[Place] = []
    token = since
    starts, size = token_starts(doc) if spans else [], len(doc)
    for span in spans:
        first = max(token, bisect_right(starts, span.outer_start - offset) - 1)
        if first < size and starts[first] + len(doc[first]) <= span.outer_start - offset:
            first += 1
        token = max(first, bisect_left(starts, span.outer_end - offset))
        if token > first and not _is_nickname(doc, first, token, text, span):
            places.append(Place(span, first, token))
    return places


def _is_nickname(doc: Doc, first: int, last: int, text: str, span: Quoted) -> bool:
    """A name goes on around the marks: Robert "Bob" Dunn."""
    if first == 0 or last >= len(doc) or len(text[span.start : span.end].split()) > _NICKNAME_WORDS:
        return False
    before, after = doc[first - 1], doc[last]
    return before.tag_ in ("NNP", "NNPS") and after.text[:1].isupper() and not after.is_sent_start


def _ends_before(doc: Doc, frame: Frame, place: Place) -> bool:
    """Whether the reporter's sentence ended before this quotation."""
    if not frame.own or frame.own[-1] < (frame.places[-1].last if frame.places else 0):
        return False
    last = doc[frame.own[-1]]
    if last.text in _STOPS:
        return True
    return last.text[-1:] in _STOPS and len(last) > 1 and doc[place.first].is_sent_start


def _ended_by(
    doc: Doc,
    text: str,
    place: Place,
    position: int,
    places: Sequence[Place],
    k: int,
    follows: Callable[[Doc, int, bool], bool],
) -> bool:
    """Whether the quotation ends the reporter's sentence as well."""
    letter = last_letter(text, place.quoted)
    if letter not in _STOPS or not letter or signed(text, place.quoted):
        return False
    while position < len(doc) and doc[position].is_space:
        position += 1
    if position >= len(doc) or (k < len(places) and places[k].first <= position):
        return True
    token = doc[position]
    if token.text in (",", "-", "--", "—", "–", "―", "(", ";") or token.text in _STOPS:
        return False
    if token.text[:1].islower():
        return False
    return not follows(doc, position, letter == ".")
