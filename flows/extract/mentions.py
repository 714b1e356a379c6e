"""A parsed article and its sentences go in; its name mentions come out: bare names with a type, a title and a rule.

spaCy's names are the base. What the field knows corrects them: names are trimmed and cut (``mention_spans``), telling words
retype them (``mention_heads``), known names and datelines are added (``mention_known``), every distinct name gets one
type for the whole article by a vote (``mention_vote``), and a name found once is looked for in the rest of the article.
Mentions never overlap; a name wholly inside a longer one is not a mention of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flows.extract import mention_facts as facts
from flows.extract.mention_heads import by_heads, merged
from flows.extract.mention_known import dateline, known_names, persons
from flows.extract.mention_spans import Reading, Span, model_spans, read
from flows.extract.mention_teams import teams
from flows.extract.mention_text import WordRanks
from flows.extract.mention_titles import bare, is_title, title_before
from flows.extract.mention_vote import Vote
from flows.extract.mention_wire import branches, in_table, sure_in_table, tickers
from flows.extract.model import ParsedArticle
from flows.rows import Mention, Sentence, content_id

# The share of each rule's persons, organizations, places and facilities that labelled news and encyclopedia text has with
# the same type and overlapping bounds, rounded ("model": in news alone). Rules that made fewer than ten mentions there, or
# make types that are not labelled there, have a guess between their neighbours.
CONFIDENCE = {
    "dateline_place": 0.99,
    "dateline_agency": 0.99,
    "surname_of_full_name": 0.92,
    "national_team": 0.89,
    "model": 0.86,
    "place_head": 0.85,
    "facility_opening": 0.8,
    "agreement_head": 0.85,
    "agreement_of": 0.85,
    "organization_of": 0.8,
    "organization_head": 0.8,
    "one_type_per_article": 0.8,
    "company_before_ticker": 0.95,
    "company_branch_head": 0.9,
    "known_event": 0.8,
    "known_agreement": 0.85,
    "known_institution": 0.8,
    "known_media": 0.8,
    "known_people": 0.85,
    "known_city": 0.8,
    "known_company": 0.75,
    "known_team": 0.75,
    "person_made_whole": 0.7,
    "given_name_then_capital": 0.75,
    "title_then_name": 0.8,
    "given_name_of_full_name": 0.7,
    "known_place": 0.5,
    "facility_head": 0.5,
    "facility_head_small": 0.55,
    "repeated_name": 0.6,
    "split_joined_names": 0.4,
}
DEFAULT_CONFIDENCE = 0.7
# "Acme Inc." and "Washington D.C." end in a full stop of their own, even when it also ends the sentence.
_ABBREVIATED = re.compile(r"(?:\b(?:Inc|INC|Corp|CORP|Ltd|LTD|Co|CO|Bros|Jr|Sr)|(?:\b[A-Z]\.)+[A-Z])\Z")
_PROPER = frozenset({"NNP", "NNPS"})
# Datelines stand at the head of an article; further down, a dash after capitals is something else.
DATELINE_PASSAGES = 6
# More tokens than this are a list or a table that the model took for one name; the longest treaties have about twenty.
LONGEST_SPAN = 25
# Offices whose first word alone looks like an organization: "Treasury Secretary", "Justice Minister".
OFFICES = frozenset({"Secretary", "Minister", "Commissioner", "Undersecretary", "Assistant"})
# Rank in the model's list of words below which a word is an everyday one, and how many times more frequent it must be
# small than capitalised to be no name at the start of a sentence.
COMMON_RANK = 40_000
COMMON_FACTOR = 2


def mentions(parsed: ParsedArticle, sentences: Sequence[Sentence]) -> tuple[Mention, ...]:
    """The names in the news passages of one article, in the order of the text.

    ``full_name`` and ``country_code`` are left to the modules that link aliases and countries. A name that reaches over
    the end of its sentence is cut there; one outside every sentence is dropped.
    """
    text = parsed.article.text
    readings: list[Reading] = []
    spans: list[Span] = []
    for part, (passage, doc) in enumerate(parsed.parts):
        reading = read(passage, doc)
        readings.append(reading)
        found = model_spans(part, reading, doc)
        languages = {k for e in doc.ents if e.label_ == "LANGUAGE" for k in range(e.start, e.end)}
        found = persons(part, reading, found)
        found = known_names(part, reading, found, languages)
        found = by_heads(part, reading, found)
        found = tickers(part, reading, branches(part, reading, found))
        if part < DATELINE_PASSAGES:
            found = dateline(part, reading, found, text[passage.char_start : passage.char_end])
        spans.extend(s for s in found if _is_name(reading, s))
    small = {w for r in readings for w, c in zip(r.words, r.capital, strict=True) if not c}
    inner = {w for r in readings for w, c, o in zip(r.words, r.capital, r.opens, strict=True) if c and not o}
    usual = Usual(small, inner, parsed.ranks)
    spans = [s for s in spans if not _is_common(readings[s.part], s, usual)]
    for span in spans:
        _part_from_state(readings[span.part], span, usual)
    if any(in_table(r) for r in readings):
        prose = {readings[s.part].key(s.i, s.j) for s in spans if not in_table(readings[s.part])}
        spans = [s for s in spans if not in_table(readings[s.part]) or sure_in_table(readings[s.part], s, prose)]
    vote = Vote(readings, spans)
    for span in spans:
        kind = vote.kinds[readings[span.part].key(span.i, span.j)]
        if kind != span.kind:
            span.kind, span.rule = kind, "one_type_per_article"
    for tail in vote.tails:
        vote.kinds.setdefault(tail, "person")
    firsts = _openings(vote.kinds)
    everywhere: list[Span] = []
    by_part: dict[int, list[Span]] = defaultdict(list)
    for span in spans:
        by_part[span.part].append(span)
    for part, reading in enumerate(readings):
        mine = by_part[part]
        everywhere.extend(merged(mine, list(_repeated(part, reading, mine, firsts, vote, small))))
    everywhere = _joined(readings, everywhere, vote)
    everywhere = _offices(readings, everywhere)
    teams(readings, everywhere)
    return tuple(_rows(parsed, readings, everywhere, sentences))


def _is_name(reading: Reading, span: Span) -> bool:
    words = reading.words[span.i : span.j]
    if len(words) > LONGEST_SPAN:
        return False
    if len(words) == 1 and (
        words[0] in facts.word_set("never") or words[0] in facts.word_set("alone") or len(words[0]) == 1
    ):
        return False
    if (
        span.j - span.i == 1
        and is_title(words[0])
        and bare(words[0]) not in facts.titles().weak
        and span.rule != "dateline_place"
    ):
        return words[0] in facts.known()
    return not all(w in facts.word_set("never") or not w[0].isalpha() for w in words)


@dataclass(frozen=True, slots=True)
class Usual:
    """How an article writes words: ``small`` ones, those ``inner`` to a sentence with a capital; and how all texts do."""

    small: frozenset[str] | set[str]
    inner: frozenset[str] | set[str]
    ranks: WordRanks

    def is_word(self, word: str) -> bool:
        """Whether a capitalised word is an everyday word, mostly written small, that no sentence here holds as a name."""
        return word not in self.inner and self.is_everyday(word)

    def is_everyday(self, word: str) -> bool:
        """Whether all texts mostly write the word small."""
        low, high = self.ranks(word.lower()), self.ranks(word)
        return low is not None and low < COMMON_RANK and (high is None or low * COMMON_FACTOR < high)


def _is_common(reading: Reading, span: Span, usual: Usual) -> bool:
    """A sentence's first word that the article also writes small is a word, whatever the model says.

    So is one that texts mostly write small, unless the next word is a verb of saying: "Straw said".
    """
    if span.j - span.i > 1 or not reading.opens[span.i] or span.rule.startswith(("dateline", "known")):
        return False
    word = reading.words[span.i]
    if word.lower() in usual.small:
        return True
    if reading.tags[span.i] not in _PROPER and span.kind not in ("group", "place", "person"):
        return True
    after = reading.words[span.j] if span.j < len(reading.words) else ""
    if word.isupper() or facts.is_given_name(word) or after in facts.particles() or after in ("and", "'s", "also"):
        return False
    if after == "," and reading.capital[span.j + 1 : span.j + 2] == [True]:  # "Shell, Mobil"
        return False
    return after not in facts.word_set("saying") and usual.is_word(word)


def _part_from_state(reading: Reading, span: Span, usual: Usual) -> None:
    """ "U.S. Economy": some copy writes the word after "U.S." like a sentence's first; the name is the state alone."""
    if span.j - span.i != 2 or not reading.words[span.i].endswith(".") or span.kind not in ("organization", "product"):
        return
    state, word = reading.words[span.i : span.j]
    entry = facts.known().get(state)
    if entry is None or entry[0] != "place" or word.isupper():
        return
    if word in facts.heads() or word in facts.known() or word in facts.word_set("alone") or is_title(word):
        return
    if word.lower() in usual.small or usual.is_everyday(word):
        span.j, (span.kind, span.rule), span.model = span.i + 1, entry, None


def _repeated(
    part: int, reading: Reading, spans: Sequence[Span], firsts: dict[str, int], vote: Vote, small: set[str]
) -> list[Span]:
    """Names found elsewhere in the article, at tokens that no mention covers."""
    words, names = reading.words, vote.kinds
    free = [True] * len(words)
    for span in spans:
        for k in range(span.i, span.j):
            free[k] = False
    made: list[Span] = []
    k, size = 0, len(words)
    while k < size:
        word = words[k]
        step = 1
        if free[k] and reading.capital[k]:
            limit = firsts.get(word, 0)
            j = k + 1
            best = 0
            while limit and j <= size and free[j - 1] and reading.ends[j - 1] - reading.starts[k] <= limit + 2:
                if not words[j - 1].isspace() and reading.key(k, j) in names:
                    best = j
                j += 1
            if best and _part_of_more(reading, free, k, best):
                pass
            elif best and (best - k > 1 or _repeatable(reading, k, small)):
                made.append(Span(part, k, best, names[reading.key(k, best)], "repeated_name"))
                step = best - k
            elif in_table(reading):
                pass
            elif word in vote.surnames and _repeatable(reading, k, small) and word not in facts.lands():
                made.append(Span(part, k, k + 1, "person", "surname_of_full_name"))
            elif (
                word in vote.given
                and _repeatable(reading, k, small)
                and reading.tags[k] in _PROPER
                and word not in facts.known()
            ):
                made.append(Span(part, k, k + 1, "person", "given_name_of_full_name"))
        k += step
    return made


def _openings(names: Iterable[str]) -> dict[str, int]:
    """First words of the names, with the longest name's length."""
    found: dict[str, int] = {}
    for name in names:
        for first in {name.split(" ", 1)[0], name.split("-", 1)[0].split(" ", 1)[0]}:
            found[first] = max(found.get(first, 0), len(name))
    return found


def _part_of_more(reading: Reading, free: list[bool], i: int, j: int) -> bool:
    """Whether a capitalised word that no mention covers stands right beside: the name is then a part of a longer one."""
    after = (
        j < len(free)
        and free[j]
        and reading.capital[j]
        and reading.tags[j] in _PROPER
        and not is_title(reading.words[j])
    )
    before = (
        i > 0 and free[i - 1] and reading.capital[i - 1] and reading.tags[i - 1] in _PROPER and not reading.opens[i - 1]
    )
    return after or (
        before and not is_title(reading.words[i - 1]) and reading.words[i - 1] not in facts.word_set("never")
    )


def _repeatable(reading: Reading, k: int, small: set[str]) -> bool:
    word = reading.words[k]
    if word in facts.word_set("never") or len(word) < 2 or is_title(word):
        return False
    beside = (
        k + 1 < len(reading.words) and reading.words[k + 1] == "-" and reading.joined(k) and reading.joined(k + 1)
    ) or (k > 1 and reading.words[k - 1] == "-" and reading.joined(k - 1) and reading.joined(k - 2))
    if beside and not (
        k + 2 < len(reading.words) and reading.words[k + 2].lower() in facts.word_set("suffixes", "words")
    ):
        return False
    return not (reading.opens[k] and word.lower() in small)


def _joined(readings: Sequence[Reading], spans: Sequence[Span], vote: Vote) -> list[Span]:
    """A given name and a family name that stand side by side, each found alone, are one name."""
    out: list[Span] = []
    for span in spans:
        last = out[-1] if out else None
        if (
            last is not None
            and last.kind == span.kind == "person"
            and (last.part, last.j, last.j - last.i) == (span.part, span.i, 1)
            and readings[span.part].key(last.i, last.j) in vote.given | facts.given_names()
        ):
            last.j, last.rule = span.j, "person_made_whole"
        else:
            out.append(span)
    return out


def _offices(readings: Sequence[Reading], spans: Sequence[Span]) -> list[Span]:
    """What the model took for an organization in an office: "EC External Trade" of "EC External Trade Commissioner Berg".

    The office belongs to the title whole; what stands before it stays a name if a list knows it.
    """
    out: list[Span] = []
    for span in spans:
        if span.kind == "person" and out and out[-1].part == span.part and out[-1].kind == "organization":
            reading, last = readings[span.part], out[-1]
            first = title_before(reading, span.i)
            if last.i < first < last.j < span.i and reading.key(last.i, first) in facts.known():
                last.j = first
                last.kind, last.rule = facts.known()[reading.key(last.i, first)]
            elif first <= last.i and last.j < span.i and reading.words[last.j] in OFFICES and last.j - last.i == 1:
                out.pop()
        out.append(span)
    return out


def _rows(
    parsed: ParsedArticle, readings: Sequence[Reading], spans: Sequence[Span], sentences: Sequence[Sentence]
) -> list[Mention]:
    text = parsed.article.text
    article_id = parsed.article.article_id
    starts = [s.char_start for s in sentences]
    rows: list[Mention] = []
    last_start = last_end = -1
    for span in sorted(spans, key=lambda s: (readings[s.part].passage.char_start, s.i)):
        reading = readings[span.part]
        offset = reading.passage.char_start
        start, end = offset + reading.starts[span.i], offset + reading.ends[span.j - 1]
        while start < end and text[start].isspace():  # a blank that the tokenizer keeps inside a token
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        at = bisect_right(starts, start) - 1
        if at < 0 or start >= min(end, sentences[at].char_end) or start < last_end:
            continue
        sentence = sentences[at]
        if text[end : end + 1] == "." and end < sentence.char_end and _ABBREVIATED.search(text[start:end]):
            end += 1
        if end > sentence.char_end:
            end = sentence.char_end
            while end > start and not text[end - 1].isalnum():
                end -= 1
            if end <= start:
                continue
        title = None
        if span.kind == "person":
            first = title_before(reading, span.i)
            title_start = max(offset + reading.starts[first], sentence.char_start)
            if last_start < title_start < last_end:  # "City" of "Mexico City Mayor"
                title_start = last_end
            title = " ".join(text[title_start:start].split()) or None
        last_start, last_end = start, end
        rows.append(
            Mention(
                mention_id=content_id("mention", article_id, str(start), str(end), span.kind),
                article_id=article_id,
                sentence_id=sentence.sentence_id,
                char_start=start,
                char_end=end,
                text=text[start:end],
                mention_kind="name",
                entity_type=span.kind,
                title_text=title,
                full_name=None,
                country_code=None,
                confidence=CONFIDENCE.get(span.rule, DEFAULT_CONFIDENCE),
                rule=span.rule,
            )
        )
    return rows
