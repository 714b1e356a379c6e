"""Takes the text of one passage and gives back where its sentences start, as far as the text alone can tell.

The method is that of rule-based splitters: every mark that can end a sentence is a candidate, judged by the word
before it (a lexicon of abbreviations, by what may follow each) and the word after it (its case, and a lexicon of words
that open sentences). A few rules read layout instead: bullets, credits, captions that ran into the text. What stays
unclear is marked so, for a parser to decide; without one it goes the likelier way.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Mark(IntEnum):
    """What the text says about a sentence starting at an offset. An offset without a mark starts none."""

    JOIN = -1
    UNLIKELY = 0
    LIKELY = 1
    SPLIT = 2

    @property
    def is_open(self) -> bool:
        """The text alone does not settle it."""
        return self in (Mark.UNLIKELY, Mark.LIKELY)


class Lexicon(NamedTuple):
    """The two TOML files beside this module, in the form the rules look them up."""

    group: dict[str, str]
    group_in_capitals: dict[str, str]
    openers: frozenset[str]
    after_hour: frozenset[str]
    labels: frozenset[str]
    marked_names: frozenset[str]
    hosts: frozenset[str]
    run_in: re.Pattern[str]
    credit: re.Pattern[str]
    speaker: re.Pattern[str]
    said_by: re.Pattern[str]


# A stop (also spaced out: ". . ."), the quotes and brackets it takes along, the white space before what comes next.
# Possessive throughout: each character is read once, whatever the input.
_STOP = re.compile(
    r"(?P<stop>\.(?:[ ]\.){2,9}+|[.?!…‽。！？]++(?:[ ][?!.]++(?=\s|$))*+)"
    r"(?P<close>(?:[\"'”’»)\]}])*+(?:[ ](?:[”»)\]]|''(?=\s|$)))?+)"
    r"(?P<gap>\s*+)"
)
# Looking back and ahead is bounded everywhere (40 characters hold any abbreviation, 60 any address's telling part), so that
# a passage of megabytes costs its length and no more.
_OPENING = "\"'“‘«„([{‹¿¡`*_"
_QUOTES = "\"'”’»"
_WORD_BEFORE = re.compile(r"(?:[^\s\"'“”‘’«»„()\[\]{}<>/–—,;:?!…]|(?<=\w)['’](?=\w)){1,40}\Z")
_WORD = re.compile(r"[^\W\d_](?:[\w’']|-(?=\w)){0,40}")
_SMALL_WORD = re.compile(r"(?<![\w’'])[^\W\d_A-Z][^\W\d_]{3,}+")
_CAPITAL_WORD = re.compile(r"(?<![\w’'])[A-Z][^\W\d_]{3,}+")
_LETTERS_WITH_STOPS = re.compile(r"(?:[A-Za-z]\.){1,9}[A-Za-z]{1,2}")
_ENUMERATOR = re.compile(r"\W{0,3}(?:\d{1,3}|[A-Za-z]|[IVXivx]{1,4})")
_ROMAN = re.compile(r"[IVXLC]{1,6}\b")
_FIGURE_BEFORE = re.compile(r"\d[\d.,/½¼¾-]{0,12}[ -]?\Z")
_DASHES = re.compile(r"(?:[-–—―]{1,4}+|_(?=\s))\s*+")
_EMOJI = r"[\U0001F1E6-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]"
_EMOJI_FIRST = re.compile(rf"\s*+{_EMOJI}")
_EMOTICON = re.compile(rf"(?:[<>]?[:;=][-^o']?[()\[\]DPpOo3/\\|*]{{1,8}}|XD|<3{{1,4}}|\^_?\^|{_EMOJI}{{1,12}})(?!\w)")
_SMILEY_THEN_CAPITAL = re.compile(r"(?<=\s)[:;=]-?[()DPp]{1,8}\s{1,4}(?=[^\W\d_a-z])")
_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n\s*+")
_BULLET = re.compile(r"(?<=\s)[•◦▪●■►▶➤‣⁃∙](?=\s{0,3}\S)")
_RULE = re.compile(r"(?<!\S)(?:_{3,}+|={3,}+|\*{3,}+|-{5,}+|~{3,}+|#{3,}+)(?:\s++|\Z)")
_NUMBERED = re.compile(r"(?<!\S)\(?(\d{1,2})\)\s{1,4}(?=\S)")
_STAMP = re.compile(
    r"(?<!\S)\d{1,2}/\d{1,2}/\d{2,4} \d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\b\.?)?\s{1,8}(?=[^\W\d_])"
)
_STAMP_IN_SENTENCE = re.compile(r"\b(?:on|at|by|of|from|before|after|until|since|to|dated|and)\s{1,4}\Z")
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, [A-Z][a-z]{2,8} \d{1,2}, \d{4}"
_DAY_LINE_FIRST = re.compile(rf"\s*+{_DAY}\s{{1,8}}(?=[^\W\d_a-z]\w*\s)")
_DAY_LINE_LAST = re.compile(rf"(?<=[\w'’”\"?!])\s{{1,8}}(?P<at>){_DAY}\s*\Z")
_DATED = re.compile(r"\b(?:on|of|from|before|after|until|till|since|by|to|for|dated|this|last|next|and)\s{1,8}\Z")


def _words(table: dict[str, dict[str, list[str]]], name: str, key: str = "words") -> frozenset[str]:
    return frozenset(table[name][key])


def _any_of(words: frozenset[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w)))


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    here = Path(__file__).parent
    abbreviations = tomllib.loads((here / "abbreviations.toml").read_text("utf-8"))
    table = tomllib.loads((here / "sentence_words.toml").read_text("utf-8"))
    group = {word: name for name, entry in abbreviations.items() for word in entry["words"]}
    saying = _words(table, "saying")
    return Lexicon(
        group=group,
        # units and the like are left out: IN, MIN, NOV in capitals are as often the everyday word
        group_in_capitals={
            word.upper(): name
            for word, name in group.items()
            if name in ("never_ends", "number", "opens_capital", "hour")
        },
        openers=_words(table, "openers"),
        after_hour=_words(table, "after_hour"),
        labels=_words(table, "labels"),
        marked_names=_words(table, "marked_names"),
        hosts=_words(table, "hosts"),
        run_in=re.compile(
            # not after the ")" of "1)", which opens an item
            rf"(?:[^\W_]|[\]”%]|(?<!\d)\))\s{{1,8}}(?P<at>)(?:{_any_of(_words(table, 'run_in'))})"
            rf"\s{{1,8}}(?:{_any_of(_words(table, 'run_in', 'determiners'))})\s"
        ),
        credit=re.compile(
            rf"[\w)\]”’\"]\s{{1,8}}(?P<at>)(?:{_any_of(_words(table, 'credits'))}):\s{{1,8}}(?=[^\W\d_a-z])"
        ),
        # A name of up to six words, then the verb, then something that cannot be what was said: no clause of its own.
        speaker=re.compile(
            r"(?:I\s|(?:[^\W\d_a-z][\w’'.-]{0,30}\s{1,4}|(?:of|de|da|del|van|von|der|al|bin|ibn|el|la)\s{1,4}){1,6})"
            rf"(?:{_any_of(saying)})"
            r"(?=\s*(?:[.,;:—–]|--|\Z)|\s{1,4}(?:in|on|at|to|of|during|after|before|as|when|while|with|from|through|last|this|him"
            r"|her|them|me|us|[A-Z][a-z]+day|\w{2,20}ly)\b)"
        ),
        said_by=re.compile(
            rf"(?:{_any_of(saying)})\s{{1,8}}(?:[^\W\d_a-z]|(?:he|she|they|the|a|an|one|his|her|its)\s)"
        ),
    )


class _Text:
    """One passage, with what several rules ask about it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: dict[int, Mark] = {}
        self.sentence_start = 0
        self._straight: list[int] | None = None
        self._title: bool | None = None
        self.has_emoji_bullets = _EMOJI_FIRST.match(text) is not None  # "✅ First. ✅ Second."

    def quote_is_open(self, at: int) -> bool:
        """An odd number of straight quotation marks stands before ``at``."""
        if self._straight is None:
            self._straight = [m.start() for m in re.finditer('"', self.text)]
        return bisect_left(self._straight, at) % 2 == 1

    def is_title(self) -> bool:
        """Nearly every longer word has a capital, as in a headline: then a capital after a stop tells nothing."""
        if self._title is None:
            small, capital = (len(pattern.findall(self.text[:2000])) for pattern in (_SMALL_WORD, _CAPITAL_WORD))
            self._title = capital >= 4 * small  # prose has four small words for a capital one, headlines the reverse
        return self._title

    def set(self, at: int, mark: Mark) -> None:
        self.marks[at] = mark
        if mark >= Mark.LIKELY:
            self.sentence_start = at


def boundaries(text: str) -> dict[int, Mark]:
    """Marks by the offset at which a sentence may start; every other offset after the first starts none."""
    passage = _Text(text)
    for match in _STOP.finditer(text):
        _judge_stop(passage, match)
    _read_layout(passage)
    passage.marks.pop(0, None)
    return passage.marks


def split(text: str) -> list[tuple[int, int]]:
    """Spans (start, end) of the sentences of ``text`` by the rules alone, trimmed of white space, in order."""
    starts = sorted({0, *(at for at, mark in boundaries(text).items() if mark >= Mark.LIKELY)})
    spans = (trim(text, start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True))
    return [span for span in spans if span[0] < span[1]]


def is_abbreviation(word: str) -> bool:
    """Is ``word``, without its final full stop, written with one by the lexicon or by its form (N.F.L)?"""
    return word in lexicon().group or _LETTERS_WITH_STOPS.fullmatch(word) is not None


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its edges; empty when there is nothing else in it."""
    piece = text[start:end]
    begin = start + len(piece) - len(piece.lstrip())
    return begin, max(begin, end - len(piece) + len(piece.rstrip()))


def _judge_stop(passage: _Text, match: re.Match[str]) -> None:
    """Mark what follows one stop."""
    text, at = passage.text, match.end()
    if (space := match["close"].find(" ")) >= 0:
        passage.set(match.start("close") + space + 1, Mark.JOIN)
    if at == len(text):
        return
    stop, close, gap = match["stop"], match["close"], match["gap"]
    if not gap:
        at = _glued(passage, match)
        if at < 0:
            return
        close = text[match.start("close") : at]
    # A closing quotation mark set off by a space, a smiley or emoji belong to the sentence that they follow.
    while at < len(text):
        smiley = _EMOTICON.match(text, at)
        if smiley:
            if passage.has_emoji_bullets and text[at] >= "\u2600":
                break
            end = smiley.end()
        elif text[at] == '"' and not text[at + 1 : at + 2].strip() and passage.quote_is_open(at):
            end, close = at + 1, close + '"'
        else:
            break
        passage.set(at, Mark.JOIN)
        at = end
        while at < len(text) and text[at].isspace():
            at += 1
    if at < len(text):
        passage.set(at, _verdict(passage, stop, match.start("stop"), close, at))


def _glued(passage: _Text, match: re.Match[str]) -> int:
    """Where the next sentence starts when no space follows the stop ("... said.The"); -1 inside a word or address."""
    text, begin, at = passage.text, match.start("stop"), match.end()
    before = _WORD_BEFORE.search(text, max(0, begin - 40), begin)
    if match["close"].endswith('"') and not passage.quote_is_open(at - 1):
        at -= 1  # the mark opens what follows
    after = _WORD.match(text, at + 1 if text[at] in '"“‘(' else at)
    if not before or not after:
        return -1
    around = text[max(0, begin - 60) : begin].rpartition(" ")[2] + text[at : at + 60].partition(" ")[0]
    if any(c in around for c in "@/\\=&_#") or "www." in around:
        return -1
    known, word, following = lexicon(), before[0], after[0]
    if match["stop"] != ".":
        is_start = len(word) > 1 and text[begin - 1].islower() and (following[0].isupper() or "." not in match["stop"])
    elif text[begin - 1].islower():
        capitalised = following[0].isupper() and (
            following in ("A", "I") or following[1:].islower() or "'" in following
        )
        is_start = len(word) > 1 and "." not in word and capitalised and following not in known.hosts
        is_start = is_start and f"{word}.{following}" not in known.group  # Ph.Ds
    else:
        is_start = following in known.openers and following[1:].islower() and len(word) > 1
    return at if is_start else -1


def _verdict(passage: _Text, stop: str, begin: int, close: str, at: int) -> Mark:
    """Does a sentence start at ``at``, after ``stop`` (which begins at ``begin``) and the closing marks ``close``?"""
    text = passage.text
    following = text[at]
    if following in ",;:%)]}”»" or (following in "'’" and text[at + 1 : at + 2].isspace()):
        return Mark.JOIN
    if dashes := _DASHES.match(text, at):
        # Wire copy lists with dashes ("... said. -- The second ..."); after an abbreviation they end a dateline.
        before = _WORD_BEFORE.search(text, max(0, begin - 40), begin)
        lists = not close and dashes[0].strip() != "-" and text[dashes.end() : dashes.end() + 1].isupper()
        signs = len(text) - at < 60 and text.rstrip()[-1] not in ".?!…"  # "... is over. — Lena Oduya"
        return Mark.LIKELY if lists and not signs and not (before and is_abbreviation(before[0])) else Mark.JOIN
    inner = at
    while inner < len(text) and text[inner] in _OPENING and inner - at < 4:
        inner += 1
    first = text[inner : inner + 1]
    word = match[0].replace("’", "'") if (match := _WORD.match(text, inner)) else ""
    if text[inner + len(word) : inner + len(word) + 1] == "." and len(word) == 1:
        word = word + "."  # an initial, never the article or the pronoun
    if any(c in stop for c in "?!‽！？"):
        return _after_call(passage, stop, begin, close, at, first, word)
    if len(stop) > 1 or "…" in stop:
        return _after_ellipsis(stop, close, first, word)
    return _after_period(passage, begin, close, at, first, word)


def _after_call(passage: _Text, stop: str, begin: int, close: str, at: int, first: str, word: str) -> Mark:
    """After a question or exclamation mark."""
    text, known = passage.text, lexicon()
    if close and begin and text[begin - 1] in "([“":
        return Mark.JOIN  # (?), (!): a remark on one word
    quoted = any(c in close for c in _QUOTES)
    if stop == "!" and not close:
        before = _WORD_BEFORE.search(text, max(0, begin - 40), begin)
        if before and before[0] in known.marked_names:
            return Mark.SPLIT if word in known.openers else Mark.JOIN
    if first.islower():
        if close or known.said_by.match(text, at):
            return Mark.JOIN
        # edited text keeps small letters after a call for titles only: Who's Afraid? was his favourite
        named = _WORD_BEFORE.search(text, max(passage.sentence_start + 1, begin - 40), begin)
        return Mark.JOIN if named and named[0][0].isupper() and named[0][1:].islower() else Mark.SPLIT
    if quoted and at and known.speaker.match(text, at) and (word == "I" or word not in known.openers):
        return Mark.JOIN
    return Mark.SPLIT


def _after_ellipsis(stop: str, close: str, first: str, word: str) -> Mark:
    """After two dots or more: what goes on in small letters or figures goes on with the sentence."""
    if first.islower() or first.isdigit():
        return Mark.JOIN
    if close or len(stop) == 2 or (word in lexicon().openers and not word.startswith("I")):
        return Mark.SPLIT
    return Mark.LIKELY


def _after_period(passage: _Text, begin: int, close: str, at: int, first: str, word: str) -> Mark:
    """After a full stop: the word before it decides, and for abbreviations the word after it."""
    text, known = passage.text, lexicon()
    small, figure = first.islower(), first.isdigit()
    quoted = any(c in close for c in _QUOTES)
    if quoted or (close and small):
        return Mark.JOIN if small else Mark.SPLIT
    found = _WORD_BEFORE.search(text, max(0, begin - 40), begin)
    before = found[0].lstrip("-.*_`").replace("’", "'") if found else ""
    if not close and begin - passage.sentence_start < 8:  # no enumerator is longer: "(viii."
        head = text[passage.sentence_start : begin]
        if _ENUMERATOR.fullmatch(head.strip()):
            return Mark.JOIN  # "2. The second item", "A. An answer"
    opener = word in known.openers
    last = before.rpartition("-")[2]
    if len(last) == 1 and last.isalpha() and last not in known.group:
        return _after_initial(passage, begin - len(before), last, opener, first)
    group = known.group.get(last) or known.group.get(before)
    if group is None and last.isupper():
        group = known.group_in_capitals.get(last)
    if group is None and _LETTERS_WITH_STOPS.fullmatch(last):
        group = "opens_capital"
    if group == "unit" and not _FIGURE_BEFORE.search(text, max(0, begin - len(before) - 16), begin - len(last)):
        group = None
    if group == "number":
        return Mark.JOIN if figure or first == "#" or _ROMAN.match(word) else Mark.SPLIT
    if group is None:
        return Mark.SPLIT
    if group == "afterthought":
        return Mark.JOIN
    if group == "never_ends":
        return Mark.SPLIT if word == "The" else Mark.JOIN
    if small or (figure and group != "opens_capital"):
        return Mark.JOIN
    if text[at] in "([" and not opener:
        return Mark.JOIN
    if opener and not passage.is_title():
        return Mark.UNLIKELY if group == "opens_capital" and word in ("And", "Or") else Mark.SPLIT
    if group in ("hour", "calendar"):
        return Mark.JOIN if word in known.after_hour else Mark.LIKELY
    if group == "opens_capital" or not word:
        return Mark.UNLIKELY
    return Mark.SPLIT


def _after_initial(passage: _Text, begin: int, letter: str, opener: bool, first: str) -> Mark:
    """After one letter and a full stop: somebody's initial, unless it is a label (Plan B) or the pronoun."""
    if opener:
        return Mark.SPLIT
    if first.islower() or (letter.islower() and first.isdigit()):
        return Mark.JOIN
    ahead = passage.text[max(0, begin - 40) : begin].split()
    label = bool(ahead) and (ahead[-1] in lexicon().labels or (letter == "I" and ahead[-1].islower()))
    if label or letter.islower() or first.isdigit():
        return Mark.LIKELY
    return Mark.JOIN


def _read_layout(passage: _Text) -> None:
    """The rules that need no stop: blank lines, bullets, separators, numbered items, captions run into the text."""
    text, known, marks = passage.text, lexicon(), passage.marks
    for match in _BLANK_LINE.finditer(text):
        if match.end() < len(text):
            marks[match.end()] = Mark.SPLIT
    for match in _BULLET.finditer(text):
        marks[match.start()] = Mark.SPLIT
    for match in _RULE.finditer(text):
        marks[match.start()] = Mark.SPLIT
        if match.end() < len(text):
            marks[match.end()] = Mark.SPLIT
    for match in known.run_in.finditer(text):
        at = match.start("at")
        curly = text.rfind("“", max(0, at - 200), at) > text.rfind("”", max(0, at - 200), at)
        if not curly and not passage.quote_is_open(at):
            marks[at] = Mark.SPLIT
    for match in known.credit.finditer(text):
        marks[match.start("at")] = Mark.SPLIT
    for match in _SMILEY_THEN_CAPITAL.finditer(text):
        marks.setdefault(match.end(), Mark.SPLIT)
    for match in _STAMP.finditer(text):
        if not _STAMP_IN_SENTENCE.search(text, max(0, match.start() - 16), match.start()):
            marks[match.start()] = Mark.SPLIT
            marks[match.end()] = Mark.SPLIT
    if day_line := _DAY_LINE_FIRST.match(text):
        marks[day_line.end()] = Mark.SPLIT
    tail = max(0, len(text) - 60)
    if (day_line := _DAY_LINE_LAST.search(text, tail)) and not _DATED.search(text, tail, day_line.start("at")):
        marks[day_line.start("at")] = Mark.SPLIT
    _number_items(text, marks)


def _number_items(text: str, marks: dict[int, Mark]) -> None:
    """Items that count up, "1) ... 2) ...": each opens a sentence, unless commas or "and" make them parts of one."""
    items: list[int] = []
    for match in _NUMBERED.finditer(text):
        if int(match[1]) == len(items) + 1:
            items.append(match.start())
    ahead = [text[max(0, at - 12) : at].rstrip() for at in items]
    if len(items) < 2 or any(before.endswith((",", ";", " and", " or")) for before in ahead[1:]):
        return
    for at, before in zip(items, ahead, strict=True):
        if before and not before.endswith(":"):
            marks[at] = Mark.SPLIT
