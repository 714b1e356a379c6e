"""The time expressions of a sentence go in; those whose bounds another one tells come out with it.

"The six months ended June 30", "the third quarter ended April 30", "the first seven months of 1986": both stay rows of their
own, and the first one's range is known from the second.
"""

from __future__ import annotations

from dataclasses import replace

from flows.extract.time_forms import Calendar, Ended, Form, Length, Loose, Moment, Part, Repeat, Step
from flows.extract.time_join import Atom
from flows.extract.time_lexicon import words
from flows.extract.time_tokens import Tokens

# Words between a time and its last day or month; the ones that say that it is over, and the ones that leave that open.
_ENDS = {"ended": True, "end": True, "ending": False, "to": False}
# What may stand between "ended" and the day: ended on Friday, ended last Friday; a comma in tables.
_AFTER_END = frozenset(("", "j", ","))
# Every day at 7 a.m.; from 7 a.m. every day.
_BESIDE = 2
# The first words of lengths that lie at an edge of what follows "of".
_EDGES = {"first": "first", "opening": "first", "last": "last", "final": "last", "closing": "last"}


def bind(t: Tokens, atoms: list[Atom]) -> list[Atom]:
    """The expressions with the bounds that the ones after them tell."""
    for k in range(len(atoms) - 1):
        one, other = atoms[k], atoms[k + 1]
        if other.first - one.last <= _BESIDE:
            if isinstance(one.form, Repeat):
                atoms[k + 1] = replace(other, form=_again(other.form))
            elif isinstance(other.form, Repeat):
                atoms[k] = replace(one, form=_again(one.form))
        form = _bound(t, atoms[k], atoms[k + 1])
        if form is not None:
            atoms[k] = replace(atoms[k], form=form)
    return atoms


def _again(form: Form) -> Form:
    """Every day at 7 a.m.: the hour of no day that can be told."""
    return replace(form, day=Loose("XXXX-XX-XX")) if isinstance(form, Moment) and form.day is None else form


def _bound(t: Tokens, a: Atom, b: Atom) -> Form | None:
    """The form of ``a`` with what ``b`` tells of its bounds; None where it tells nothing."""
    gap = b.first - a.last
    if a.rule == "clock_range" and isinstance(a.form, Moment) and isinstance(b.form, Moment):
        return replace(a.form, day=b.form.day, zone=b.form.zone)
    if not 1 <= gap <= 3:
        return None
    link = t.words[a.last]
    verb = a.last + (link == "that")
    if t.words[verb] in _ENDS and t.classes[verb + 1 : b.first] in _AFTER_END:
        return _ended(a.form, b.form, _ENDS[t.words[verb]], fiscal="fiscal" in t.words[a.first : a.last])
    if link == "of" and gap == 1 and isinstance(a.form, Length) and not a.form.side:
        edge = next((_EDGES[word] for word in t.words[a.first : a.first + 2] if word in _EDGES), None)
        whole = b.form
        if edge and (
            (isinstance(whole, Calendar) and whole.day is None) or (isinstance(whole, Step) and whole.unit in "YM")
        ):
            # The first five months of the year are of the year of the report, whatever year was told of last.
            return replace(a.form, edge=edge, of=replace(whole, base="reference") if isinstance(whole, Step) else whole)
    return None


def _ended(form: Form, day: Form, over: bool, fiscal: bool) -> Form | None:
    if not isinstance(day, Calendar) or day.month is None:
        return None
    if isinstance(form, Length) and form.value == "P1Y" and fiscal:
        return Ended(form, day, over)
    if isinstance(form, Length) and not form.side:
        return replace(form, edge="ended" if over else "ending", of=day)
    if isinstance(form, Part) and form.code[0] == "Q" and not form.back:
        return Ended(form, day, over)
    if isinstance(form, Step) and form.unit == "W":
        return Ended(form, day, over)
    return None


def aside(t: Tokens, first: int) -> str:
    """Why the text does not go on from a time that begins with word ``first``; empty where it does.

    ``since`` 1990; ``compared`` with it: from 3.18 billion in 1986.
    """
    link = t.words[first - 1] if first else ""
    if link != "in":
        return link if link == "since" else ""
    amounts = 0
    for i in range(first - 2, max(first - 10, -1), -1):
        if t.words[i] in words().signs["comparing"]:
            return "compared" if amounts else ""
        if t.classes[i] in "nNKcb":
            amounts += 1
        elif t.classes[i] != "x" or t.words[i] in words().signs["links"]:
            return ""
    return ""
