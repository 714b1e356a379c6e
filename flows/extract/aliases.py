"""The name mentions of one article in, the same with ``full_name`` out: the fullest form the article uses for each.

"Mr. Kim" and "Kim" become "Kim Jong-un", "the IMF" becomes "International Monetary Fund", where the article itself says
so. What stays open stays as it is written: a surname that two people of the article bear and no cue tells apart keeps
its own name. Never across types, never across articles (``flows.resolve`` does that).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from flows.extract.countries import country_code
from flows.extract.name_keys import (
    POSSESSIVE,
    clean_name,
    gender_of_given_name,
    gender_of_title,
    may_be_same_person,
    name_key,
    name_words,
    stands_family_first,
    surname_keys,
    title_words,
    without_suffix,
    words,
)
from flows.rows import Mention

__all__ = ["link_aliases", "name_key"]

# Types whose names are shortened by acronym and by leaving out words, as organisations' are.
_ORGANIZED = frozenset({"organization", "agreement", "event", "facility", "law", "work", "product", "group"})
_ACRONYM = re.compile(r"[A-Z](?:[A-Za-z&]{0,2}[A-Z.&-]){1,7}[a-zA-Z]?\.?")
# "International Monetary Fund (IMF)", "... (the IMF)", "... (or IMF)".
_IN_BRACKETS = re.compile(r"['’]?s?\s{0,2}\(\s?(?:the\s|or\s|known\sas\s)?[\"“]?([A-Z][A-Za-z.&-]{1,9})[\"”]?[),;]")
_LONGEST_NAME = 200
# A surname with more bearers than this in one article belongs to a list of names, and explains nothing.
_MOST_BEARERS = 40
# So many organisations of one first or last word are a register, not a report.
_MOST_NAMES = 200
# The number in "John Paul II"; the words are folded.
_ORDINAL = re.compile(r"[ivx]{1,6}")
# Before a surname only, never before a given name.
_FORMAL = frozenset(
    {"mr", "mrs", "ms", "miss", "sen", "senator", "rep", "gov", "governor", "president", "minister", "judge"}
)


@dataclass(slots=True)
class _Name:
    """One name of the article under its key: all its mentions, in the order of the text."""

    key: str
    tokens: tuple[str, ...]
    starts: list[int] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)
    titles: set[str] = field(default_factory=set)
    gender: str = ""
    short_uses: int = 0


def link_aliases(mentions: Sequence[Mention], text: str) -> tuple[Mention, ...]:
    """The mentions of one article, each name with ``full_name``: the fullest form that the article uses for it.

    Args:
        mentions: the mentions of one article, in any order; ``title_text`` is used where it is filled.
        text: the article's text that their offsets count in (read for acronyms defined in brackets).

    A full name is on one line, without honorific, possessive and leading article, in mixed case where the article has
    it so. Mentions that are no names keep ``full_name`` None. The order of ``mentions`` changes nothing.
    """
    by_type: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.mention_kind == "name":
            by_type[mention.entity_type].append(mention)
    full: dict[tuple[str, int, int], str] = {}
    for entity_type, group in by_type.items():
        group.sort(key=lambda m: (m.char_start, m.char_end))
        names = _names(group, entity_type)
        if entity_type == "person":
            targets = _link_persons(group, names)
        elif entity_type in _ORGANIZED:
            same = _link_organized(group, names, entity_type, text)
            targets = {(m.char_start, m.char_end): same.get(k, k) for m, k in _keyed(group, entity_type)}
        else:
            targets = {}
        shown = {key: _display(name, entity_type) for key, name in names.items()}
        for mention, key in _keyed(group, entity_type):
            target = targets.get((mention.char_start, mention.char_end), key)
            full[entity_type, mention.char_start, mention.char_end] = shown[target]
    return tuple(
        replace(m, full_name=full.get((m.entity_type, m.char_start, m.char_end)) if m.mention_kind == "name" else None)
        for m in mentions
    )


def _keyed(group: Iterable[Mention], entity_type: str) -> Iterable[tuple[Mention, str]]:
    return ((m, name_key(_named(m), entity_type)) for m in group)


def _named(mention: Mention) -> str:
    """The mention's text, with the title of one who bears no surname: "Pope" and "Francis" are "Pope Francis"."""
    text = mention.text[:_LONGEST_NAME]
    if mention.entity_type == "person" and mention.title_text:
        title = mention.title_text.split()[-1:]
        if title and title_words(title[0]) & words().regnal:
            tokens = without_suffix(name_words(text, "person"))
            if tokens and tokens[0] not in words().regnal and (len(tokens) == 1 or _ORDINAL.fullmatch(tokens[-1])):
                return f"{title[0]} {text}"
    return text


def _names(group: Sequence[Mention], entity_type: str) -> dict[str, _Name]:
    names: dict[str, _Name] = {}
    for mention, key in _keyed(group, entity_type):
        name = names.get(key)
        if name is None:
            name = names[key] = _Name(key, name_words(_named(mention), entity_type))
        name.starts.append(mention.char_start)
        name.forms[_written(_named(mention), entity_type)] += 1
        if mention.title_text:
            name.titles.add(mention.title_text)
    return names


# --- persons --------------------------------------------------------------------------------------------------------


def _link_persons(group: Sequence[Mention], names: dict[str, _Name]) -> dict[tuple[int, int], str]:
    """Span of each mention -> key of the name it stands for."""
    # A name that is the end of a longer one ("van der Bellen", "Garcia Marquez") is a short form of it, no full name.
    ends: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names.values():
        for tokens in {name.tokens, without_suffix(name.tokens)}:
            for start in range(1, min(len(tokens), 8)):
                ends[tokens[start:]].add(name.key)
    full = {k: n for k, n in names.items() if len(n.tokens) > 1 and not (ends.get(n.tokens, set()) - {k})}
    same = _variants(full)
    people: dict[str, _Name] = {}
    for key in full:
        root = same[key]
        person = people.setdefault(root, _Name(root, full[root].tokens))
        person.starts += full[key].starts
        person.titles |= full[key].titles
    for person in people.values():
        person.starts.sort()
        genders = {g for g in map(gender_of_title, person.titles) if g}
        person.gender = genders.pop() if len(genders) == 1 else gender_of_given_name(person.tokens)
    ranks = _short_forms(full, same, ends)
    targets: dict[tuple[int, int], str] = {}
    for mention, key in _keyed(group, "person"):
        if key in same:
            targets[mention.char_start, mention.char_end] = same[key]
        else:
            found = _bearer(mention, ranks.get(key, ()), people)
            if found:
                people[found].short_uses += 1
            targets[mention.char_start, mention.char_end] = found or key
    return targets


def _variants(full: dict[str, _Name]) -> dict[str, str]:
    """Full name -> the fullest form of the same person: with middle names, without nickname.

    Joined are names of the same first and last word (or a nickname of it, or its initial) where the words between do
    not speak against it; a name that fits two that differ (George Bush, beside George W. and H. W.) stays alone.
    """
    by_last: dict[str, list[str]] = defaultdict(list)
    for key, name in full.items():
        by_last[without_suffix(name.tokens)[-1]].append(key)
    same = {key: key for key in full}
    for keys in by_last.values():
        # Comparing all pairs of a crowd would also be slow.
        if not 1 < len(keys) <= _MOST_BEARERS:
            continue
        keys.sort(key=lambda k: (-len(full[k].tokens), -len(k), full[k].starts[0]))
        for i, short in enumerate(keys):
            fuller = [k for k in keys[:i] if same[k] == k and may_be_same_person(full[short].tokens, full[k].tokens)]
            if len(fuller) == 1:
                same[short] = fuller[0]
    return same


def _short_forms(
    full: dict[str, _Name], same: dict[str, str], ends: dict[tuple[str, ...], set[str]]
) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Short form -> the persons it may mean, by rank: surname, then a surname inside the name, then given name."""
    found: dict[str, list[set[str]]] = defaultdict(lambda: [set(), set(), set()])
    for key, name in full.items():
        tokens = without_suffix(name.tokens)
        root = same[key]
        for surname in surname_keys(tokens):
            found[surname][0].add(root)
        for word in tokens[1:]:
            found[word][1].add(root)
        found[" ".join(tokens[:-1])][2].add(root)
        found[tokens[0]][2].add(root)
        if stands_family_first(tokens):
            found[" ".join(tokens[1:])][1].add(root)
    for tokens, keys in ends.items():
        if len(tokens) > 1:
            found[" ".join(tokens)][0].update(same[k] for k in keys if k in same)
    return {short: tuple(tuple(sorted(rank)) for rank in ranks) for short, ranks in found.items()}


def _bearer(mention: Mention, ranks: Sequence[Sequence[str]], people: dict[str, _Name]) -> str | None:
    """The person that a short form at this place means, or None where the article leaves it open."""
    gender = gender_of_title(mention.title_text) or gender_of_title(_leading_title(mention.text))
    # "Mr. Martin" is nobody's given name, nor is "Senator Paul"; "Sir Alex" is.
    formal = title_words(mention.title_text or _leading_title(mention.text)) & _FORMAL
    for rank in ranks[:2] if formal else ranks:
        if len(rank) > _MOST_BEARERS:
            return None
        left = [k for k in rank if not (gender and people[k].gender and people[k].gender != gender)]
        if gender and len(left) > 1:
            left = [k for k in left if people[k].gender == gender] or left
        if len(left) > 1 and mention.title_text:
            left = [k for k in left if mention.title_text in people[k].titles] or left
        if len(left) == 1:
            return left[0]
        if left:
            # Several bear it. Who went by the surname before stays its bearer when a relative is named in passing;
            # otherwise news means the one it named last.
            used = sorted((people[k].short_uses, k) for k in left)
            if used[-1][0] >= 2 and used[-1][0] > 2 * used[-2][0]:
                return used[-1][1]
            at = mention.char_start
            before = [(people[k].starts[i - 1], k) for k in left if (i := bisect_left(people[k].starts, at))]
            return max(before)[1] if before else None
    return None


def _leading_title(text: str) -> str:
    first = clean_name(text).split(" ", 1)
    return first[0] if len(first) > 1 else ""


# --- organisations and what is named like them ----------------------------------------------------------------------


def _link_organized(group: Sequence[Mention], names: dict[str, _Name], entity_type: str, text: str) -> dict[str, str]:
    """Key of a short name -> key of the longest name of the article that it stands for."""
    same: dict[str, str] = {}
    defined = _defined_in_brackets(group, entity_type, text)
    long = {k: n for k, n in names.items() if len(n.tokens) > 1}
    initials: dict[str, set[str]] = defaultdict(set)
    first: dict[str, set[str]] = defaultdict(set)
    last: dict[str, set[str]] = defaultdict(set)
    holding: dict[str, set[str]] = defaultdict(set)
    for key, name in long.items():
        for acronym in _acronyms(name.tokens):
            initials[acronym].add(key)
        first[name.tokens[0]].add(key)
        last[name.tokens[-1]].add(key)
        if (head := _head_word(name.tokens)) in words().heads:
            holding[head].add(key)
    for key, name in names.items():
        found: set[str] = set()
        if not name.tokens or _is_country(name.tokens):
            continue
        if len(name.tokens) == 1 and any(_ACRONYM.fullmatch(clean_name(f)) for f in name.forms):
            found = ({defined[key]} if key in defined else set()) or initials.get(key, set())
        elif len(name.tokens) > 1 and all(len(t) == 1 or t == "and" for t in name.tokens):
            # "S and P", "A&P"
            found = initials.get("".join(t for t in name.tokens if t != "and"), set())
        if not found and entity_type == "organization" and not any(map(_has_legal_form, name.forms)):
            found = {k for k in _few(first.get(name.tokens[0])) if _is_head(name.tokens, names[k].tokens)}
        if not found and not any(map(_has_legal_form, name.forms)):
            found = {k for k in _few(last.get(name.tokens[-1])) if _is_tail(name.tokens, names[k].tokens, entity_type)}
        if not found and len(name.tokens) == 1 and name.tokens[0] in words().heads:
            found = holding.get(name.tokens[0], set())
        found = found - {key}
        if len(found) == 1:
            same[key] = found.pop()
    for key in list(same):
        # A short form of a short form; the chain is short, and the bound keeps a circle from turning for ever.
        for _ in range(4):
            same[key] = same.get(same[key], same[key])
        if same[key] == key:
            del same[key]
    return same


def _few(keys: set[str] | None) -> set[str]:
    """``keys``, or none of them when they are a crowd: looking through it for every name would take for ever."""
    return keys if keys and len(keys) <= _MOST_NAMES else set()


def _defined_in_brackets(group: Iterable[Mention], entity_type: str, text: str) -> dict[str, str]:
    """Key of an acronym -> key of the name it is bracketed behind; the first definition holds."""
    defined: dict[str, str] = {}
    for mention, key in _keyed(group, entity_type):
        found = _IN_BRACKETS.match(text, mention.char_end)
        if not found or " " not in key:
            continue
        short = name_key(found[1], entity_type)
        # The first letter must fit; "Ministry of Defence (London)" defines nothing.
        if short and len(short) < len(key) and _ACRONYM.fullmatch(found[1]) and short[0] in {w[0] for w in key.split()}:
            defined.setdefault(short, key)
    return defined


def _head_word(tokens: tuple[str, ...]) -> str:
    """The word that says what kind of body it is: Ministry of Tides, European Parliament."""
    cut = next((i for i, t in enumerate(tokens) if i and t in {"of", "for", "on"}), len(tokens))
    return tokens[cut - 1]


def _has_legal_form(form: str) -> bool:
    """True for "Velmora Corp": written out so, a name is complete and short for nothing."""
    return name_key(form, "organization") != name_key(form, "")


def _acronyms(tokens: tuple[str, ...]) -> set[str]:
    """The initials of a name, with and without its small words; at least two letters."""
    every = "".join(t[0] for t in tokens)
    short = "".join(t[0] for t in tokens if t not in words().passed_over)
    return {a for a in (every, short) if len(a) > 1}


def _is_head(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "barclays" of "barclays bank": what is left out only says what kind of firm it is."""
    if len(short) >= len(long) or long[: len(short)] != short or short[0] in words().generic | words().heads:
        return False
    if len(short) == 1 and (len(short[0]) < 3 or _is_country(short)):
        return False
    return all(t in words().generic or t in words().legal for t in long[len(short) :])


def _is_tail(short: tuple[str, ...], long: tuple[str, ...], entity_type: str) -> bool:
    """ "navy" of "us navy", "sunan airport" of "pyongyang sunan airport"."""
    if len(short) >= len(long) or long[len(long) - len(short) :] != short:
        return False
    left_out = long[: len(long) - len(short)]
    if _is_country(left_out):
        # "Hoechst" is the mother of "American Hoechst": only a word that says the kind of body is no name of its own.
        return entity_type != "organization" or len(short) > 1 or short[0] in words().heads
    return entity_type == "facility" and len(short) > 1 and len(left_out) == 1


def _is_country(tokens: tuple[str, ...]) -> bool:
    spelled = " ".join(tokens)
    forms = (spelled.upper(), spelled.title())
    return any(country_code(form, kind) for form in forms for kind in ("place", "group"))


# --- the form shown -------------------------------------------------------------------------------------------------


def _written(text: str, entity_type: str) -> str:
    """The mention's text as a name: one line, no article or honorific, nor a person's or place's possessive.

    A mention's own possessive was cut off when it was read; what an organisation still has belongs to it: Lloyd's.
    """
    shown = clean_name(text[:_LONGEST_NAME]) or text.strip()[:_LONGEST_NAME]
    if entity_type == "organization" and (own := POSSESSIVE.search(text)) and shown:
        shown += own[0]
    if entity_type == "person":
        parts = shown.split(" ")
        while len(parts) > 1 and name_key(parts[0], "") in words().dropped:
            parts = parts[1:]
        shown = " ".join(parts)
    return shown


def _display(name: _Name, entity_type: str) -> str:
    """The form that the article uses most, one in mixed case before one in capitals; ties by the text."""
    form = min(name.forms, key=lambda f: (_in_capitals(f), -name.forms[f], -len(f), f))
    letters = sum(c.isalpha() for c in form)
    if _in_capitals(form) and (entity_type == "person" or (entity_type == "place" and letters > 4)):
        # A person or a town is in capitals only because the whole line is: a dateline, a headline.
        return re.sub(r"[^\W\d_]+", _capitalized, form)
    return form


def _capitalized(word: re.Match[str]) -> str:
    # Of what follows an apostrophe a single letter stays small: O'Brien, but Women's.
    after_apostrophe = word.start() > 0 and word.string[word.start() - 1] in "'’"
    return word[0].lower() if after_apostrophe and len(word[0]) == 1 else word[0].capitalize()


def _in_capitals(form: str) -> bool:
    letters = [c for c in form if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)
