"""Candidates of one passage go in; they come out widened where a person's name goes on, with known names and datelines added."""

from __future__ import annotations

from itertools import pairwise

from flows.extract import mention_facts as facts
from flows.extract.mention_heads import merged
from flows.extract.mention_spans import Reading, Span
from flows.extract.mention_titles import bare, is_title, strip_titles

_GENERATIONS = frozenset(
    {"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", "VI", "VII", "VIII", "XII", "XIII", "XIV", "XVI", "XXIII"}
)
_PROPER = frozenset({"NNP", "NNPS"})
# A dateline ends this near the start of its passage, in tokens: place, country, date, agency.
DATELINE_TOKENS = 24
_DASHES = frozenset({"-", "--", "---", "–", "—", "―"})
# A city that the model overlooked needs a million people to be believed at the start of a sentence.
SURE_CITY = 1_000_000


def persons(part: int, reading: Reading, spans: list[Span]) -> list[Span]:
    """Persons' names made whole: joined across a particle or hyphen, a given name before, a numeral after; no titles."""
    taken = [False] * (len(reading.words) + 1)
    for span in spans:
        for k in range(span.i, span.j):
            taken[k] = True
    out: list[Span] = []
    for span in [*spans, *_given_then_family(part, reading, spans, taken)]:
        if span.kind == "person":
            _widen(reading, span, taken)
            first = strip_titles(reading, span.i, span.j)
            for k in range(span.i, first):
                taken[k] = False
            span.i = first
            if (
                reading.opens[first]
                and span.j - first > 1
                and reading.tags[first] not in _PROPER
                and not _given(reading.words[first])
            ):
                # A sentence's first word that the tagger does not take for a name: "Echoing Annan", "Hairdresser Ana".
                taken[first] = False
                span.i += 1
            if all(
                is_title(w) or w.lower() in facts.titles().links or w in facts.peoples()
                for w in reading.words[span.i : span.j]
            ) and not any(bare(w) in facts.titles().weak for w in reading.words[span.i : span.j]):
                continue
        out.append(span)
    joined: list[Span] = []
    for span in sorted(out, key=lambda s: (s.i, s.i - s.j)):
        last = joined[-1] if joined else None
        if last and last.kind == "person" and span.kind in ("person",) and last.j >= span.i:
            last.j = max(last.j, span.j)
            last.rule = "person_made_whole"
        elif last and last.j > span.i:
            continue
        else:
            joined.append(span)
    return joined


def _given_then_family(part: int, reading: Reading, spans: list[Span], taken: list[bool]) -> list[Span]:
    """ "Christian Berg", "Jan Novotny", "Mr. Berg" where the model saw nothing, or saw a group in the given name."""
    words = reading.words
    groups = {s.i: s for s in spans if s.kind == "group" and s.j - s.i == 1}
    found = []
    for k in range(len(words) - 1):
        if not reading.capital[k] or taken[k + 1] or not _goes_on(reading, k + 1):
            continue
        word = words[k]
        if k in groups and word in facts.doubtful_names() and reading.tags[k] == "NNP":
            spans.remove(groups[k])
        elif not taken[k] and word in facts.given_names() and reading.tags[k] in _PROPER:
            pass
        elif (
            not taken[k]
            and bare(word) in facts.titles().honorifics
            and (word.endswith(".") or bare(word) not in facts.titles().weak)
        ):
            found.append(Span(part, k + 1, k + 2, "person", "title_then_name"))
            taken[k + 1] = True
            continue
        else:
            continue
        found.append(Span(part, k, k + 2, "person", "given_name_then_capital"))
        taken[k] = taken[k + 1] = True
    return found


def _goes_on(reading: Reading, k: int) -> bool:
    """Whether token ``k`` can be a family name: a proper noun that is no title, telling word, month or known name."""
    word = reading.words[k]
    return (
        reading.capital[k]
        and reading.tags[k] == "NNP"
        and not reading.opens[k]
        and len(word) > 1
        and word[1:].islower()
        and not is_title(word)
        and word not in facts.heads()
        and word not in facts.known()
        and word not in facts.word_set("never")
        and word not in facts.word_set("alone")
    )


def _is_initials(word: str) -> bool:
    """ "A.W." before a family name."""
    return (
        word.endswith(".")
        and word.replace(".", "").isupper()
        and word.count(".") * 2 == len(word)
        and word not in facts.known()
    )


def _given(word: str) -> bool:
    return word in facts.given_names() or word in facts.doubtful_names()


def _syllable(reading: Reading, i: int, hyphen: int) -> bool:
    """Whether the word after a hyphen goes on with the name that begins at ``i``: "Jong-un", "Smith-Berg", not "-esque"."""
    word = reading.words[hyphen + 1]
    if reading.capital[hyphen + 1]:
        return True
    if word in facts.word_set("suffixes", "words"):
        return False
    return len(word) <= (6 if hyphen - 2 >= i and reading.words[hyphen - 2] in facts.family_first() else 3)


def _widen(reading: Reading, span: Span, taken: list[bool]) -> None:
    words, capital = reading.words, reading.capital
    start, end = span.i, span.j
    particles = facts.particles()
    j, size = span.j, len(words)
    while j < size and (not taken[j] or words[j - 1].lower() in particles):
        word = words[j]
        if word == "-" and reading.joined(j - 1) and reading.joined(j) and not taken[j + 1] and words[j + 1].isalpha():
            if not _syllable(reading, span.i, j):
                break
            j += 2
        elif word in _GENERATIONS:
            j += 1
        elif word.lower() in particles and j + 1 < size and capital[j + 1] and word not in ("e", "i", "y", "la", "le"):
            # The model often parts a name at its particle: what follows belongs to it, whatever type it gave.
            j += 2
        elif (
            word in ("van", "von", "de")
            and j + 2 < size
            and words[j + 1] in ("der", "den", "la", "los")
            and capital[j + 2]
        ):
            j += 3
        elif (capital[j] and (words[j - 1].lower() in particles and j - 1 > span.i)) or (
            _goes_on(reading, j) and (j - span.i > 1 or _given(words[span.i]) or _is_initials(words[span.i]))
        ):
            j += 1
        elif word == "," and j + 1 < size and words[j + 1] in ("Jr", "Jr.", "Sr", "Sr."):
            j += 2
        else:
            break
    i = span.i
    while i > 0 and not taken[i - 1]:
        word = words[i - 1]
        initial = (
            len(word) <= 4
            and word.endswith(".")
            and capital[i - 1]
            and not is_title(word)
            and word[0].isalpha()
            and word.count(".") * 2 == len(word)
        )
        if (
            initial
            or word in facts.given_names()
            or (_given(word) and word not in facts.lands() and word not in facts.cities())
        ):
            i -= 1
        elif (
            word == "-"
            and i > 1
            and reading.joined(i - 2)
            and reading.joined(i - 1)
            and capital[i - 2]
            and not taken[i - 2]
            and words[i - 2] not in facts.lands()
            and words[i - 2] not in facts.peoples()
        ):
            i -= 2
        elif (
            word.lower() in particles
            and word.lower() in ("al", "el", "de", "van", "von", "bin", "abu")
            and (capital[i - 1] or not reading.opens[i - 1])
            and word not in ("Al",)
        ):
            i -= 1
        else:
            break
    if (i, j) != (start, end):
        span.i, span.j, span.rule = i, j, "person_made_whole"
        for k in range(i, j):
            taken[k] = True


def known_names(part: int, reading: Reading, spans: list[Span], blocked: set[int]) -> list[Span]:
    """Countries, peoples, cities and well-known organizations where the model saw nothing, or only a part of the name."""
    known, openings = facts.known(), facts.known_openings()
    owner: list[Span | None] = [None] * len(reading.words)
    for span in spans:
        for k in range(span.i, span.j):
            owner[k] = span
    made: list[Span] = []
    words = reading.words
    k, size = 0, len(words)
    while k < size:
        word = words[k]
        step = 1
        if (reading.capital[k] or word == "al") and (owner[k] is None or owner[k].i == k) and k not in blocked:  # type: ignore[union-attr]
            j = _longest(reading, k, openings.get(word, 0)) or (k + 1 if word in known else 0)
            if j:
                covered = {id(s): s for s in owner[k:j] if s is not None}
                whole = all(k <= s.i and s.j <= j for s in covered.values())
                kind, rule = known[reading.key(k, j)]
                if (
                    whole
                    and not any(s.i == k and s.j == j for s in covered.values())
                    and _believed(reading, k, j, kind, rule)
                ):
                    made.append(Span(part, k, j, kind, rule))
                    step = j - k
        k += step
    return merged(spans, made)


def _longest(reading: Reading, k: int, limit: int) -> int:
    best = 0
    j = k + 2
    while limit and j <= len(reading.words) and reading.ends[j - 1] - reading.starts[k] <= limit + 4:
        if not reading.words[j - 1].isspace() and reading.key(k, j) in facts.known():
            best = j
        j += 1
    return best


def _believed(reading: Reading, i: int, j: int, kind: str, rule: str) -> bool:
    """Whether a known name that the model overlooked is really one here: many are also words and people's names."""
    words = reading.words
    before = words[i - 1] if i else ""
    if words[i] == "The" and reading.opens[i] and rule == "known_media":
        return j < len(words) and words[j] in facts.word_set("reporting")  # else "The Australian government"
    if j - i > 1:
        return True
    word = words[i]
    if j < len(words) and words[j] == "-" and reading.joined(i) and reading.joined(j) and kind == "organization":
        return word.isupper()
    if (
        before == "-"
        and i > 1
        and reading.joined(i - 1)
        and reading.joined(i - 2)
        and words[i - 2].lower() not in facts.word_set("prefixes", "words")
    ):
        return kind in ("place", "group") and words[i - 2] in facts.known()
    if (
        before == "-"
        and reading.joined(i - 1)
        and i > 1
        and words[i - 2].lower() in facts.word_set("prefixes", "words")
    ):
        return True
    if kind == "group":
        return before.lower() not in ("in", "speak", "speaks", "spoke", "into") or reading.tags[i] == "NNPS"
    if rule == "known_place":
        if word.endswith(".") and not word[:-1].count("."):
            return before == ","
        return len(word) > 2 or word.isupper()
    if rule == "known_city":
        if word in facts.given_names() or word in facts.doubtful_names() or reading.tags[i] not in _PROPER:
            return False
        if reading.capital[i - 1] and i and words[i - 1] not in ("In", "From", "At") and not reading.opens[i - 1]:
            return False
        if j < len(words) and reading.capital[j] and words[j] not in facts.word_set("never"):
            return False
        return before.lower() in facts.words()["place_before"] or (
            not reading.opens[i] and facts.cities().get(word, 0) >= SURE_CITY
        )
    return word.isupper() or (not reading.opens[i] and reading.tags[i] in _PROPER)


def dateline(part: int, reading: Reading, spans: list[Span], original: str) -> list[Span]:
    """Place and agency of a dateline: "JUBA, South Sudan (AP) --". ``original`` is the article's text of the passage."""
    words = reading.words
    limit = min(len(words), DATELINE_TOKENS)
    first = 0
    while first < limit and not words[first][0].isalnum():
        first += 1
    end = agency = -1
    k = first
    while k < limit:
        if words[k] == "(" and k + 2 < len(words) and ")" in words[k + 1 : k + 5]:
            agency = k + 1
            k = words.index(")", k)
        elif (words[k] in _DASHES and not (reading.joined(k - 1) and reading.joined(k))) or (
            words[k] in ("–", "—", "--") and k > first
        ):
            end = k
            break
        elif words[k] in (":", ";", "?", "!", '"'):
            break
        k += 1
    labelled = reading.passage.passage_kind == "dateline"
    if labelled and end < 0:
        end = limit
    if end < 0:
        return spans
    j = first
    while (
        j < end
        and (reading.capital[j] or words[j] in ("-", "of", "de", "/"))
        and words[j] not in facts.word_set("never")
        and words[j] != "("
    ):
        j += 1
    name = original[reading.starts[first] : reading.ends[j - 1]] if j > first else ""
    letters = [c for c in name if c.isalpha()]
    shouted = bool(letters) and sum(c.isupper() for c in letters) >= 0.8 * len(letters)
    if not name or not (
        shouted or labelled or (agency > 0 and reading.key(agency, words.index(")", agency)) in facts.known())
    ):
        return spans
    if j - first > 5:
        return spans
    slashes = [k for k in range(first, j) if words[k] == "/"]
    edges = [first, *(k + 1 for k in slashes), j + 1]
    made = [Span(part, a, b - 1, "place", "dateline_place") for a, b in pairwise(edges) if b - 1 > a]
    if j < end and words[j] == ",":
        i = j = j + 1
        while j < end and reading.capital[j] and bare(words[j]).capitalize() not in facts.word_set("never"):
            j += 1
        if j > i:
            made.append(Span(part, i, j, "place", "dateline_place"))
    if agency > 0:
        close = words.index(")", agency)
        if agency < close and reading.capital[agency]:
            made.append(Span(part, agency, close, "organization", "dateline_agency"))
    return merged(spans, made)
