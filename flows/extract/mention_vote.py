"""The candidates of a whole article go in; each distinct name gets one type, by a weighted vote over all its mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from flows.extract import mention_facts as facts
from flows.extract.mention_spans import Reading, Span
from flows.extract.mention_titles import is_title, title_before

# Weights of the evidence. They are ordered by how seldom each sign misleads; the exact figures matter little.
MODEL = 1.0  # the model's own label, each time it gives it
FULL_NAME = 4.0  # a one-word name ends (or, in East Asian names, opens) a person's full name in the same article
TITLE = 3.0  # a title stands right before
KNOWN = 5.0  # a country, a people, an agency, a newspaper, an institution
HEAD = 4.0  # the last or first word tells
GIVEN_NAME = 2.5  # two to four words, the first a given name
CITY = 1.5
BIG_CITY = 2.5
ACRONYM = 1.0
BESIDE_LAND = 2.5  # ", Scotland" follows
ARTICLE = 2.0  # "the" stands before: hardly a person
SAYING = 0.7
AMONG = 1.5  # most names of a list of four and more are of that type
LONG_LIST = 4
LISTED = 0.8  # the name before it in a list ("A, B and C") is of that type


BUSINESS = 1.5  # "X's shares"
MOTION = 1.5  # "sailed for X", "left X for Y"
MOTION_WINDOW = 4  # tokens before the name in which the verb of motion stands
CALLED = 2.0  # "the firm X", "the village X"

# "F-16", "STS-133", "MH17": what bears such a name is made by people, and neither a person, a place nor an organization.
MODEL_NUMBER = re.compile(r"[A-Z]{1,4}-?\d{1,4}[A-Z]?s?")
_INITIALS = re.compile(r"(?:[A-Z]\.){1,3}|[A-Z]")


class Vote:
    """Type by name for one article. ``surnames`` maps a word to the full names it stands for."""

    def __init__(self, readings: Sequence[Reading], spans: Sequence[Span]) -> None:
        self.scores: dict[str, dict[str, float]] = {}
        self.kinds: dict[str, str] = {}
        self.surnames: set[str] = set()
        self.given: set[str] = set()
        self.tails: set[str] = set()
        self.initials: dict[str, str] = {}
        self.firms: set[str] = set()
        self.bare: dict[str, str] = {}
        by_name: dict[str, list[Span]] = defaultdict(list)
        for span in spans:
            by_name[readings[span.part].key(span.i, span.j)].append(span)
        self.beside = _lists(readings, spans)
        self.among = _long_lists(readings, spans)
        # Longer names first: what they are decides what their last words alone are.
        for name, group in sorted(by_name.items(), key=lambda item: item[1][0].i - item[1][0].j):
            self._decide(name, group, readings)
            if self.kinds[name] == "person" and group[0].j - group[0].i > 1:
                self._learn(readings[group[0].part].words[group[0].i : group[0].j])
                self._learn_tail(name)
            elif group[0].j - group[0].i > 1:
                self._learn_initials(group, readings)
                self._learn_bare(group[0], readings)
                if self.kinds[name] == "organization":
                    self._learn_firm(readings[group[0].part].words[group[0].i : group[0].j])

    def _learn(self, parts: list[str]) -> None:
        words = [
            w for w in parts if w not in ("-", ",", "Jr.", "Sr.", "Jr", "II", "III", "IV", "VI") and w[0].isalpha()
        ]
        if len(words) < 2:
            return
        for k in range(1, len(parts) - 1):
            if parts[k].lower() in facts.particles():
                tail = " ".join(parts[k:])
                self.tails.update((tail, tail[0].upper() + tail[1:]))
        family = words[0] if words[0] in facts.family_first() and words[0] not in facts.given_names() else words[-1]
        self.surnames.add(family)
        if words[-1] != family and words[0] not in facts.family_first():
            self.surnames.add(words[-1])
        if len(words) > 2 and words[-2].lower() not in facts.particles() and words[0] not in facts.family_first():
            self.surnames.add(words[-2]) if words[-2] not in facts.given_names() else None
        if words[0] != family:
            self.given.add(words[0])

    def _learn_tail(self, name: str) -> None:
        """ "Berg-Lund" of "Ana Berg-Lund", "Van der Berg" of "Piet van der Berg": what later stands for the whole name."""
        tail = name.rsplit(" ", 1)[-1]
        if "-" in tail and " " in name:
            self.tails.add(tail)

    def _learn_bare(self, span: Span, readings: Sequence[Reading]) -> None:
        """ "Rosa" of "Cyclone Rosa", "Selby" of "HMS Selby": later the name alone is the same storm or ship."""
        words = readings[span.part].words[span.i : span.j]
        storm = words[-2] in facts.storms()
        ship = facts.openings().get(words[0]) == "product" and len(words) == 2
        if (storm or ship) and words[-1][0].isalpha() and words[-1] not in facts.heads():
            self.bare[words[-1]] = "event" if storm else "product"

    def _learn_firm(self, parts: list[str]) -> None:
        """ "Selby" of "Selby Tools Corp": a company's later name is its first word, or all but its legal form."""
        end = len(parts)
        while end > 1 and parts[end - 1].removesuffix(".") in facts.word_set("legal_forms"):
            end -= 1
        whole = " ".join(parts[:end])
        if end < len(parts):
            self.firms.add(whole)
        first = parts[0]
        if end < len(parts) and not (
            first in facts.given_names()
            or first in facts.directions()
            or first in facts.known()
            or first in facts.cities()
            or first in facts.regions()
            or first.lower() in facts.case_lists()[1]
            or first in facts.word_set("alone")
            or first in facts.word_set("never")
            or is_title(first)
            or len(first) < 3
        ):
            self.firms.add(first)

    def _learn_initials(self, group: list[Span], readings: Sequence[Reading]) -> None:
        """ "Northern Gas Board (NGB)": what stands in brackets after a name, in capitals, is that name."""
        for span in group:
            after = readings[span.part].words[span.j : span.j + 3]
            if len(after) == 3 and after[0] == "(" and after[2] == ")" and after[1].isupper() and len(after[1]) > 1:
                self.initials[after[1]] = self.kinds[readings[span.part].key(span.i, span.j)]

    def _decide(self, name: str, group: list[Span], readings: Sequence[Reading]) -> None:
        score: dict[str, float] = defaultdict(float)
        for span in group:
            self._mention(score, span, readings[span.part])
        self._string(score, name, group[0], readings[group[0].part])
        self.scores[name] = score
        self.kinds[name] = max(sorted(score), key=lambda k: score[k]) if score else group[0].kind

    def _mention(self, score: dict[str, float], span: Span, reading: Reading) -> None:
        words = reading.words
        neighbour = self.beside.get((span.part, span.i))
        if neighbour:
            score[neighbour] += LISTED
        company = self.among.get((span.part, span.i))
        if company:
            score[company] += AMONG
        if span.rule.endswith(("_head", "_of", "_opening", "_small", "_ticker")) or span.rule.startswith("dateline"):
            score[span.kind] += HEAD
        elif span.rule.startswith(("known", "acronym")):
            score[span.kind] += MODEL
        elif span.model:
            score[span.model] += MODEL * (1.5 if span.j - span.i > 1 else 1.0)
        else:
            score[span.kind] += MODEL
        before = words[span.i - 1] if span.i else ""
        low = before.lower()
        after = words[span.j] if span.j < len(words) else ""
        self._company(score, span, reading)
        place_before = facts.words()["place_before"]
        if low in place_before and after != "'s" and span.j - span.i <= 2:
            score["place"] += place_before[low] / (1 if span.j - span.i == 1 else 2)
        if low == "of" and span.i > 1 and words[span.i - 2].lower() in facts.word_set("kinds_of_place"):
            score["place"] += BESIDE_LAND
        elif after in facts.word_set("kinds_of_place_after") and span.j - span.i == 1:
            score["place"] += 1.0
        if low == "the" and not (reading.tags[span.j : span.j + 1] or [""])[0].startswith("NN"):
            score["person"] -= ARTICLE  # but "the Berg plan" is named after a person
        if title_before(reading, span.i) < span.i and reading.capital[span.i - 1]:
            score["person"] += TITLE
        if after in facts.word_set("saying") or (
            low in ("said", "says", "added", "asked") and not reading.opens[span.i]
        ):
            score["person"] += SAYING
            score["organization"] += SAYING / 2
        if after == ",":
            follows = words[span.j + 1] if span.j + 1 < len(words) else ""
            if (
                follows.isdigit()
                and len(follows) == 2
                and span.j + 2 < len(words)
                and words[span.j + 2] in (",", ".", ")")
            ):
                score["person"] += TITLE
            elif follows == "who":
                score["person"] += 1.0
            elif follows in facts.lands() and span.j - span.i <= 2 and follows not in facts.peoples():
                score["place"] += BESIDE_LAND
        elif (
            after == "("
            and span.j + 2 < len(words)
            and words[span.j + 2] == ")"
            and words[span.j + 1].isupper()
            and span.j - span.i > 1
        ):
            score["organization"] += ACRONYM
        elif after == "who":
            score["person"] += 1.0

    def _company(self, score: dict[str, float], span: Span, reading: Reading) -> None:
        """What only a company has: "X's shares", "stock of X"; what a noun right before calls it: "the firm X"."""
        words = reading.words
        after = span.j + 1 if words[span.j : span.j + 1] in (["'s"], ["'"]) else span.j
        follows = words[after].lower() if after < len(words) else ""
        beyond = words[after + 1].lower() if after + 1 < len(words) else ""
        if beyond in ("exchange", "exchanges", "market", "markets"):  # "Milan stock market"
            follows = ""
        if follows in facts.word_set("evidence", "business") and span.kind in ("person", "organization", "product"):
            score["organization"] += BUSINESS
        before = words[span.i - 1] if span.i else ""
        if before == "of" and span.i > 1 and words[span.i - 2] in ("shares", "stock", "subsidiary", "unit", "division"):
            score["organization"] += BUSINESS
        if before in facts.word_set("evidence", "organization") and span.kind != "group":
            score["organization"] += CALLED
        elif before in facts.word_set("evidence", "place") or (
            before in ("of", "at") and span.i > 1 and words[span.i - 2] in ("harbour", "harbor", "port", "ports")
        ):
            score["place"] += CALLED
        going = before in ("for", "to", "from") or words[span.j : span.j + 1] == ["for"]
        if going and facts.word_set("evidence", "motion").intersection(words[max(0, span.i - MOTION_WINDOW) : span.i]):
            score["place"] += MOTION

    def _string(self, score: dict[str, float], name: str, span: Span, reading: Reading) -> None:
        parts = reading.words[span.i : span.j]
        entry = facts.known().get(name)
        if entry and entry[1] == "known_city":
            score["place"] += KNOWN if _town(parts) else BIG_CITY if facts.cities()[name] >= 1_000_000 else CITY
        elif entry:
            score[entry[0]] += KNOWN
        elif facts.cities().get(name):
            # "Punta del Este", "Fort Smith": of several words, hardly anything else bears a town's name
            score["place"] += KNOWN if _town(parts) else CITY / 2
        elif name in facts.regions():
            score["place"] += CITY
        if name in self.tails:
            score["person"] += FULL_NAME
        if MODEL_NUMBER.fullmatch(name) and not entry:
            score["product"] += HEAD
        if name in self.firms and name not in self.surnames and name not in facts.lands():
            score["organization"] += FULL_NAME
        if name in self.bare:
            score[self.bare[name]] += FULL_NAME
        if name in self.initials:
            score[self.initials[name]] += KNOWN
        if len(parts) == 1:
            if parts[0] in self.surnames and parts[0] not in facts.lands():
                score["person"] += FULL_NAME
            elif parts[0] in self.given and parts[0] not in facts.lands():
                score["person"] += FULL_NAME / 2
            elif parts[0] in facts.given_names():
                score["person"] += 0.5
            if parts[0].isupper() and 2 <= len(parts[0]) <= 6 and parts[0].isalpha():
                score["organization"] += ACRONYM
                score["person"] -= ACRONYM
            return
        if (
            len(parts) == 2
            and _INITIALS.fullmatch(parts[0])
            and parts[0] not in facts.known()
            and parts[1][1:].islower()
            and parts[1] not in facts.heads()
        ):
            # "M Dawson" in a list of players; "G.I. Valen", unless the model takes it for a firm ("S.G. Harlow")
            score["person"] += GIVEN_NAME if parts[0].isalpha() or not score["organization"] else GIVEN_NAME / 3
        if _like_person(parts):
            sure = parts[0] in facts.given_names() or parts[0] in facts.family_first()
            score["person"] += GIVEN_NAME if sure and len(parts) < 4 else GIVEN_NAME / 2
        head = facts.heads().get(parts[-1]) or facts.heads().get(parts[-1].removesuffix("."))
        if head and head.unsure and parts[-1] in ("Center", "Centre") and parts[-2] in facts.center_words():
            head = facts.Head("facility")
        if head and not head.unsure:
            if not _like_person(parts):
                score[head.kind] += HEAD
            elif len(parts) > 2 or head.any_case or head.kind != "facility" or score["person"] < 0:
                score[head.kind] += HEAD / 2
            # else "John Tower", "Rosa Lake": a given name and a family name, as far as the words go
        elif head:
            score[head.kind] += 0.6
            score["person"] -= 0.5
        opening = facts.of_heads().get(parts[0])
        if opening and len(parts) > 2 and parts[1] in ("of", "for", "on", "to"):
            score[opening] += HEAD
        if any(w in facts.peoples() for w in parts[1:]) and len(parts) > 1:
            score["person"] -= 1.0


def _lists(readings: Sequence[Reading], spans: Sequence[Span]) -> dict[tuple[int, int], str]:
    """For a name in a list, the model's type of the name before it, when both have as many words (one, or more)."""
    found: dict[tuple[int, int], str] = {}
    for before, span in pairwise(spans):
        if before.part != span.part or span.i - before.j not in (1, 2) or not before.model or not span.model:
            continue
        between = readings[span.part].words[before.j : span.i]
        if all(w in (",", "and", "or") for w in between) and (before.j - before.i > 1) == (span.j - span.i > 1):
            if between == [","] and span.kind == "place" and readings[span.part].key(span.i, span.j) in facts.lands():
                continue
            found[span.part, span.i] = before.model
            found.setdefault((before.part, before.i), span.model)
    return found


def _long_lists(readings: Sequence[Reading], spans: Sequence[Span]) -> dict[tuple[int, int], str]:
    """For a name of one word in a list of such names ("Berg, Lund, Hale and Moss"), the type of most of them, if any."""
    found: dict[tuple[int, int], str] = {}
    run: list[Span] = []
    for span in [*spans, None]:
        last = run[-1] if run else None
        if span is not None and last is not None and span.part == last.part and span.j - span.i == last.j - last.i == 1:
            between = readings[span.part].words[last.j : span.i]
            if between in ([","], ["and"], [",", "and"]):
                run.append(span)
                continue
        if len(run) >= LONG_LIST:
            count = Counter(s.kind for s in run)
            kind = max(sorted(count), key=count.__getitem__)
            if count[kind] * 4 >= len(run) * 3:
                found.update({(s.part, s.i): kind for s in run})
        run = [span] if span is not None else []
    return found


def _town(parts: Sequence[str]) -> bool:
    """Whether a name that is a town's is hardly anything else: several words, the first no given name, the last no head."""
    return len(parts) > 1 and parts[0] not in facts.given_names() and parts[-1] not in facts.heads()


def _like_person(parts: Sequence[str]) -> bool:
    """Two to five words, each a capitalised word, an initial or a particle, the first a given or East Asian family name."""
    if not 2 <= len(parts) <= 6 or not parts[0][0].isupper():
        return False
    if any(w in facts.lands() for w in parts):
        return False
    if parts[0] in facts.family_first():
        short = [w for w in parts[1:] if w != "-"]
        if 1 <= len(short) <= 2 and all(w.isalpha() and len(w) <= 6 for w in short) and parts[-1] not in facts.heads():
            return True
    if parts[0] not in facts.given_names() and parts[0] not in facts.doubtful_names():
        return False
    return (
        all(
            (w[0].isupper() and w.rstrip(".").replace("'", "").isalpha()) or w == "-" or w.lower() in facts.particles()
            for w in parts
        )
        and not any(w in ("of", "for", "and", "&") for w in parts)
        and not is_title(parts[-1])
    )
