"""Bylines: a line goes in, whether it is a byline and the authors that it names come out."""

from __future__ import annotations

import re

from flows.clean.dateline import agencies, known_place
from flows.clean.dates import find_dates
from flows.clean.language import function_words
from flows.clean.words import words

MAX_BYLINE = 160

_LEAD = re.compile(
    r"[|*•–—-]{0,3}\s?(?=(?-i:[A-Z])|by:\s?(?-i:[A-Z]))(?:(?:story|report|words|text|article|analysis|opinion|commentary|review|column|interview)\s)?"
    r"(?:by|posted by|written by|reported by|published by|submitted by)[:\s]\s?",
    re.IGNORECASE,
)
# "Words: Anna Lind": nothing but names may follow.
_LABEL_LEAD = re.compile(rf"(?:{'|'.join(sorted(words('byline_labels')))})(?: by)?\s?:\s", re.IGNORECASE)
# "the Packet news desk", "our own correspondent", "Breaking News Staff": who wrote it, but nobody's name.
_DESK = re.compile(
    r"(?:(?:the|our|an?) )?(?:[A-ZÀ-ÖØ-Þ][\w.'’&-]{0,20} ){0,4}"
    rf"(?:(?i:{'|'.join(sorted(words('desk_modifiers').union(words('desk_words'))))}) ){{0,3}}"
    rf"(?i:{'|'.join(sorted(words('desk_words')))})\.?\Z"
)
# "13 February 2013 Last updated at 19:47 By ...": a date line and a byline in one.
_DATED_LEAD = re.compile(r"(?=[^a-z]{0,40}\b\d{4}\b|.{0,50}\b\d{4}\b).{6,70}?[\d)TCZ]\.?\s[|·•–—-]?\s?[Bb][Yy]\s")
# "by: Anna Lind Updated: May 18, 2015": what stands before the date in a byline.
_DATE_LABEL = re.compile(r"\s(?:[Ll]ast )?(?:[Uu]pdated|[Pp]osted|[Pp]ublished|[Cc]reated|UPDATED|POSTED|PUBLISHED)\b")
_CREDIT_LEAD = re.compile(r"[(\[]?(?:reporting|writing|written|reported|story|report) by\s", re.IGNORECASE)
# What the words around a name say when they are no name: jobs, desks, places of work.
_ROLE = re.compile(rf"\b(?:{'|'.join(sorted(words('byline_roles')))}|special to|for the|of the)\b", re.IGNORECASE)
_PARTICLE = words("name_particles")
_NAME_WORD = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][\w.'’-]{0,30},?\Z")
_NOT_NAMES = words("not_names")
_ROLE_LINE = re.compile(
    r"(?:(?:<A>|the |our |for the |special to (?:the )?)[\s,]{0,2})?(?:(?-i:[A-Z])[\w.'’&-]{1,20} ){0,4}"
    r"(?:staff )?(?:writers?|reporters?|correspondents?|editors?|columnists?|contributors?|bureau chief|"
    r"critic|news service)"
    r"\.?\Z".replace("<A>", "ap|associated press|reuters|afp|upi|bloomberg"),
    re.IGNORECASE,
)
_SPECIAL = re.compile(r"(?:special|exclusive) to (?:the )?[A-Z][\w.'’& -]{2,40}\Z", re.IGNORECASE)
_REACHED = re.compile(
    r"(?:[•*–—-] ?)?(?:(?:staff writers?|reporters?|correspondents?) )?(?P<names>[A-Z].{2,80}?),? (?:can|may) be "
    r"(?:reached|contacted|e-?mailed|followed)\b"
)


def is_byline(line: str) -> bool:
    """Whether ``line``, white space made plain spaces, is a byline: "By ANNA LIND", "Anna Lind, Staff Writer"."""
    line = line.strip()
    if not 5 <= len(line) <= MAX_BYLINE:
        return False
    lead = _LEAD.match(line) or _DATED_LEAD.match(line)
    if lead and (_DESK.match(line[lead.end() :]) or line[lead.end() :].strip(" .") in agencies()):
        return True
    if label := _LABEL_LEAD.match(line):
        return _are_names(line[label.end() :])
    if lead:
        return bool(_names(line[lead.end() :])) and _is_credit_shaped(line[lead.end() :])
    if "," in line or "|" in line or "/" in line:
        head, tail = re.split(r"\s?[,|/]\s?", line, maxsplit=1)
        return _is_name(head) and len(tail) <= 60 and (bool(_ROLE_LINE.match(tail)) or tail.strip(" .") in agencies())
    return False


def is_unlabelled_byline(line: str) -> bool:
    """Whether ``line``, straight below a headline, says who wrote it without "By": a role, a desk, two or more names.

    One name alone is no evidence: "Lansdowne Road" has the same shape. Nor are names that are places.
    """
    line = line.strip()
    if len(line) > MAX_BYLINE:
        return False
    if names_no_one(line):
        return True
    if re.search(r" (?:and|&) \S+ \S+( \S+){0,2}\Z", line) is None or not _are_names(line):
        return False
    no_name = function_words()["en"] | function_words()["shared"] | words("team_words")
    if any(word.strip(",").lower() in no_name for word in line.split() if word != "and"):
        return False
    return not any(map(known_place, _parts(line)))


def names_no_one(line: str) -> bool:
    """Whether ``line`` is who wrote it without a name: "Packet staff", "Associated Press", "Staff Reporter"."""
    line = line.strip()
    return len(line) <= MAX_BYLINE and (is_affiliation(line) or _DESK.match(line) is not None)


def _are_names(text: str) -> bool:
    """Whether ``text`` is a list of people's names and nothing else."""
    parts = _parts(text)
    return len(parts) <= 6 and all(map(_is_name, parts))


def _parts(text: str) -> list[str]:
    return re.split(r", and |, | and | & ", text.strip(" ."))


def is_signature(line: str) -> bool:
    """Whether ``line`` closes an article with its author's name: "— ANNA LIND", "- Anna Lind, Reuters"."""
    match = re.match(r"(?:[–—]|--?)\s?(?=[A-Z])", line)
    if match is None or len(line) > 80:
        return False
    head, _, tail = line[match.end() :].partition(",")
    return _is_name(head.rstrip(".")) and len(tail) <= 40


def is_affiliation(line: str) -> bool:
    """Whether ``line`` says what the author of the line above is: "Associated Press Writer", "Staff Reporter"."""
    line = line.strip(" .|/()")
    return 2 <= len(line) <= 60 and (
        line in agencies() or _ROLE_LINE.match(line) is not None or _SPECIAL.match(line) is not None
    )


def byline_authors(line: str) -> list[str]:
    """The authors that a byline names, in order, without what they are and where they sit; capitals are restored."""
    line = line.strip()
    lead = (
        _LEAD.match(line)
        or _LABEL_LEAD.match(line)
        or _DATED_LEAD.match(line)
        or _CREDIT_LEAD.match(line)
        or re.match(r"(?:[–—•*]|--?)\s?", line)
    )
    return _names(line[lead.end() :] if lead else line)


def contact_authors(passage: str) -> list[str]:
    """The authors named by "Anna Lind can be reached at ...", or none."""
    match = _REACHED.match(passage)
    return _names(match["names"]) if match else []


def credit_authors(passage: str) -> list[str]:
    """The authors named by "(Reporting by Anna Lind and Tom Brask; Editing by ...)", or none."""
    match = _CREDIT_LEAD.match(passage)
    return _names(re.split(r"[;)\]]|\bediting\b", passage[match.end() :], flags=re.IGNORECASE)[0]) if match else []


def _names(text: str) -> list[str]:
    dates = find_dates(text[:MAX_BYLINE])
    text = _DATE_LABEL.split(text[: dates[0].start] if dates else text[:MAX_BYLINE])[0]
    # "ANNA LINDHarbour Press": two lines of a page ran together.
    text = re.sub(r"(?<=[A-ZÀ-Þ]{3})(?=[A-ZÀ-Þ][a-z]{3})", " ", text)
    found: list[str] = []
    for part in re.split(r"\s?(?:[,;/|&•]|\band\b|\bAND\b|\s[–—-]\s|\bwith\b)\s?", text):
        name = re.split(r"\s(?:in|at|on|for|For|of the|from|IN|AT|ON|FOR)\s|\s\(|\s\S{0,40}@", part)[0].strip(" .:()[]")
        # "Anna Lind Harbour News": the paper after the name, without a comma.
        affiliated = False
        while name.count(" ") > 1 and (not _is_name(name) or _ends_in_another_case(name)):
            name, affiliated = name.rpartition(" ")[0], True
        if _is_name(name):
            restored = restore_capitals(name)
            if restored not in found:
                found.append(restored)
            if affiliated:
                break
    return found


def _ends_in_another_case(name: str) -> bool:
    """ "ANNA LIND Harbour", "Anna Lind BBC": the last word is set in capitals and the first is not, or the reverse."""
    first, last = name.split()[0], name.split()[-1]
    if first.isupper() and len(first) > 2:
        return not last.isupper()
    return last.isupper() and len(last) > 2 and "." not in last


def _is_name(text: str) -> bool:
    """Whether ``text`` has the shape of a person's name: two to five words with capitals, particles aside."""
    parts = text.split()
    if not 2 <= len(parts) <= 5 or len(text) > 50 or any(map(str.isdigit, text)):
        return False
    if any(word.lower().strip(".,") in _NOT_NAMES for word in parts) or _ROLE.search(text) or text in agencies():
        return False
    return all(_NAME_WORD.match(word) or word.lower() in _PARTICLE for word in parts) and parts[-1][0].isupper()


def _is_credit_shaped(rest: str) -> bool:
    """Whether what follows "By" holds names, jobs and places only, and no clause with a verb."""
    parts = rest.split()
    if len(parts) > 18 or not parts or parts[0].lower().strip(",.") in _NOT_NAMES:
        return False
    small = [
        word
        for word in parts
        if word[0].islower()
        and word.lower() not in _PARTICLE
        and word not in ("and", "with")
        and not _ROLE.fullmatch(word.strip(".,"))
        and "@" not in word
        and word.strip(".,") not in ("am", "pm", "a.m", "p.m", "to", "the", "for")
    ]
    return not small and not (rest.rstrip().endswith(".") and len(parts) > 8)


def restore_capitals(name: str) -> str:
    """A name in capitals as it is otherwise spelled ("ANNA MCKAY-LIND": "Anna McKay-Lind"); other names unchanged."""
    if not name.isupper():
        return name
    restored = []
    for word in name.split():
        if word.lower() in _PARTICLE and word != name.split()[0]:
            restored.append(word.lower())
        elif len(word) <= 2 or "." in word:
            restored.append(word)
        else:
            low = re.sub(r"(?:^|(?<=[-'’]))\w", lambda m: m[0].upper(), word.lower())
            restored.append(re.sub(r"(?:^|(?<=-))Mc(\w)", lambda m: "Mc" + m[1].upper(), low))
    return " ".join(restored)
