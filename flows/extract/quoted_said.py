"""A quoted span with the strongest reading of its sentence goes in; whether anybody says it comes out.

Scare quotes, titles of works, nicknames, slogans and terms stand between marks as well. What tells them: they are short,
nothing in the sentence reports speech, they are written like a title, or a word before them names them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flows.extract.cues import cue_verb
from flows.extract.quoted_frames import Frame, Place, last_letter
from flows.extract.quoted_readings import BESIDE, Source, may_speak, said_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A sentence that ends inside the marks with another one after it: no term, but talk, whatever stands behind the marks.
_INNER_STOP = re.compile(r"[a-z0-9][.?!]\s+[A-Z]")
# Fewer words than this are a term more often than a remark, and need a verb of saying or naming.
_PHRASE = 3
_SURE_OF_WORD = 66
# From this weight on a comma or a colon stands between the cue and the quotation.
_INTRODUCED = 92
# Weights that a reading needs: in a headline, with a speaker, without one.
_IN_HEADING = 70
_SOMEBODY = 45
_NOBODY = 62
# How quotations end that are sentences by themselves; a longer one need not.
_ENDS = ".?!…—-"
_LONG_WITHOUT_END = 6
# Characters before a mark in which a word of naming stands.
_NAMING_REACH = 24
# A paragraph of so few capitalised words is a heading between marks.
_LONGEST_LABEL = 8


def said(doc: Doc, frame: Frame, place: Place, text: str, best: Source | None, heading: bool) -> str:
    """ "cue": the reading ``best`` holds; "carry": somebody says it whom this sentence does not name; "no": nobody says it."""
    quoted = place.quoted
    words = text[quoted.start : quoted.end].split()
    letter = last_letter(text, quoted)
    before, after = frame.before(place), frame.after(place)
    if (
        best is not None
        and best.rule != "governed"
        and best.weight >= (BESIDE if len(words) >= _PHRASE else _INTRODUCED)
    ):
        return "no" if _work_beside(doc, words, before, best) else "cue"
    if heading:
        return "cue" if best is not None and best.weight >= _IN_HEADING and not is_title(words) else "no"
    alone = not frame.own or (not before and not any(doc[i].tag_[:1] in ("V", "M") for i in after))
    told = best is not None and best.weight >= _SURE_OF_WORD
    talk = not before and not told and _INNER_STOP.search(text, quoted.start, quoted.end) is not None
    if talk or (alone and len(frame.places) == 1):
        return "carry" if _sentence_alone(words, letter) else "no"
    if best is None or _named(doc, before) or (is_title(words) and not _calls(best)) or _denied_saying(doc, best):
        return "no"
    if len(words) < _PHRASE:
        return "cue" if _says_word(doc, best) else "no"
    return "cue" if best.weight >= (_SOMEBODY if best.speaker is not None else _NOBODY) else "no"


def _work_beside(doc: Doc, words: list[str], before: list[int], best: Source) -> bool:
    """The title of a work or a programme beside a verb of saying: She read "..."; on "...," Mr. Abara said that ..."""
    if not is_title(words):
        return False
    if best.rule == "cue_after":
        return bool(before)
    if best.rule != "cue_before":
        return False
    if _named(doc, before):
        return True
    return best.weight < _INTRODUCED and (
        _weak(best) or best.lemma in said_words("work_verbs") or _bare_participle(doc, best.first)
    )


def _bare_participle(doc: Doc, cue: int) -> bool:
    """A participle that names without anybody naming: a show called "..."."""
    token = doc[cue]
    return token.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass", "nsubj", "agent") for c in token.children)


def _sentence_alone(words: list[str], letter: str) -> bool:
    """Whether a quotation that is a sentence by itself is one, and no heading between marks."""
    if len(words) < 2 or (letter not in _ENDS and len(words) < _LONG_WITHOUT_END):
        return False
    return not (is_title(words) and (letter not in ".?!…" or len(words) <= _LONGEST_LABEL))


def _weak(best: Source) -> bool:
    """A verb like "read" or "sing" whose object is more often a work than a remark."""
    verb = cue_verb(best.lemma.split()[0]) if best.lemma else None
    return verb is not None and verb.strength == "weak" and not verb.frames & {"small", "as"}


def _says_word(doc: Doc, best: Source) -> bool:
    """Whether one or two words are somebody's: said, or used of somebody, by one who can speak.

    "It showed a "gap"" is the reporter's own term; "he called it a "gap"" and "she said it was a "gap"" tell their words.
    """
    if best.speaker is None or best.weight < _SURE_OF_WORD:
        return False
    if best.rule == "noun" or best.rule == "according_to":
        return True
    verb = cue_verb(best.lemma.split()[0]) if best.lemma else None
    if verb is None or not may_speak(doc[best.speaker.head], documents=True):
        return False
    return verb.strength == "strong" or bool(verb.frames & {"small", "as"})


def _denied_saying(doc: Doc, best: Source) -> bool:
    """Somebody did not say it: "He never mentioned the "gap"."""
    if best.first < 0 or best.kind == "denial" or best.weight >= _INTRODUCED:
        return False
    return any(c.dep_ == "neg" for c in doc[best.first].children)


def _calls(best: Source | None) -> bool:
    """Somebody is the subject of a verb of naming or judging right before the marks: X called him "The Rocket"."""
    if best is None or best.speaker is None or best.rule not in ("cue_before", "governed"):
        return False
    verb = cue_verb(best.lemma)
    return verb is not None and bool(verb.frames & {"small", "as"}) and verb.lemma not in said_words("naming_verbs")


def _named(doc: Doc, before: list[int]) -> bool:
    """Whether the words right before the marks name what stands between them."""
    near = [doc[i].text for i in before[-3:] if doc[i].text not in (",", "-")]
    if not near:
        return False
    if near[-1] in said_words("naming") or near[-2:] == ["known", "as"]:
        return True
    return "so" in near and "called" in near


def is_term(text: str, at: int) -> bool:
    """Whether the words before the mark at offset ``at`` name what stands between the marks: the so-called "gap"."""
    near = text[max(0, at - _NAMING_REACH) : at].split()[-2:]
    if not near:
        return False
    named = near[-1] in said_words("naming") or "so-called" in near or near[-1] == "called"
    return named or near in (["called", "the"], ["called", "a"], ["known", "as"])


def is_title(words: list[str]) -> bool:
    """Whether the words are written like a title: every longer word with a capital, no end of a sentence inside."""
    if not words or len(words) > 12:
        return False
    bare = [w.strip("“”\"'‘’,.?!:;()[]") for w in words]
    big = [w for w in bare if w and w.lower() not in said_words("small")]
    if not big or not big[0][:1].isupper() or bare[0][:1].islower():
        return False
    if len(big) == 1 and len(words) == 1:
        return big[0][:1].isupper()
    capitals = sum(w[:1].isupper() or w[:1].isdigit() for w in big)
    return capitals == len(big) and len(big) >= 2
