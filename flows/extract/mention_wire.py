"""One passage's names go in; they come out mended where copy is not prose: ticker symbols, tables of figures.

"Boeing Co <BA>" and "Selby Tools (NYSE: SLB)" tell that a company bears the name and that the symbol is none. In a row of a
table the model has no sentence to go by: what stands there is believed only when a list or the article's prose knows it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from flows.extract import mention_facts as facts
from flows.extract.mention_heads import merged
from flows.extract.mention_spans import Reading, Span

TABLE_RULES = frozenset({"table_row", "table_head"})
"""Names of the rules of cleaning that make a passage a part of a table."""

_SYMBOL = r"[A-Z0-9]{1,6}(?:\s{0,5}[.-][A-Z]{1,3}){0,2}"  # a line may end inside: "<SLB\n.N>"
_EXCHANGE = r"(?:NYSE|NASDAQ|Nasdaq|AMEX|LSE|TSX|TSE|ASX|OTC|OTCBB|SEHK|NSE|BSE|JSE)"
_TICKER = re.compile(rf"<{_SYMBOL}>|\({_EXCHANGE}:\s?{_SYMBOL}\)")
# More words than this before a ticker are no name that the model overlooked.
LONGEST_COMPANY = 6
_INSIDE_COMPANY = frozenset({"&", "-", "'s", "of", "and"})


def tickers(part: int, reading: Reading, spans: list[Span]) -> list[Span]:
    """The symbol is no name; what stands right before it is an organization, also where the model saw nothing."""
    words = reading.words
    symbols = list(_symbols(reading))
    if not symbols:
        return spans
    inside = {k for a, b in symbols for k in range(a, b)}
    kept = [s for s in spans if inside.isdisjoint(range(s.i, s.j))]
    ends = {s.j: s for s in kept}
    taken = {k for s in kept for k in range(s.i, s.j)}
    made: list[Span] = []
    for first, _ in symbols:
        span = ends.get(first)
        if span is not None:
            made.append(Span(part, span.i, span.j, "organization", "company_before_ticker", span.model))
            continue
        i = first
        while (
            i > 0
            and first - i < LONGEST_COMPANY
            and i - 1 not in taken
            and (reading.capital[i - 1] or words[i - 1] in _INSIDE_COMPANY)
            and words[i - 1] not in facts.word_set("never") - facts.word_set("legal_forms")
        ):
            i -= 1
        while i < first and not reading.capital[i]:
            i += 1
        if i < first and (not reading.opens[i] or first - i > 1 or reading.tags[i].startswith("NNP")):
            made.append(Span(part, i, first, "organization", "company_before_ticker"))
    return merged(kept, made)


def branches(part: int, reading: Reading, spans: list[Span]) -> list[Span]:
    """ "Selby Bank (Switzerland) AG" whole: a country in brackets between a firm's name and its legal form is part of it."""
    words, forms = reading.words, facts.word_set("legal_forms")
    made: list[Span] = []
    for k in range(1, len(words) - 3):
        if (
            words[k] != "("
            or not reading.capital[k - 1]
            or words[k + 1] not in facts.known()
            or ")" not in words[k + 2 : k + 4]
        ):
            continue
        j = words.index(")", k) + 1
        first = j
        while j < len(words) and words[j].removesuffix(".") in forms:
            j += 1
        i = k
        while (
            i > 0
            and k - i < LONGEST_COMPANY
            and (reading.capital[i - 1] or (words[i - 1] in _INSIDE_COMPANY and i < k))
        ):
            i -= 1
            if reading.opens[i]:
                break
        while i < k and not reading.capital[i]:
            i += 1
        if j > first and i < k:
            made.append(Span(part, i, j, "organization", "company_branch_head"))
    return merged(spans, made)


def _symbols(reading: Reading) -> Iterable[tuple[int, int]]:
    """Tokens of every ticker with its brackets: ``<BA>``, ``<ABNN.AS>``, ``(NYSE: BA)``."""
    words = reading.words
    for k in range(1, len(words)):
        if words[k] not in ("<", "("):
            continue
        found = _TICKER.match(reading.copy, reading.starts[k])
        if found:
            end = k + 1
            while end < len(words) and reading.ends[end] <= found.end():
                end += 1
            yield k, end


def in_table(reading: Reading) -> bool:
    """Whether the passage is a row or a head of a table."""
    return reading.passage.rule in TABLE_RULES


def sure_in_table(reading: Reading, span: Span, elsewhere: frozenset[str] | set[str]) -> bool:
    """Whether a candidate in a table may be believed: a known name, a company by its form, or a name of the prose."""
    name = reading.key(span.i, span.j)
    last = reading.words[span.j - 1]
    if (
        any(w[0].isdigit() for w in reading.words[span.i : span.j])
        or "  " in reading.copy[reading.starts[span.i] : reading.ends[span.j - 1]]
    ):
        return False
    return (
        name in facts.known()
        or name in elsewhere
        or span.rule in ("company_before_ticker", "dateline_place", "dateline_agency")
        or (
            span.j - span.i > 1
            and (last in facts.word_set("legal_forms") or last + "." in facts.word_set("legal_forms"))
        )
    )
