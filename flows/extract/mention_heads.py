"""Candidates of one passage go in; they come out with what their last or first words say, and with names the words alone tell.

"Kim Il Sung" before "Square" is no person but a facility; "Comprehensive Strategic Partnership Treaty" is an agreement; a
run of capitals that ends in "Ministry" is an organization even where the model saw nothing.
"""

from __future__ import annotations

from flows.extract import mention_facts as facts
from flows.extract.mention_facts import is_given_name
from flows.extract.mention_spans import Reading, Span
from flows.extract.mention_titles import is_title

# A name with its "of" and "and" parts rarely has more tokens; beyond it the run is a title of a text or a list.
LONGEST_NAME = 14
LONGEST_VESSEL = 6
_PARTNERS = frozenset({"Co", "Sons", "Partners", "Associates", "Company"})
# Small words behind an opening that belong to the name: "Piazza del Popolo", "Rue de la Paix".
OPENING_LINKS = frozenset(
    {"de", "del", "della", "dei", "di", "da", "do", "dos", "des", "du", "la", "las", "los", "le", "les"}
)
# Tokens before an agreement's name in which a verb of signing stands.
SIGNING_WINDOW = 4
_STOP_TAGS = frozenset(
    {
        "IN",
        "DT",
        "PRP",
        "PRP$",
        "CC",
        "VBD",
        "VBZ",
        "VBP",
        "VB",
        "MD",
        "TO",
        "WDT",
        "WP",
        "WRB",
        "RB",
        "EX",
        "UH",
        "RBR",
    }
)


def by_heads(part: int, reading: Reading, spans: list[Span]) -> list[Span]:
    """Retype, widen or add candidates by telling words. Later candidates win over those they cover."""
    heads = facts.heads()
    words = reading.words
    made: list[Span] = []
    owner = _owners(reading, spans)
    for k, word in enumerate(words):
        if word in ("the", "The") and k + 1 < len(words) and reading.capital[k + 1]:
            made.extend(_sailing(part, reading, k))
        if not reading.capital[k]:
            head = heads.get(word.capitalize()) if len(word) > 2 else None
            if word in facts.vessels() and k:
                made.extend(_vessel(part, reading, k))
            elif word in facts.small_agreements() and k:
                made.extend(_small_agreement(part, reading, owner, k))
            elif head and head.any_case and k:
                made.extend(_small_head(part, reading, spans, owner, k))
            continue
        head = heads.get(word) or heads.get(word.removesuffix("."))
        if k > 3 and words[k - 1] in ("and", "&") and word.removesuffix(".") in _PARTNERS:
            made.extend(_partners(part, reading, k))
        if head:
            made.extend(_capital_head(part, reading, spans, owner, k, head))
        kind = facts.of_heads().get(word)
        if kind:
            made.extend(_of_head(part, reading, spans, owner, k, kind))
        elif word in facts.openings() or (word == "Shuttle" and k and words[k - 1] == "Space"):
            made.extend(_opening(part, reading, spans, owner, k))
    return merged(spans, made)


def merged(old: list[Span], new: list[Span]) -> list[Span]:
    """Candidates without overlaps, in order: a new one takes the place of every old one it touches, the longer new one wins."""
    if not new:
        return old
    taken: set[int] = set()
    out: list[Span] = []
    for span in [*sorted(new, key=lambda s: (s.i - s.j, s.i)), *old]:
        tokens = range(span.i, span.j)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            out.append(span)
    return sorted(out, key=lambda s: s.i)


def _owners(reading: Reading, spans: list[Span]) -> list[Span | None]:
    owner: list[Span | None] = [None] * len(reading.words)
    for span in spans:
        for k in range(span.i, span.j):
            owner[k] = span
    return owner


def _small_head(part: int, reading: Reading, spans: list[Span], owner: list[Span | None], k: int) -> list[Span]:
    """ "Sunan airport", "Kim Il-sung square": a proper name right before a small head, not a city, country or people."""
    before = owner[k - 1]
    if before is not None and before.i < k:
        if before.j > k:
            return (
                [Span(part, before.i, before.j, "facility", "facility_head", before.model)] if before.j == k + 1 else []
            )
        if before.kind not in ("person", "place", "facility", "organization") or is_title(reading.words[before.i]):
            return []
        i = before.i
    elif reading.capital[k - 1] and reading.tags[k - 1] in ("NNP", "NNPS") and not reading.opens[k - 1]:
        i = k - 1
        while (
            i > 0
            and reading.capital[i - 1]
            and owner[i - 1] is None
            and reading.tags[i - 1] == "NNP"
            and not reading.opens[i - 1]
        ):
            i -= 1
    else:
        return []
    name = reading.key(i, k)
    entry = facts.known().get(name)
    if reading.words[k] == "airport" and entry is not None and entry[1] == "known_city":
        entry = None
    if (
        entry is not None
        or name in facts.given_names()
        or name in facts.directions()
        or name.isupper()
        or not reading.capital[i]
    ):
        return []
    return [Span(part, i, k + 1, "facility", "facility_head_small")]


def _small_agreement(part: int, reading: Reading, owner: list[Span | None], k: int) -> list[Span]:
    """A treaty in small letters: "Oslo accords" after a place known for one, "ABM treaty" after initials."""
    before = owner[k - 1]
    word = reading.words[k - 1]
    if not (word in facts.agreement_cues() or (word.isupper() and 2 < len(word) < 7 and word not in facts.known())):
        return []
    if word in facts.lands() or word in facts.peoples():
        return []
    return [
        Span(part, before.i if before is not None and before.j == k else k - 1, k + 1, "agreement", "agreement_head")
    ]


def _capital_head(
    part: int, reading: Reading, spans: list[Span], owner: list[Span | None], k: int, head: facts.Head
) -> list[Span]:
    here = owner[k]
    if here is not None and (here.j > k + 1 or (here.kind == "work" and head.kind != "agreement")):
        return []
    if here is not None and here.i == k and (k == 0 or not reading.capital[k - 1]):
        return []
    i = here.i if here is not None else _left(reading, owner, k, head.kind)
    if here is not None:
        i = min(i, _left(reading, owner, k, head.kind)) if head.kind in ("agreement", "law") or not head.unsure else i
    if i >= k:
        return []
    if head.unsure and here is None and reading.words[k] in facts.word_set("legal_forms") and owner[k - 1] is not None:
        head = facts.Head("organization")  # a company's legal form right after a name
        i = min(i, owner[k - 1].i)  # type: ignore[union-attr]
    if not head.any_case and head.kind in ("facility", "place") and is_given_name(reading.words[i]) and k - i == 1:
        return []  # "Emma Pike" is no road: the vote decides
    if here is not None and here.j == k + 1 and reading.key(here.i, here.j) in facts.known():
        return []
    before = reading.words[i:k]
    kind = head.kind
    if head.unsure:
        names = sum(1 for w in before if w[0].isupper())
        if kind == "agreement":
            if not any(w in facts.agreement_cues() for w in before) and not _is_signed(reading, i, reading.words[k]):
                return []
        elif here is not None and here.j == k + 1:
            # The model took the whole run: its own type is weighed in the vote, the head only speaks for its own kind.
            return []
        elif names < 2 or (here is None and reading.opens[i] and names < 3):
            return []
        if kind == "event":
            return []
    if here is not None and here.j == k + 1 and here.i == i and here.kind == kind:
        return []
    if kind == "place" and here is not None and here.j == k + 1 and here.kind == "facility":
        return []
    if kind in ("work", "law", "place") and here is None and reading.opens[i] and k - i < 2:
        return []
    return [
        Span(
            part,
            i,
            k + 1,
            kind,
            f"{kind}_head",
            here.model if here is not None and here.i == i and here.j == k + 1 else None,
        )
    ]


def _is_signed(reading: Reading, i: int, head: str) -> bool:
    """Whether the words before say that this is signed, kept or broken: "signed the Selby Charter". A congress is not."""
    if head in ("Convention", "Conventions", "Partnership"):
        return False
    return not facts.word_set("evidence", "signing").isdisjoint(
        w.lower() for w in reading.words[max(0, i - SIGNING_WINDOW) : i]
    )


def _partners(part: int, reading: Reading, k: int) -> list[Span]:
    """ "Berg, Lund, Hale and Co": partners parted by commas, up to the form that closes the firm's name."""
    words, capital = reading.words, reading.capital
    i = k - 1
    while i > 1 and k - i < LONGEST_NAME and capital[i - 1] and words[i - 1] not in facts.word_set("never"):
        i -= 1
        if words[i - 1] != ",":
            break
        i -= 1
    if words[i] == ",":
        i += 1
    while i > 0 and capital[i - 1] and not reading.opens[i - 1] and words[i - 1][1:2] == ".":
        i -= 1  # an initial
    sole = words[k].removesuffix(".") in ("Co", "Sons") and k - i > 2  # "S.G. Harlow and Co"
    if not (sole or "," in words[i:k]) or any(w in facts.known() for w in words[i:k]):
        return []
    j = k + 1
    while j < len(words) and words[j].removesuffix(".") in facts.word_set("legal_forms"):
        j += 1
    return [Span(part, i, j, "organization", "organization_head")]


def _left(reading: Reading, owner: list[Span | None], k: int, kind: str) -> int:
    """The first token of the run of capitals that ends at token ``k``."""
    words, capital = reading.words, reading.capital
    i = k
    while i > 0 and k - i < LONGEST_NAME:
        word = words[i - 1]
        if capital[i - 1]:
            if reading.tags[i - 1] in _STOP_TAGS and reading.opens[i - 1]:
                break
            if word in facts.word_set("never") and word not in facts.directions() and kind != "agreement":
                break
            i -= 1
            if reading.opens[i]:
                break
        elif word == "-" and i > 1 and reading.joined(i - 2) and reading.joined(i - 1) and words[i - 2][0].isalpha():
            i -= 2
        elif word in ("and", "&", "of", "for") and i > 1 and capital[i - 2] and not reading.opens[i - 1]:
            company = (
                word == "and" and words[k].removesuffix(".") in facts.word_set("legal_forms") and owner[i - 2] is None
            )
            if word != "&" and not (kind in ("agreement", "law") or company or _one_name(owner, i - 2, i)):
                break
            if reading.opens[i - 2] and reading.tags[i - 2] in _STOP_TAGS:
                break
            i -= 2
        elif word == "," and kind in ("agreement", "law") and i > 1 and capital[i - 2] and "and" in words[i:k]:
            i -= 2
        elif word == "and" and i > 2 and words[i - 2] == "," and kind == "agreement" and capital[i - 3]:
            i -= 3
        else:
            break
    outer = (
        reading.opens[i]
        or (i > 0 and words[i - 1] in (":", "--", "—"))
        or kind in ("facility", "agreement", "law", "event")
    )
    if words[i] == "The" and outer and reading.key(i, k + 1) not in facts.known():
        i += 1
    while i < k and ((is_title(words[i]) and kind not in ("organization", "law")) or words[i] in ("-", ",")):
        i += 1
    return i


def _one_name(owner: list[Span | None], a: int, b: int) -> bool:
    return owner[a] is not None and owner[a] is owner[b]


def _of_head(part: int, reading: Reading, spans: list[Span], owner: list[Span | None], k: int, kind: str) -> list[Span]:
    """ "Ministry of Defence", "University of Oslo", "Treaty on the Prohibition of ...": the head, a small word, capitals."""
    words, capital = reading.words, reading.capital
    if k + 2 >= len(words) or words[k + 1] not in ("of", "for", "on", "to"):
        return []
    if words[k + 1] in ("on", "to") and kind != "agreement":
        return []
    here = owner[k]
    if here is not None and here.j > k + 2:
        return []
    j = k + 1
    while j < len(words) and j - k < LONGEST_NAME:
        if capital[j] and words[j] not in facts.word_set("never"):
            j += 1
        elif words[j] in ("of", "for", "the", "on", "and", "to", "in") and _capital_soon(reading, j):
            tariffs = kind == "agreement" and words[j] == "and" and words[k + 1] in ("on", "for") and capital[j + 1]
            if (
                words[j] in ("and", "in", "to")
                and not tariffs
                and not _one_name(owner, j - 1, min(j + 1, len(words) - 1))
            ):
                break
            if words[j] in ("for", "on") and j > k + 1 and kind != "agreement":
                break
            j += 1
        elif words[j] == "-" and reading.joined(j - 1) and reading.joined(j) and words[j + 1][0].isalpha():
            j += 2
        else:
            break
    if j <= k + 2 or not capital[j - 1]:
        return []
    i = here.i if here is not None else k
    if here is None:
        while (
            i > 0
            and capital[i - 1]
            and not reading.opens[i - 1]
            and words[i - 1] not in facts.word_set("never")
            and owner[i - 1] is None
        ):
            i -= 1
    return [Span(part, i, j, kind, f"{kind}_of")]


def _capital_soon(reading: Reading, j: int) -> bool:
    words = reading.words
    if j + 1 < len(words) and reading.capital[j + 1]:
        return True
    return j + 2 < len(words) and words[j + 1] == "the" and reading.capital[j + 2]


def _vessel(part: int, reading: Reading, k: int) -> list[Span]:
    """ "the ferry Jua la Asubuhi", "the trawler Skarven": the capitals right behind a word for a ship."""
    words = reading.words
    if not reading.tags[k].startswith("NN"):
        return []
    first = k + 1
    if first + 1 < len(words) and words[first] in ('"', "'") and reading.capital[first + 1]:
        first += 1
    j = _vessel_end(reading, first)
    if (
        j == first
        or is_title(words[first])
        or words[first] in facts.peoples()
        or reading.key(first, j) in facts.lands()
    ):
        return []
    return [Span(part, first, j, "product", "product_opening")]


def _vessel_end(reading: Reading, first: int) -> int:
    """Where the ship's name that begins at ``first`` ends: capitals and the small words that may stand between them."""
    words, capital, size = reading.words, reading.capital, len(reading.words)
    j = first
    while j < size and j - first < LONGEST_VESSEL:
        if capital[j] and words[j] not in facts.word_set("never"):
            j += 1
        elif (
            j > first and (words[j] in facts.vessel_links() or _hyphen(reading, j)) and j + 1 < size and capital[j + 1]
        ):
            j += 2
        else:
            break
    return j


def _sailing(part: int, reading: Reading, k: int) -> list[Span]:
    """ "aboard the X", "the X capsized", "the X, bound for": what ``k``, the article before X, and what follows tell."""
    words = reading.words
    j = _vessel_end(reading, k + 1)
    before = words[k - 1] if k else ""
    after = [w.lower() for w in words[j : j + 3]]
    boarded = before in ("aboard", "board")
    sails = (
        after[:1] in (["capsized"], ["foundered"]) or after[:2] == ["ran", "aground"] or after == [",", "bound", "for"]
    )
    if (
        j == k + 1
        or not (boarded or sails)
        or words[k + 1] in facts.peoples()
        or reading.key(k + 1, j) in facts.known()
    ):
        return []
    if is_title(words[k + 1]) or facts.heads().get(words[j - 1]) or words[j - 1] in facts.vessels():
        return []
    return [Span(part, k + 1, j, "product", "product_opening")]


def _hyphen(reading: Reading, k: int) -> bool:
    return reading.words[k] == "-" and reading.joined(k - 1) and reading.joined(k)


def _opening(part: int, reading: Reading, spans: list[Span], owner: list[Span | None], k: int) -> list[Span]:
    """ "Hurricane Rosa", "Jalan Ampang", "Mount Elbrus": an opening and the capitals that follow it."""
    words = reading.words
    kind = facts.openings().get(words[k], "product")
    here = owner[k]
    if here is not None and reading.key(here.i, here.j) in facts.cities():
        return []  # "Fort Worth", "Port Moresby"
    if words[k] in facts.storms() and k and words[k - 1] in facts.before_storm():
        j = k + 1
        while j < len(words) and reading.capital[j] and j - k < 3 and words[j] not in facts.word_set("never"):
            j += 1
        return [Span(part, k - 1, j, "event", "event_opening")] if j > k + 1 else []
    if words[k] == "Storm":
        return []
    if words[k] == "Shuttle":
        j = k + 1
        if j < len(words) and reading.capital[j] and words[j] not in facts.heads():
            j += 1
        return [Span(part, k - 1, max(j, here.j if here else 0), kind, "product_opening")]
    if here is not None and (here.i < k or here.j > k + 1):
        if (
            here.i == k
            and here.j > k + 1
            and here.kind in ("person", "organization", "place", "facility", "product", "work")
            and kind != here.kind
            and not (kind == "product" and here.kind == "organization")  # "Boeing Co", "Airbus Industrie"
            and words[k]
            not in ("Saint", "St", "San", "Santa", "Port", "Camp", "Via", "Place", "RAF", "Siege", "Battle")
        ):
            return [Span(part, k, here.j, kind, f"{kind}_opening", here.model)]
        return []
    j = k + 1
    if j < len(words) and words[j] == "." and words[k] in ("Mt", "St", "Ste"):
        j += 1
    if j < len(words) and words[k] == "Battle" and words[j] == "of":
        j += 1
    first = j
    while j + 1 < len(words) and words[j] in OPENING_LINKS and _capital_soon(reading, j):
        j += 1
    linked = j > first
    first = j
    while (
        j < len(words)
        and j - first < 3
        and reading.capital[j]
        and reading.tags[j] in ("NNP", "NNPS")
        and (owner[j] is None or j == first or owner[j] is owner[first] or (linked and owner[j] is owner[k]))
    ):
        j += 1
    if j == first or (reading.opens[k] and words[k] in ("Via", "Place", "Port", "Camp", "Cape", "Lake")):
        return []
    return [Span(part, k, j, kind, f"{kind}_opening")]
