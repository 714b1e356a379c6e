"""The lexicon of acts: TOML files in, entries by verb and noun out, with the frames and classes of words that they name.

One file of ``lexicon/`` per PLOVER type; the file's name is the type. docs/events.md tells how a line is written.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flows.extract.events.parts import Vocabulary
from flows.extract.word_forms import noun_forms, verb_forms

_FOLDER = Path(__file__).parent
# What a line is worth that says nothing of its own: one with a condition says more than a bare word.
_CONFIDENCE, _BARE_CONFIDENCE = 0.85, 0.75
_KEYS = frozenset(
    ("verbs", "nouns", "frame", "mode", "context", "when", "unless", "examples", "confidence", "voice", "roles", "note")
)
_EXAMPLE_KEYS = frozenset(("text", "trigger", "actor", "recipient", "topic", "place", "instrument", "mode"))
ROLES = ("actor", "recipient", "place", "instrument", "topic")

# A role's groups of slots; a slot may ask for a kind of thing: "with#actor".
Groups = tuple[tuple[tuple[str, str | None], ...], ...]


@dataclass(slots=True, frozen=True)
class Condition:
    """What must stand in one of ``slots``: a word of ``words``, a thing of one of ``kinds``, anything, or nothing.

    For the slot ``content``, ``types`` are act types of the clause or noun that the predicate governs.
    """

    slots: tuple[str, ...]
    words: frozenset[str]
    kinds: frozenset[str]
    types: frozenset[str]
    anything: bool
    nothing: bool


@dataclass(slots=True, frozen=True)
class Example:
    """A sentence with what must be read from it."""

    text: str
    trigger: str
    mode: str | None
    roles: Mapping[str, tuple[str, ...]]


@dataclass(slots=True, frozen=True)
class Act:
    """One line of the lexicon. ``negated``: it asks for a negation ("will not lift"), which then denies nothing more."""

    name: str
    act_type: str
    mode: str | None
    context: str | None
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    roles: Mapping[str, Groups]
    when: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    voice: str | None
    negated: bool
    confidence: float
    examples: tuple[Example, ...]


@dataclass(slots=True, frozen=True)
class Lexicon:
    """The acts by kind and base form, the most particular first, and the vocabulary for ``predicates``."""

    acts: Mapping[tuple[str, str], tuple[Act, ...]]
    vocabulary: Vocabulary
    all_acts: tuple[Act, ...]


class LexiconError(ValueError):
    """A line of the lexicon is not as docs/events.md tells; the message names the file and the line's words."""


@cache
def lexicon() -> Lexicon:
    """The lexicon of this package, read once. Raises LexiconError when a line is wrong."""
    frames = {name: _groups_of_roles(name, frame) for name, frame in _read("frames.toml").items()}
    classes = _classes()
    acts = tuple(_acts(frames, classes))
    by_word: dict[tuple[str, str], list[Act]] = {}
    for act in acts:
        for kind, lemmas in (("verb", act.verbs), ("noun", act.nouns)):
            for lemma in lemmas:
                by_word.setdefault((kind, lemma), []).append(act)
    ordered = {key: tuple(sorted(found, key=_particular)) for key, found in by_word.items()}
    return Lexicon(ordered, _vocabulary(by_word), acts)


def _classes() -> dict[str, frozenset[str]]:
    classes: dict[str, frozenset[str]] = {}
    for path in sorted((_FOLDER / "classes").glob("*.toml")):
        for name, words in _read(f"classes/{path.name}").items():
            if name in classes:
                raise LexiconError(f"classes/{path.name}: the class {name} is in another file as well")
            classes[name] = frozenset(words.split())
    return classes


def _particular(act: Act) -> tuple[int, int, float, bool, int]:
    """More conditions first, then those that name words, then the surer, then the one with a mode. How much a line excludes
    says least about how particular it is."""
    naming = sum(bool(condition.words or condition.types) for condition in act.when)
    return (-len(act.when), -naming, -act.confidence, act.mode is None, -len(act.unless))


def _read(name: str) -> dict[str, Any]:
    with (_FOLDER / name).open("rb") as file:
        return tomllib.load(file)


def _acts(frames: Mapping[str, Mapping[str, Groups]], classes: Mapping[str, frozenset[str]]) -> Iterator[Act]:
    for path in sorted((_FOLDER / "lexicon").glob("*.toml")):
        for entry in _read(f"lexicon/{path.name}").get("act", ()):
            words = (*entry.get("verbs", ()), *entry.get("nouns", ()))
            name = f"{path.stem}:{words[0]}" if words else path.stem
            if unknown := set(entry) - _KEYS:
                raise LexiconError(f"{name}: unknown key {sorted(unknown)}")
            if not words or entry.get("frame") not in frames:
                raise LexiconError(f"{name}: needs verbs or nouns, and a frame of frames.toml")
            roles = dict(frames[entry["frame"]]) | {
                role: _groups(name, groups) for role, groups in entry.get("roles", {}).items()
            }
            when = tuple(_conditions(name, entry.get("when", {}), classes))
            yield Act(
                name=name,
                act_type=path.stem.upper(),
                mode=entry.get("mode"),
                context=entry.get("context"),
                verbs=tuple(entry.get("verbs", ())),
                nouns=tuple(entry.get("nouns", ())),
                roles=roles,
                when=when,
                unless=tuple(_conditions(name, entry.get("unless", {}), classes)),
                voice=entry.get("voice"),
                negated=any("auxiliary" in c.slots and "not" in c.words for c in when),
                confidence=entry.get("confidence", _CONFIDENCE if when else _BARE_CONFIDENCE),
                examples=tuple(_example(name, example) for example in entry.get("examples", ())),
            )


def _example(name: str, entry: Mapping[str, Any]) -> Example:
    if unknown := set(entry) - _EXAMPLE_KEYS:
        raise LexiconError(f"{name}: unknown key of an example {sorted(unknown)}")
    return Example(
        entry["text"], entry["trigger"], entry.get("mode"), {r: tuple(entry[r]) for r in ROLES if r in entry}
    )


def _groups_of_roles(name: str, frame: Mapping[str, Any]) -> dict[str, Groups]:
    if unknown := set(frame) - {*ROLES, "about"}:
        raise LexiconError(f"frames.toml, {name}: unknown key {sorted(unknown)}")
    return {role: _groups(name, frame[role]) for role in ROLES if role in frame}


def _groups(name: str, groups: Iterable[str]) -> Groups:
    if isinstance(groups, str):
        raise LexiconError(f"{name}: a role is a list of groups")
    return tuple(tuple(_slot(slot) for slot in group.split("|")) for group in groups)


def _slot(text: str) -> tuple[str, str | None]:
    slot, _, kind = text.strip().partition("#")
    return slot, kind or None


def _conditions(
    name: str, table: Mapping[str, Iterable[str]], classes: Mapping[str, frozenset[str]]
) -> Iterator[Condition]:
    for slots, wanted in table.items():
        if isinstance(wanted, str):
            raise LexiconError(f"{name}: the condition on {slots} is a list")
        words: set[str] = set()
        kinds: set[str] = set()
        types: set[str] = set()
        for item in wanted:
            if item.startswith("@"):
                if item[1:] not in classes:
                    raise LexiconError(f"{name}: no class {item} in classes/")
                words |= classes[item[1:]]
            elif item.startswith("#"):
                kinds.add(item[1:])
            elif item.isupper():
                types.add(item)
            elif item not in ("*", "!"):
                words.add(item)
        yield Condition(
            slots=tuple(slot.strip() for slot in slots.split("|")),
            words=frozenset(form for word in words for form in (word, *noun_forms(word))),
            kinds=frozenset(kinds),
            types=frozenset(types),
            anything="*" in wanted,
            nothing="!" in wanted,
        )


def _vocabulary(by_word: Mapping[tuple[str, str], object]) -> Vocabulary:
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    particles: dict[str, set[str]] = {}
    for kind, lemma in sorted(by_word):
        if kind == "noun":
            for form in noun_forms(lemma):
                nouns.setdefault(form, lemma)
            continue
        verb, *rest = lemma.split()
        if rest:
            particles.setdefault(verb, set()).add(" ".join(rest))
        for form in verb_forms(verb):
            if verbs.setdefault(form, verb) != verb and form == verb:
                verbs[form] = verb  # a base form is its own before it is another's past: "found", "lay"
    supports = {form: verb for verb in _supports() for form in verb_forms(verb)}
    return Vocabulary(verbs, nouns, {verb: frozenset(found) for verb, found in particles.items()}, supports)


def _supports() -> tuple[str, ...]:
    return tuple(_read("supports.toml")["verbs"].split())
