"""From blocks to labelled passages: the text of an article and its title go in, what each stretch of it is comes out.

Nothing is dropped. Blocks get a kind from the rules of ``rules.toml`` first, then from where they stand: what comes
before the body (headline, byline, date), what stands between paragraphs (subheadings), and the paragraphs themselves,
from which a dateline in front and credits at the end are set apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from flows.clean.byline import is_affiliation, is_byline, is_signature, is_unlabelled_byline, names_no_one
from flows.clean.dateline import HEAD, Dateline, read_dateline
from flows.clean.dates import find_dates
from flows.clean.layout import Block, blocks
from flows.clean.lines import ends_sentence
from flows.clean.rules import TAIL_WINDOW, closing_rule, plain_spaces, whole_block_rule
from flows.clean.words import words

# A passage is parsed in one piece later on: past this length it is cut between sentences.
MAX_PASSAGE = 20_000
# Rules look at whole blocks up to this length; no line that is not news is longer.
MAX_RULED = 1_600
# A paragraph that says something has so many characters, or ends as a sentence with some words in it.
PROSE_LENGTH = 150
HEADER_BLOCKS = 14
BODY_KINDS = ("paragraph", "list_item")
HEADLINES = (("headline", "first_line"), ("headline", "title_match"))
# A line of so many characters that is no heading is text; shorter ones are marks and labels of a page.
MIN_TEXT = 40
MAX_DATE_LINE = 170
# The second heading under a headline, which says in a sentence or two what it is about.
MAX_DECK = 170
# The dateline is in the first paragraph, or soon after when an abstract or a note stands before it.
DATELINE_PARAGRAPHS = 4

_DATE_WORD = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|published|updated|posted|created|modified|first|last|"
    r"date|on|at|by|and|story|article|online|print|a\.?m|p\.?m|noon|midnight|time|local|eastern|pacific|central|edition|"
    r"gmt|utc|z|t|@|(?-i:[A-Z]{1,4}T)|minutes?|hours?|days?|weeks?|months?|ago|pt|et|hkt|jst|kst|bst|\d{1,4}|\d{1,2}[ap]\.?m|\d{4}",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})(?!\d)")
_DATE_LEAD = re.compile(r"(?:first |last )?(?:published|updated|posted|modified)\b", re.IGNORECASE)
# "UPDATE @ 5:50 a.m.", "Update (Jan. 18):", "ORIGINAL STORY": what heads a part of a report that was added to.
_UPDATE_MARK = re.compile(
    r"[-–* ]{0,3}(?:(?:latest|new|second|third|fourth|final|previous) )?(?:updates?|updated|original|earlier|first report)"
    r"(?: (?:story|report|version|post))?(?:[\d\s:/.,()@–-]|[ap]\.?m\b|at\b|on\b|noon\b|midnight\b|e[sd]?t\b|c[sd]?t\b|p[sd]?t\b|"
    r"gmt\b|(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sat|sun)(?:day)?\b|"
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\b){0,24}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_](?:[\w’'-]{0,30}\w)?")
_TOKEN = re.compile(r"[^\s,|:;()/\[\]–—·•.-]+(?:\.[ap]?m)?")
_CLOSING_DAY = re.compile(
    r"(?<=\s)(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?=[A-Z\d])|(?:Posted|Published|Updated|Last updated)\b)"
)
# "LIND: Will you resign?", "(APPLAUSE)": a transcript.
_SPEAKER = re.compile(r"(?:(?:Q|A|[A-Z][A-Z.'’ -]{2,30})(?: \([^)]{1,40}\))?: |[(\[][A-Z ]{4,30}[)\]]\.?\Z)")
_YOU = re.compile(r"\byou(?:r|rs|’re|'re)?\b", re.IGNORECASE)
_QUOTES = "\"“”‘’'`«»„"
_CUT = re.compile(r"[.!?…][\"”’)]{0,2}\s+")


class Draft(NamedTuple):
    """A passage before it has an id."""

    start: int
    end: int
    kind: str
    rule: str


@dataclass(slots=True)
class Labelled:
    """The passages of a text and what was read on the way; ``date_texts`` are the lines that give its date."""

    passages: list[Draft] = field(default_factory=list)
    headline: str | None = None
    byline: str | None = None
    dateline: Dateline | None = None
    dateline_text: str | None = None
    date_texts: list[str] = field(default_factory=list)
    paragraphs: int = 0


def label(text: str, title: str | None) -> Labelled:
    """The passages of ``text`` in order; ``title`` is the title given beside the text, if any."""
    wanted = _normal(title or "")
    found = blocks(text, _StandsAlone(wanted))
    views = [plain_spaces(text[block.start : min(block.end, block.start + MAX_RULED + 1)]) for block in found]
    kinds = _by_rule(text, found, views, wanted)
    _name_table_heads(text, found, views, kinds)
    result = Labelled()
    _read_header(text, found, views, kinds, title is not None and bool(wanted))
    _label_body(text, found, views, kinds)
    for number, (block, named) in enumerate(zip(found, kinds, strict=True)):
        if named and named[0] in ("headline", "subheading") and (cut := _closing_date(views[number])):
            # "Ferry sinks off Split Saturday, January 31, 2009": page and date ran together.
            result.passages.append(Draft(block.start + cut, block.end, "dateline", "date_line"))
            result.date_texts.append(views[number][cut:])
            block = block._replace(end=block.start + len(views[number][:cut].rstrip()))
            result.passages.insert(len(result.passages) - 1, Draft(block.start, block.end, *named))
            if named[0] == "headline" and result.headline is None:
                result.headline = " ".join(text[block.start : block.end].split())
            continue
        kind, rule = named or ("paragraph", "wrapped_paragraph" if block.line_count > 1 else "line_paragraph")
        written = text[block.start : block.end]
        if kind == "headline" and result.headline is None:
            result.headline = " ".join(written.split())
        elif kind == "byline" and result.byline is None:
            result.byline = written
        if rule in ("date_line", "byline_line") and len(result.date_texts) < 8:
            result.date_texts.append(views[number])
        if kind == "paragraph":
            _split_paragraph(text, block, rule, number, len(found), result)
        elif (
            kind == "list_item" and rule != "list_mark" and not any(d.kind in BODY_KINDS for d in result.passages[:40])
        ):
            # A report that is a table from its first line on: "OSLO, March 3 - Shr 23 cts vs 19 cts".
            start = _take_dateline(text, block, False, result)
            if start < block.end:
                result.passages.extend(_cut_long(text, Draft(start, block.end, kind, rule)))
        else:
            result.passages.extend(_cut_long(text, Draft(block.start, block.end, kind, rule)))
    if title and wanted:
        result.headline = " ".join(title.split())
    return result


class _StandsAlone:
    """Says of a line near the top whether it is a title, a byline or a date: nothing is joined to such a line."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted

    def __call__(self, line: str) -> bool:
        titled = bool(self.wanted) and len(line) >= len(self.wanted) and _normal(line) == self.wanted
        return titled or is_byline(line) or is_date_line(line)


def is_date_line(line: str) -> bool:
    """Whether a line holds a date and nothing else but the words that go with one (weekday, time, zone, "Updated")."""
    line = line.strip()
    if not 6 <= len(line) <= MAX_DATE_LINE or not any(map(str.isdigit, line)):
        return False
    dates = find_dates(line)
    rest = line
    for found in reversed(dates):
        rest = rest[: found.start] + " " + rest[found.end :]
    # 04/11/2007 may be two days: it makes a line a date line, but no date is read from it.
    slashed = _SLASHED.search(rest) is not None
    rest = _SLASHED.sub(" ", rest)
    if not slashed and not any(found.year is not None for found in dates) and not (dates and _DATE_LEAD.match(line)):
        return False
    return all(_DATE_WORD.fullmatch(token.rstrip(".")) for token in _TOKEN.findall(rest))


def _closing_date(view: str) -> int | None:
    """Where a weekday and date that close a longer line begin, or None."""
    match = _CLOSING_DAY.search(view, max(10, len(view) - MAX_DATE_LINE))
    return match.start() if match and is_date_line(view[match.start() :]) else None


def _normal(line: str) -> str:
    return "".join(char for char in line[:400].casefold() if char.isalnum())


Named = tuple[str, str] | None


def _name_table_heads(text: str, found: list[Block], views: list[str], kinds: list[Named]) -> None:
    """Names the short lines set straight on a row of figures ("Nine mths"): heads of a table, not of the article."""
    row = ("list_item", "table_row")
    if kinds.count(row) < 2:
        return
    for number in range(len(found) - 2, -1, -1):
        after = kinds[number + 1] in (row, ("list_item", "table_head")) and not found[number + 1].blank_before
        if kinds[number] is None and after and _is_heading_shaped(text, found[number], views[number], 8, 60):
            kinds[number] = ("list_item", "table_head")


def _by_rule(text: str, found: list[Block], views: list[str], wanted: str) -> list[Named]:
    """What each block is by itself: by a rule of the file, as a title, a byline, a date, a row, a list item."""
    kinds: list[Named] = []
    titled = False
    for number, (block, view) in enumerate(zip(found, views, strict=True)):
        named: Named = None
        from_last = len(found) - 1 - number
        if number < HEADER_BLOCKS and wanted and not titled and _is_title(view, wanted):
            named, titled = ("headline", "title_match"), True
        elif not _has_word(text, block):
            named = ("boilerplate", "separator_line")
        elif number < HEADER_BLOCKS and is_date_line(view) and not (block.hint == "row" and view.count("/") > 2):
            named = ("dateline", "date_line")
        elif (number < HEADER_BLOCKS or from_last < 4) and is_byline(view):
            named = ("byline", "byline_line")
        elif number and kinds[-1] == ("byline", "byline_line") and is_affiliation(view):
            named = ("byline", "byline_affiliation")
        elif from_last < 4 and number and is_signature(view):
            named = ("byline", "byline_signature")
        elif len(view) <= MAX_RULED and (rule := whole_block_rule(view, number, from_last)):
            named = (rule.kind, rule.name)
        elif from_last > 0 and len(view) <= 60 and _UPDATE_MARK.fullmatch(view):
            named = ("subheading", "update_mark")
        elif block.hint == "row":
            named = ("list_item", "table_row")
        elif block.hint == "bullet" and not _is_lone_dash(view, found, number):
            named = ("list_item", "list_mark")
        elif len(view) <= 200 and number and view == views[number - 1] and not ends_sentence(view, 0, len(view)):
            named = ("caption", "repeated_line")
            if kinds[-1] is None:
                kinds[-1] = named
        kinds.append(named)
    _name_related_links(found, views, kinds)
    return kinds


def _name_related_links(found: list[Block], views: list[str], kinds: list[Named]) -> None:
    """Names the list below a heading such as "More on this story": its entries are titles of other stories."""
    heading = ("boilerplate", "read_more")
    for number in range(1, len(found)):
        listed = kinds[number] == ("list_item", "list_mark") and not ends_sentence(views[number], 0, len(views[number]))
        if listed and kinds[number - 1] in (heading, ("boilerplate", "related_link")) and len(views[number]) <= 160:
            kinds[number] = ("boilerplate", "related_link")


def _is_title(view: str, wanted: str) -> bool:
    normal = _normal(view)
    if normal == wanted:
        return True
    # A title may be cut short, or carry a section, a date or the paper's name beside it.
    shorter, longer = sorted((normal, wanted), key=len)
    return (
        len(shorter) >= 20
        and len(shorter) >= 0.7 * len(longer)
        and (longer.startswith(shorter) or longer.endswith(shorter))
    )


def _has_word(text: str, block: Block) -> bool:
    return text[block.start].isalnum() or any(map(str.isalnum, text[block.start : block.end]))


def _is_lone_dash(view: str, found: list[Block], number: int) -> bool:
    """A dash with no other list item around it opens dialogue or an aside, not a list."""
    if view[0] not in "-–—":
        return False
    around = found[max(0, number - 1) : number] + found[number + 1 : number + 2]
    return not any(block.hint == "bullet" for block in around)


def _is_prose(text: str, block: Block, view: str) -> bool:
    if block.end - block.start >= PROSE_LENGTH:
        return True
    return ends_sentence(text, block.start, block.end) and view[-1] not in ":;" and view.count(" ") >= 5


def _is_heading_shaped(text: str, block: Block, view: str, max_words: int, max_length: int) -> bool:
    """Short, whole, opening like a heading, and not closing like a sentence; a question or an outcry may be one."""
    if block.hint in ("row", "bullet") or len(view) > max_length or block.line_count > 3:
        return False
    if view.count(" ") >= max_words or not any(map(str.isalpha, view)):
        return False
    core = view.strip(_QUOTES + " ")
    if not core or core[0].islower():
        return False
    if core[-1] in ".,;:" and not core.endswith(("...", "U.S.", "U.K.", "U.N.", "Inc.")):
        return False
    if _SPEAKER.match(view):
        return False
    if core[-1] in "?!":
        return core.count(" ") < 14 and view[0] not in _QUOTES
    return True


def _read_header(text: str, found: list[Block], views: list[str], kinds: list[Named], has_title: bool) -> None:
    """Names the headline and what follows it before the body. No body, no headline: one line alone is a paragraph."""
    top = enumerate(views[: HEADER_BLOCKS + 1])
    body = next((n for n, view in top if kinds[n] is None and _opens_body(text, found[n], view)), None)
    if body is None:
        return
    waiting = not has_title and not any(named and named[0] == "headline" for named in kinds)
    rows = ("list_item", "table_row") in kinds[: body + 1]
    # One label of a speaker in the whole text is none: "LIVE: Bridge shut in Leeds".
    transcript = sum(1 for view in views if _SPEAKER.match(view)) > 2
    for number in range(body):
        if kinds[number] is not None:
            continue
        view = views[number]
        label = None if transcript or not waiting else _SPEAKER.match(view)
        if not _is_heading_shaped(text, found[number], view[label.end() :] if label else view, 32, 240):
            # What stands below a stretch of text is not its headline.
            waiting = waiting and len(view) < MIN_TEXT
            continue
        block = found[number]
        if block.wrapped and block.line_count > 1 and not block.blank_after:
            continue
        if not waiting and block.wrapped and not block.blank_after:
            continue
        if rows:
            kinds[number] = ("list_item", "table_head")
        elif waiting and len(view) <= 60 and names_no_one(view):
            kinds[number] = ("byline", "byline_above_body")
        elif waiting:
            kinds[number], waiting = ("headline", "first_line"), False
        elif number and kinds[number - 1] in HEADLINES and is_unlabelled_byline(views[number]):
            kinds[number] = ("byline", "byline_below_headline")
        elif any(named and named[0] == "headline" for named in kinds[:number]):
            kinds[number] = ("subheading", "below_headline")
        else:
            kinds[number] = ("subheading", "above_body")
    first = next((n for n in range(body + 1) if kinds[n] is None), None)
    if waiting and first is not None and _is_stopped_headline(text, found, views, kinds, first):
        kinds[first] = ("headline", "first_line")
        if views[first].endswith(";") and len(views[first + 1]) <= MAX_DECK and found[first + 1].line_count <= 3:
            kinds[first + 1] = kinds[first + 1] or ("subheading", "below_headline")


def _is_stopped_headline(text: str, found: list[Block], views: list[str], kinds: list[Named], first: int) -> bool:
    """Whether the first block is a headline with a stop, as data bases set it.

    Its signs are title case, a dateline next, a semicolon (a second heading follows), or the language of headlines
    (no article, nothing told of the past) with words that the first paragraph takes up.
    """
    view = views[first]
    if any(named and named[0] == "list_item" for named in kinds[:first]):
        return False
    if first + 1 >= len(found) or len(view) > 160 or found[first].line_count > 3 or view[-1] not in ".;’'":
        return False
    if view[-1] in "’'" and view[-2:-1] != ".":
        return False
    if any(mark in view[:-1] for mark in (". ", "? ", "! ")) or view[0] in _QUOTES or not view[0].isupper():
        return False
    following = first + 1
    if view[-1] == ";":
        return views[following][0].isupper() and first + 2 < len(found) and len(view) <= 110
    # "ABSTRACT." and the like may stand between.
    while following + 1 < len(found) and following < first + 3 and len(views[following]) < MIN_TEXT:
        following += 1
    if not _is_prose(text, found[following], views[following]):
        return False
    longer = [word for word in view.split() if len(word) > 3 and word[0].isalpha()]
    if len(longer) >= 3 and all(word[0].isupper() for word in longer):
        return True
    if _in_headline_language(view, views[following]) and found[first].line_count == 1:
        return True
    dateline = read_dateline(views[following], first=False, alone=False)
    return dateline is not None and dateline.place is not None and read_dateline(view, first=True, alone=False) is None


def _in_headline_language(view: str, lead: str) -> bool:
    """Whether ``view`` is short, lacks what sentences have and headlines leave out, and ``lead`` takes it up."""
    spelled = _WORD.findall(view)
    small = {word.lower() for word in spelled}
    if not 3 <= len(spelled) <= 16 or len(view) > 95 or len(lead) < 1.2 * len(view):
        return False
    if not small.isdisjoint(words("not_in_headlines")):
        return False
    told = {word.lower()[:6] for word in _WORD.findall(lead[:600]) if len(word) > 3}
    return sum(1 for word in small if len(word) > 3 and word[:6] in told) >= 2


def _opens_body(text: str, block: Block, view: str) -> bool:
    if _is_heading_shaped(text, block, view, 32, 240) and not ends_sentence(view, 0, len(view)):
        # A long headline is no prose, but a dateline always opens the body.
        dateline = read_dateline(view, first=True, alone=len(view) <= HEAD)
        return dateline is not None and dateline.rule != "dateline_bare_place"
    return _is_prose(text, block, view) or block.end - block.start > 240


def _label_body(text: str, found: list[Block], views: list[str], kinds: list[Named]) -> None:
    """Names the subheadings: heading-shaped lines between two paragraphs."""
    shaped = [
        n
        for n, view in enumerate(views)
        if kinds[n] is None
        and (_is_heading_shaped(text, found[n], view, 14, 100) or _is_label(view))
        and (view[0] not in _QUOTES or _is_quoted_phrase(view))
    ]
    questions = sum(1 for n in shaped if views[n].endswith("?"))
    addressed = sum(1 for n in shaped if views[n].endswith("?") and _YOU.search(views[n]))
    # In an interview the questions are what was said, not headings.
    interview = questions >= 5 or addressed >= 2 or questions * 5 > len(found) > 10
    shaped_set = set(shaped)
    for number in shaped:
        if any(n in shaped_set for n in (number - 1, number + 1)) and _run_length(shaped_set, number) >= 3:
            kinds[number] = ("list_item", "short_line_run")
    backwards = range(len(found) - 1, -1, -1)
    last_prose = next((n for n in backwards if _is_prose(text, found[n], views[n])), -1)
    seen_body = False
    for number, block in enumerate(found):
        if number not in shaped_set or kinds[number] is not None:
            seen_body = seen_body or (kinds[number] is None and _is_prose(text, block, views[number]))
            continue
        if not seen_body or (views[number].endswith("?") and interview):
            continue
        if block.wrapped and (block.line_count > 1 or not (block.blank_before or block.blank_after)):
            continue
        following = next((n for n in range(number + 1, len(found)) if not _is_margin(kinds[n])), None)
        if following is None or (number > last_prose and found[following].hint != "bullet"):
            continue
        if kinds[following] not in (None, ("list_item", "list_mark"), ("list_item", "table_row")):
            continue
        if _is_label(views[number]) and views[following][0] in _QUOTES:
            continue
        before = found[number - 1]
        if (
            kinds[number - 1] is None
            and number - 1 not in shaped_set
            and not ends_sentence(text, before.start, before.end)
        ):
            continue
        if (
            kinds[following] is not None
            or following in shaped_set
            or _is_prose(text, found[following], views[following])
        ):
            kinds[number] = ("subheading", "between_paragraphs")


def _is_quoted_phrase(view: str) -> bool:
    """A few words between quotation marks, as headings are ('Ghost town'), and no sentence somebody says."""
    return view[-1] in _QUOTES and view[-2:-1] not in (".", ",", "!", "?") and view.count(" ") < 6


def _is_label(view: str) -> bool:
    """A short line with a colon that heads what follows: "What we know:"."""
    return view.endswith(":") and len(view) <= 50 and view.count(" ") < 6 and view[0].isupper() and "said" not in view


def _run_length(members: set[int], number: int) -> int:
    low = high = number
    while low - 1 in members:
        low -= 1
        if number - low > 3:
            break
    while high + 1 in members:
        high += 1
        if high - number > 3:
            break
    return high - low + 1


def _is_margin(named: Named) -> bool:
    return named is not None and named[0] in ("boilerplate", "caption", "contact", "byline", "correction")


def _split_paragraph(text: str, block: Block, rule: str, number: int, total: int, result: Labelled) -> None:
    """Adds a paragraph, with its dateline and its closing credits as passages of their own."""
    end = block.end
    first = result.paragraphs == 0
    start = _take_dateline(text, block, first, result) if result.paragraphs < DATELINE_PARAGRAPHS else block.start
    if start >= end:
        return
    offset = max(start, end - TAIL_WINDOW - 40)
    closing = closing_rule(plain_spaces(text[offset:end]), number, total - 1 - number)
    cut = offset + closing[0] if closing else end
    kept = start + len(text[start:cut].rstrip())
    if kept > start:
        result.passages.extend(_cut_long(text, Draft(start, kept, "paragraph", rule)))
        result.paragraphs += 1
    if closing:
        result.passages.append(Draft(cut, end, closing[1].kind, closing[1].name))


def _take_dateline(text: str, block: Block, first: bool, result: Labelled) -> int:
    """Adds the dateline that opens ``block``, if it is the article's first; where the rest of the block begins."""
    start, end = block.start, block.end
    if result.dateline is not None:
        return start
    head = plain_spaces(text[start : min(end, start + HEAD)])
    dateline = read_dateline(head, first=first, alone=end - start <= HEAD)
    if dateline is None:
        return start
    body = min(end, start + dateline.body)
    written_end = start + len(text[start:body].rstrip())
    result.passages.append(Draft(start, written_end, "dateline", dateline.rule))
    result.dateline = dateline
    result.dateline_text = text[start : start + dateline.end]
    while body < end and text[body].isspace():
        body += 1
    return body


def _cut_long(text: str, draft: Draft) -> list[Draft]:
    """``draft`` itself, or its parts when it is too long: cut between sentences, between words, or in a word."""
    parts = []
    start, end, kind, rule = draft
    while end - start > MAX_PASSAGE:
        limit = start + MAX_PASSAGE
        window = text[limit - 2_000 : limit]
        cuts = [match.end() for match in _CUT.finditer(window)]
        if cuts:
            cut = limit - 2_000 + cuts[-1]
        else:
            space = max((at for at, char in enumerate(window) if char.isspace()), default=None)
            cut = limit if space is None else limit - 2_000 + space + 1
        kept = start + len(text[start:cut].rstrip())
        parts.append(Draft(start, kept, kind, "long_paragraph_part"))
        start = cut
        while text[start].isspace():
            start += 1
    parts.append(Draft(start, end, kind, "long_paragraph_part" if parts else rule))
    return parts
