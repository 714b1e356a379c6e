"""The publisher: what an article's margins say (copyright, newsletter, the author's address) goes in, a name comes out.

Tried in this order: a notice of copyright, "newsletter from The ..." and "published by The ...", an address at a domain
whose name the text spells out, and last the agency of the dateline, which is the author of agency copy and stands in
for a publisher only when nothing else names one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flows.clean.dateline import agencies, known_place
from flows.clean.words import words

# A full stop belongs to a name only inside a word (example.com), else it ends the sentence that names the paper.
_WORD = r"[A-Z](?:[\w&'’-]|\.(?=\w)){0,30}"
_REST = rf" (?:of |and |for |& |de |the )?{_WORD}"
_NAME = rf"(?P<name>(?:(?:The|the) )?{_WORD}(?:{_REST}){{0,5}})"
# Stations have numbers in their names ("Harbour Action News 5"); elsewhere a number may be a day ("in The Packet 5 May").
_OWNER = rf"(?P<name>(?:(?:The|the) )?{_WORD}(?:{_REST}| \d{{1,2}}(?![\w/,:-])){{0,8}})"
_STATEMENTS = [
    re.compile(pattern)
    for pattern in (
        r"(?:(?:©|\([Cc]\)) ?)?(?:[Cc]opyright|COPYRIGHT|©|\([Cc]\))[ :]{0,2}(?:©|\([Cc]\))? ?(?:\d{4}(?:[-–]\d{2,4})?)?,? ?"
        rf"(?:(?:[Bb]y|BY|[Oo]f) )?{_OWNER}",
        rf"newsletters? (?:from|of|by) {_NAME}",
        r"(?:^|[.!?] )[Ss]ubscribe to (?:the )?(?=[A-Z]\S{1,20} [A-Z])"
        rf"(?!.{{0,60}}\b(?:News|[Nn]ewsletters?|[Aa]lerts?|[Uu]pdates?|[Dd]igest|[Pp]odcasts?|[Cc]hannel)\b){_NAME}",
        rf"(?:published|appeared|appears|printed|posted|ran) (?:by|in|on) {_NAME}",
        rf"(?:comes from|property of|courtesy of the newsroom of) {_NAME}",
        rf"(?:\)|—|--|(?<!\w)-|\bis an?|\bare) ?{_NAME} (?:staff writer|staff reporter)s?\b",
        rf"\b(?:staff writer|staff reporter)s? (?:for|at|with) {_NAME}",
    )
]
_NOT_PUBLISHERS = words("not_publishers")
_ADDRESS = re.compile(r"[\w.+-]{1,64}@([\w-]{2,60}(?:\.[\w-]{2,30}){1,4})")
_MAIL_HOSTS = words("mail_hosts")
_WORD_BEFORE = re.compile(r"\b((?:(?:New|San|St\.|Los|Las|Fort|El|Santa|Salt|Lake|Kansas) )?[A-Z][\w.’'-]{2,20}) \Z")
_TRAILING = re.compile(r"(?:[\s,]+(?:Inc|LLC|Ltd|Limited|INC|Corp|Co|plc|PLC|GmbH|All|ALL)\.?)+\Z")


def publisher_in(margins: Sequence[str], text: str, agency: str | None) -> str | None:
    """The publisher that ``margins`` (the passages that are not news, in order) name; ``text`` spells out a domain.

    ``agency`` is the agency of the dateline as written.
    """
    for pattern in _STATEMENTS:
        for margin in margins:
            for match in pattern.finditer(margin[:600]):
                name = _TRAILING.sub("", match["name"]).rstrip(" .,'’-")
                parts = name.lower().split()
                if not all(part in _NOT_PUBLISHERS for part in parts) and len(name) >= 2:
                    return agencies().get(name, name)
    for margin in margins:
        for match in _ADDRESS.finditer(margin[:2000]):
            name_of_domain = _spelled_out(match[1], text)
            if name_of_domain:
                return name_of_domain
    if agency:
        for part in [agency, *re.split(r"[/,;]", agency)]:
            if part.strip() in agencies():
                return agencies()[part.strip()]
    return None


def _spelled_out(domain: str, text: str) -> str | None:
    """The name in ``text`` whose letters are the domain's ("oslopacket.com": "Oslo Packet"), or None."""
    labels = domain.lower().split(".")
    label = labels[-3] if len(labels) > 2 and labels[-2] in ("co", "com", "org", "net", "ac") else labels[-2]
    letters = label.replace("-", "")
    if len(letters) < 4 or label in _MAIL_HOSTS or not letters.isalnum():
        return None
    # Anchored on a capital, with at most two characters between letters: linear in the length of the text.
    pattern = (
        r"(?<![\w@./])(?-i:The\s)?(?-i:(?=[A-Z]))" + r"[\s.&'’-]{0,2}".join(map(re.escape, letters)) + r"(?![\w@])"
    )
    for match in re.finditer(pattern, text[:200_000], re.IGNORECASE):
        name = " ".join(match[0].split())
        # A paper at the address of its town ("tartu.com") is not the town; a town before the name belongs to it.
        if known_place(name):
            return None
        before = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
        if before and known_place(before[1]) and not name.startswith("The "):
            name = f"{before[1]} {name}"
        if any(map(str.isupper, name.replace("The ", "", 1))) and not name.islower():
            return name
    return None
