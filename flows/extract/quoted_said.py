"""A quoted span with the strongest reading of its sentence goes in; whether anybody says it comes out.

Scare quotes, titles of works, nicknames, slogans and terms stand between marks as well. What tells them: they are short,
nothing in the sentence reports speech, they are written like a title, or a word before them names them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flows.extract.quoted_frames import Frame, Place, last_letter
from flows.extract.quoted_sources import BESIDE, Source

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A paragraph of so few capitalised words is a heading between marks.
_LONGEST_LABEL = 8


@cache
def _words(name: str) -> frozenset[str]:
    with (Path(__file__).parent / "quoted_words.toml").open("rb") as file:
        return frozenset(tomllib.load(file)[name].split())


def said(doc: Doc, frame: Frame, place: Place, text: str, best: Source | None, heading: bool) -> str:
    """ "cue": the reading ``best`` holds; "carry": somebody says it whom this sentence does not name; "no": nobody says it."""
    quoted = place.quoted
    words = text[quoted.start : quoted.end].split()
    letter = last_letter(text, quoted)
    before, after = frame.before(place), frame.after(place)
    alone = not frame.own or (not before and not any(doc[i].tag_[:1] in ("V", "M") for i in after))
    if best is not None and best.weight >= BESIDE and best.rule != "governed":
        return (
            "no"
            if best.rule == "cue_before" and best.weight < 92 and _is_title(words) and _named(doc, before)
            else "cue"
        )
    if heading:
        return "cue" if best is not None and best.weight >= 70 and not _is_title(words) else "no"
    if alone and len(frame.places) == 1:
        return (
            "carry"
            if len(words) >= 2 and (letter in ".?!…—-" or len(words) >= 6) and not _label(text, words, letter)
            else "no"
        )
    if _named(doc, before):
        return "no"
    if _is_title(words) and not _calls(doc, best):
        return "no"
    if best is not None and best.speaker is not None and best.weight >= (70 if len(words) < 3 else 45):
        return "cue"
    if best is not None and best.weight >= 62 and len(words) >= 3:
        return "cue"
    return "no"


def _calls(doc: Doc, best: Source | None) -> bool:
    """Somebody is the subject of a verb of naming or judging right before the marks: X called him "The Rocket"."""
    return best is not None and best.speaker is not None and best.rule == "cue_before" and best.weight >= BESIDE


def _label(text: str, words: list[str], letter: str) -> bool:
    return _is_title(words) and (letter not in ".?!…" or len(words) <= _LONGEST_LABEL)


def _named(doc: Doc, before: list[int]) -> bool:
    """Whether the words right before the marks name what stands between them."""
    near = [doc[i].lower_ for i in before[-3:] if doc[i].text not in (",", "-")]
    if not near:
        return False
    if near[-1] in _words("naming") or near[-2:] == ["known", "as"]:
        return True
    return "so" in near and "called" in near


def _is_title(words: list[str]) -> bool:
    """Whether the words are written like a title: every longer word with a capital, no end of a sentence inside."""
    if not words or len(words) > 12:
        return False
    bare = [w.strip("“”\"'‘’,.?!:;()[]") for w in words]
    big = [w for w in bare if w and w.lower() not in _words("small")]
    if not big or not big[0][:1].isupper() or bare[0][:1].islower():
        return False
    if len(big) == 1 and len(words) == 1:
        return big[0][:1].isupper()
    capitals = sum(w[:1].isupper() or w[:1].isdigit() for w in big)
    return capitals == len(big) and len(big) >= 2
