"""The text of one sentence goes in; its time expressions come out, joined ("10 p.m." and "Wednesday" are one) and not resolved.

Works on plain text, without a language model. Linear in the length of the sentence: every place tries a few bounded patterns.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flows.extract.time_bounds import aside, bind
from flows.extract.time_forms import Calendar, Found, Holiday, Length, Moment, Pointer, Repeat, Span, Step
from flows.extract.time_grammar import Rule, rules_by_class
from flows.extract.time_join import Atom, day_of, join_all
from flows.extract.time_lexicon import words
from flows.extract.time_tokens import Tokens, may_hold_time, tokenize

# What may follow the last day of a list; a noun may not ("May 3 and 25 others").
_LIST_ENDS = frozenset(("", "p", ",", ")", "i", "t", "f", "g", "j", "y", "r"))
_IDLE = frozenset(("", "x", "p", ",", "(", ")", "'", "-"))


def recognise(text: str) -> tuple[Found, ...]:
    """The time expressions of a sentence in the order of the text, none overlapping another."""
    if not may_hold_time(text):
        return ()
    t = tokenize(text)
    out: list[Found] = []
    floor = 0
    for atom in bind(t, join_all(t, list(_atoms(t)))):
        found, floor = _found(t, atom, floor)
        out.append(found)
    return tuple(out)


def _atoms(t: Tokens) -> Iterator[Atom]:
    by_class, phrases = rules_by_class(), words().phrases
    i, count = 0, len(t.classes)
    while i < count:
        kind = t.classes[i]
        # An article before an ordinary word begins nothing.
        idle = kind == "x" or (kind in "ha" and t.classes[i + 1 : i + 2] in _IDLE)
        rules = () if idle else by_class.get(kind, ())
        best = _best_rule(t, i, rules) if rules else None
        if t.words[i] in phrases:
            named = _phrase(t, i)
            if named is not None and (
                best is None or named.last > best.last or (named.last == best.last and named.rule == "holiday")
            ):
                best = named
        if best is None:
            i += 1
            continue
        if best.rule == "idiom":
            i = best.last
            continue
        yield best
        i = best.last
        after = _listed(t, best)
        while after is not None:
            yield after
            i = after.last
            after = _listed(t, after)


def _best_rule(t: Tokens, i: int, rules: tuple[Rule, ...]) -> Atom | None:
    """The longest match at word ``i`` whose reader takes it."""
    best: Atom | None = None
    for rule in rules:
        match = rule.pattern.match(t.classes, i)
        if match is None or match.end() == i or (best is not None and match.end() <= best.last):
            continue
        form = rule.read(t, match)
        if form is not None:
            best = Atom(i, match.end(), form, rule.name)
    return best


def _phrase(t: Tokens, i: int) -> Atom | None:
    """A phrase of the lexicon at word ``i``: a holiday in capitals, "in the past", "currently"."""
    table = words().phrases[t.words[i]]
    listed = table.get(t.words[i + 1], ()) if i + 1 < len(t.words) else ()
    for rest, kind, value in listed + table.get("", ()):
        last = i + 1 + len(rest)
        if tuple(t.words[i + 1 : last]) != rest:
            continue
        if kind == "idiom":
            return Atom(i, last, Pointer(value), kind)
        if kind == "holiday":
            if not t.written(i)[0].isupper():
                continue
            year = t.classes[last : last + 1] == "Y"
            # "A Christmas single" and "Father Christmas" tell of no day.
            if not rest and not year and (i == 0 or t.words[i - 1] not in words().signs["before_holiday"]):
                continue
            shift = t.values[i - 1] if i and t.classes[i - 1] == "L" else None
            if shift is not None and shift.base == "reference" and not year:
                return Atom(i - 1, last, Step("holiday", shift.steps, shift.base, value), "holiday")
            return Atom(i, last + year, Holiday(value, t.values[last] if year else None), "holiday")
        after = t.words[last] if last < len(t.words) else ""
        if not _ends_phrase(t, last, rest[-1:]):
            continue
        if t.words[i] == "long" and (
            (i and t.words[i - 1] in ("as", "so", "how", "too", "that")) or after in ("as", "after")
        ):
            continue
        return Atom(i, last, Pointer(value), "reference")
    return None


def _ends_phrase(t: Tokens, last: int, end: tuple[str, ...]) -> bool:
    """Whether a phrase that ends before word ``last`` is whole: not "the past president", "the future of", "now and again"."""
    if end in (("past",), ("future",)):
        return t.words[last : last + 1] != ["of"] and (
            t.words[last : last + 1] == [] or t.words[last] in words().signs["links"] or t.classes[last] in "p,)itgyrs'"
        )
    return t.words[last : last + 2] not in (["and", "again"], ["and", "then"])


def _listed(t: Tokens, atom: Atom) -> Atom | None:
    """The 25 of "April 24 and 25", the 91 of "1990-91", the 50s of "the 1940s and 50s", Friday in "every Monday and Friday"."""
    form, at = atom.form, atom.last + 1
    link = t.classes[atom.last : at]
    if not isinstance(form, Calendar | Span | Repeat) or link not in ("y", "-", "g", "r", ","):
        return None
    if link == "," and t.classes[at : at + 1] == "y":
        at += 1
    if t.classes[at : at + 1] == "h":
        at += 1
    kind = t.classes[at : at + 1]
    if isinstance(form, Repeat):
        if kind != "W" or not form.value.startswith("XXXX-WXX-") or form.value[9:].isalpha():
            return None
        return Atom(at, at + 1, Repeat(f"XXXX-WXX-{t.values[at]}{form.value[10:]}"), "listed_day")
    if isinstance(form, Span):
        if kind != "D" or len(form.digits) != len("198") or t.values[at] >= 10:
            return None
        return Atom(at, at + 1, Span(f"{form.digits[:2]}{t.values[at]}"), "decade")
    if form.day is not None and (kind == "o" or (kind == "n" and form.month is not None and link != ",")):
        value = int(t.values[at])
        ends = t.classes[at + 1 : at + 2] in _LIST_ENDS or t.words[at + 1] in words().signs["links"]
        return Atom(at, at + 1, Calendar(form.year, form.month, value), "listed_day") if ends and value <= 31 else None
    if form.year and form.month is None and link == "-" and kind in ("n", "N") and len(t.words[at]) == 2:
        return Atom(at, at + 1, Calendar(form.year // 100 * 100 + int(t.words[at])), "listed_year")
    return None


def _found(t: Tokens, atom: Atom, floor: int) -> tuple[Found, int]:
    """The expression with the words that modify it; none before word ``floor``, which belongs to the one before it."""
    form, last = atom.form, atom.last
    first = _first(t, atom, floor)
    day = day_of(form)
    if "hours" in t.words[first : atom.first] and day is not None and not isinstance(form, Moment):
        form = Moment("TMO", day)  # the early hours of Wednesday
    if isinstance(form, Moment) and form.day is None and first == 0 and t.classes[last:] in ("", "p"):
        form = replace(form, day=Step("D", 0, "reference"))  # the hour over a note of a running report
    if t.classes[last : last + 2] == "r8" or (
        t.classes[last : last + 1] == "r" and t.words[last + 1 : last + 2] in _OR_SO
    ):
        last += 2
    head, before = t.starts[atom.last - 1], t.words[first - 1] if first else ""
    why = aside(t, first) if isinstance(form, Calendar) and form.day is None else ""
    return Found(t.starts[first], t.ends[last - 1], form, atom.rule, head, before, why), last


_OR_SO = (["two"], ["more"], ["longer"], ["later"], ["less"])


def _first(t: Tokens, atom: Atom, floor: int) -> int:
    """The first of the words that belong to an expression: "about", "more than", "the end of", "early", "mid-"."""
    lexicon, first = words(), atom.first
    placed = not isinstance(atom.form, Length | Pointer | Repeat)
    while first > floor:
        counted = (not placed and t.classes[first] in "acnNYZX") or t.words[first] in lexicon.signs["before_amount"]
        phrases = lexicon.amount_phrases if counted else lexicon.place_phrases
        width = _phrase_width(t, first - floor, first, phrases)
        if width:
            first -= width
        elif placed and t.words[first - 1] in lexicon.signs["before_place"]:
            first -= 1
        elif t.classes[first - 1] == "-" and first - floor > 1 and t.words[first - 2] == "mid":
            first -= 2
        elif (
            isinstance(atom.form, Length)
            and t.classes[atom.first] != "h"
            and t.words[first - 1] in lexicon.signs["before_amount"]
        ):
            first -= 1
        else:
            break
    return first


def _phrase_width(t: Tokens, room: int, first: int, phrases: tuple[tuple[str, ...], ...]) -> int:
    """The number of words of the phrase that ends before word ``first``, at most ``room``."""
    for phrase in phrases:
        width = len(phrase)
        if width <= room and t.words[first - 1] == phrase[-1] and tuple(t.words[first - width : first]) == phrase:
            return width
    return 0
