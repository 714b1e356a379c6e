"""The bare words that name a speaker go in, with all that describes the speaker there they come out.

"Ines Abara" in "Ines Abara, who runs the port, said" becomes "Ines Abara, who runs the port": appositives, brackets and
relative clauses tell who speaks where a name alone does not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flows.extract.model import ParsedArticle
from flows.extract.reported_spans import Piece, token_starts, trimmed
from flows.extract.reports import Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A description of more words than these is a wrong tree, not a description.
_LONGEST = 40
_LONGEST_BEFORE = 8
_BREAKS = frozenset([",", ";", ":", '"', "“", "”", "''", "``", "(", ")", "--", "—", "–"])
_INNER = frozenset({"compound", "nummod", "nmod", "quantmod", "amod"})
_FOLLOWING = frozenset(
    {
        "appos",
        "relcl",
        "acl",
        "prep",
        "punct",
        "conj",
        "cc",
        "amod",
        "nmod",
        "compound",
        "nummod",
        "npadvmod",
        "parataxis",
    }
)


def full_speaker(doc: Doc, start: int, end: int, cue: int) -> Piece:
    """The tokens ``start`` .. ``end`` of a speaker with the appositives, brackets and relative clauses right after them.

    A clause that holds the reporting word itself (token ``cue``) is no description: of "the mayor, a lawyer, who said" it
    is "the mayor, a lawyer".
    """
    head = doc[end - 1]
    for token in map(doc.__getitem__, range(start, end)):
        above = token.head.i
        if not start <= above < end or above == token.i:
            head = token
            break
    if head.tag_ in ("PRP", "PRP$", "WP", "WDT") or head.dep_ == "poss":
        return start, end
    if head.dep_ in _INNER and head.head.tag_[:1] == "N" and head.i < head.head.i < cue:
        # The bare words were cut at a hyphen: "two" of "two-thirds of the voters".
        head, end = head.head, head.head.i + 1
    last = end
    for child in head.rights:
        left, right = child.left_edge.i, child.right_edge.i + 1
        if right <= last:
            continue
        if child.dep_ not in _FOLLOWING or left > last + 1 or right - start > _LONGEST or left <= cue < right:
            break
        last = right
    first = min(start, head.left_edge.i)
    if (
        start - first > _LONGEST_BEFORE
        or any(doc[k].text in _BREAKS for k in range(first, start))
        or first <= cue < start
    ):
        first = start
    return trimmed(doc, (first, last)) or (start, end)


def full_speakers(parsed: ParsedArticle, reports: Iterable[Report]) -> dict[tuple[Span, Span], Span]:
    """(bare speaker, cue) -> the full words of the speaker, for every report that has both in one passage of news."""
    pairs = {
        (r.speaker, r.cue.span)
        for r in reports
        if r.speaker is not None and r.cue is not None and r.speaker_rule != "relative"
    }
    wanted = sorted(pairs, key=lambda pair: (pair[0].start, pair[0].end, pair[1].start, pair[1].end))
    full: dict[tuple[Span, Span], Span] = {}
    begins = [speaker.start for speaker, _ in wanted]
    for passage, doc in parsed.parts:
        offset = passage.char_start
        inside = wanted[bisect_left(begins, offset) : bisect_left(begins, passage.char_end)]
        starts = token_starts(doc) if inside else []
        for speaker, cue in inside:
            first, end = bisect_left(starts, speaker.start - offset), bisect_left(starts, speaker.end - offset)
            if first + 1 == end and doc[first].tag_ == "PRP":
                full[speaker, cue] = speaker
            elif first < end and speaker.end <= passage.char_end:
                a, b = full_speaker(doc, first, end, bisect_left(starts, cue.start - offset))
                last = offset + starts[b - 1] + len(doc[b - 1])
                full[speaker, cue] = Span(min(speaker.start, offset + starts[a]), max(speaker.end, last))
    return full
