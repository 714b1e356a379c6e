"""A place in a text goes in; the unit of measure or the currency that is written there comes out, with its code.

What is known of units stands in ``units.toml`` and ``quantity_money.toml``; this module only reads them.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flows.extract.numbers import LETTER_SCALES, Number

# "$5 million" and "5-billion" need at most one blank or hyphen before their unit.
_GAP = r"[ \t\n\u00a0\u2009\u202f-]{0,2}"


@dataclass(slots=True, frozen=True)
class Unit:
    """What a written unit stands for: ``code`` is UCUM or ISO 4217, null where neither has a code for it.

    The written value times ``factor`` is the value in ``code``. ``into`` maps smaller units that may follow onto how many
    of them make one. ``shared``: a currency name that several countries share, told apart by the article.
    ``plural_only``, ``least``, ``near`` and ``article`` are told in ``units.toml`` and ``quantity_money.toml``.
    """

    code: str | None
    kind: str
    factor: float = 1.0
    into: tuple[tuple[str, float], ...] = ()
    shared: str = ""
    plural_only: bool = False
    least: float = 0.0
    near: tuple[str, ...] = ()
    article: tuple[str, ...] = ()


@dataclass(slots=True, frozen=True)
class Found:
    """A unit in the text, with the offset where it ends (or begins, when it stands before the number)."""

    unit: Unit
    start: int
    end: int
    symbol: bool = False


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text("utf-8"))


def _forms(entry: dict[str, Any]) -> list[str]:
    words = [str(w) for w in entry.get("words", [])]
    return words + [str(p) for p in entry.get("plurals", [])] + [f"{w}s" for w in words]


@cache
def _units() -> tuple[dict[str, Unit], dict[str, Unit], dict[str, Unit]]:
    """Units by word (small letters), by symbol, and by glued symbol."""
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    glued: dict[str, Unit] = {}
    data, money = _toml("units.toml"), _toml("quantity_money.toml")
    for entry in (*data["unit"], *data["unwritten"]):
        into = tuple(sorted((str(k), float(v)) for k, v in entry.get("into", {}).items()))
        unit = Unit(
            entry.get("code"),
            entry["kind"],
            float(entry.get("factor", 1)),
            into,
            plural_only=bool(entry.get("plural_only")),
            least=float(entry.get("least", 0)),
            near=tuple(entry.get("near", ())),
        )
        words.update(dict.fromkeys(_forms(entry), unit))
        symbols.update(dict.fromkeys(entry.get("symbols", []), unit))
        glued.update(dict.fromkeys(entry.get("glued", []), unit))
    for entry in money["name"]:
        unit = Unit(
            entry["code"],
            "money",
            float(entry.get("factor", 1)),
            least=float(entry.get("least", 0)),
            article=tuple(entry.get("article", ())),
        )
        words.update(dict.fromkeys(_forms(entry), unit))
        glued.update(dict.fromkeys(entry.get("glued", []), unit))
    for entry in money["shared"]:
        shared = entry["words"][0]
        factor = float(entry.get("factor", 1))
        plain = Unit(None, "money", factor, shared=shared, least=float(entry.get("least", 0)))
        words.update(dict.fromkeys(_forms(entry), plain))
        for code, countries in entry["countries"].items():
            for country in countries:
                named = Unit(code, "money", factor)
                words.update({f"{country.lower()} {form}": named for form in _forms(entry)})
                part = Unit(code, "money", 0.01)
                parts = _forms({"words": entry.get("hundredths", [])})
                words.update({f"{country.lower()} {form}": part for form in parts})
    for sign in ("€", "£", "¥", "₪", "₽", "₹", "₩", "$"):
        symbols[sign] = Unit(money["signs"][sign], "money")
    symbols.update({code: Unit(code, "money") for code in money["codes"]["known"]})
    # "pound" of money and of weight share one word: the caller tells them apart.
    words.update(dict.fromkeys(("pound", "pounds"), Unit("[lb_av]", "mass", into=(("[oz_av]", 16.0),), shared="pound")))
    return words, symbols, glued


def _either(forms: list[str]) -> str:
    return "|".join(re.escape(f).replace(r"\ ", r"[\s-]") for f in sorted(forms, key=lambda f: (-len(f), f)))


def _by_first(forms: list[str]) -> str:
    """The same, whatever the capitals, grouped by first letter: a branch is then left at its first letter."""
    return "|".join(
        f"[{c}{c.upper()}](?i:{_either([f[1:] for f in forms if f[0] == c])})" for c in sorted({f[0] for f in forms})
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words, symbols, glued = _units()
    end = r"(?![\w])"
    return (
        re.compile(rf"{_GAP}({_by_first(list(words))}){end}"),
        re.compile(rf"{_GAP}({_either(list(symbols))}){end}"),
        re.compile(rf"({_either(list(glued))}){end}"),
    )


@cache
def _signs() -> tuple[dict[str, str], re.Pattern[str]]:
    money = _toml("quantity_money.toml")
    signs: dict[str, str] = dict(money["signs"]) | {code: code for code in money["codes"]["known"]}
    local = "|".join(map(re.escape, money["local_signs"]))
    return signs, re.compile(rf"(?<![A-Za-z])(?:{_either(list(signs))})\s?$|(?<![\w.-])(?:{local})$")


# The longest sign with a blank behind it.
_LONGEST_SIGN = 9


@cache
def _wary() -> frozenset[str]:
    return frozenset(_toml("quantity_money.toml")["codes"]["wary"])


@cache
def _local_signs() -> dict[str, Unit]:
    signs = _toml("quantity_money.toml")["local_signs"]
    return {sign: Unit(entry["code"], "money", article=tuple(entry["article"])) for sign, entry in signs.items()}


def sign_before(text: str, number: Number) -> Found | None:
    """The currency sign or code that stands right before a number ("US$", "EUR", "RM")."""
    at = number.start
    previous = text[at - 1 : at]
    if not previous or not (previous in "$€£¥₹₩₽₪₺₦₱฿₫₴=. " or previous.isalpha()):
        return None
    signs, pattern = _signs()
    start = max(0, at - _LONGEST_SIGN)
    match = pattern.search(text[start:at])
    if match is None:
        return None
    written = match[0].rstrip()
    if (local := _local_signs().get(written)) is not None:
        return Found(local, start + match.start(), at, symbol=True)
    code = signs.get(written) or signs.get(" ".join(written.split()))
    if code is None:
        return None
    if written in _wary() and (number.value or 0) * LETTER_SCALES.get(number.letter, 1.0) < 1000:
        return None
    return Found(Unit(code, "money"), start + match.start(), at, symbol=True)


def unit_after(text: str, number: Number) -> Found | None:
    """The unit that stands behind a number: a word ("miles"), or behind digits a symbol too ("km", "%")."""
    words, symbols, glued = _units()
    by_word, by_symbol, by_glue = _patterns()
    end = number.end
    if not number.spelled:
        if number.letter:
            # "10m" is ten metres here; whether it is ten million is decided before.
            unit = glued.get(number.letter) or symbols.get(number.letter)
            if unit is not None:
                return Found(unit, end, end + 1, symbol=True)
        match = by_symbol.match(text, end)
        if match and not (match[1] == "$" and text[match.end() : match.end() + 1].isdigit()):
            longer = by_word.match(text, end)
            if longer is None or longer.end() <= match.end():
                unit = symbols[" ".join(match[1].split())]
                if not _is_meant(unit, text, end):
                    return None
                # The stop of an abbreviation at the end of a sentence is the sentence's too, and is left to it.
                stop = match.end() - (
                    match[1].endswith(".") and not re.match(r"\s+[a-z0-9]|[,;)]", text[match.end() :][:3])
                )
                return Found(unit, match.start(1), stop, symbol=True)
        match = by_glue.match(text, end)
        if match and not (match[1] == "in" and text[match.end() :][:1] == " " and text[end : end + 1] == " "):
            return Found(glued[match[1]], match.start(1), match.end(), symbol=True)
    match = by_word.match(text, end)
    if match is None:
        return _money_of_country(text, number)
    written = re.sub(r"\s+", " ", match[1].lower())
    unit = words.get(written) or words.get(written.replace("-", " "))
    if unit is None or (number.value is not None and number.value < unit.least) or not _is_meant(unit, text, end):
        return None
    single = unit.plural_only and not written.endswith("s") and number.value != 1 and text[end : end + 1] != "-"
    # "three second homes", but "she weighs nine stone."
    if single and (written != "stone" or not _ENDS.match(text, match.end())):
        return None
    return Found(unit, match.start(1), match.end())


_ENDS = re.compile(
    r"\s?[,.;:)]|\s?$|\s(?:and|to|or|in|at|for|after|\d|one|two|three|four|five|six|seven|eight|nine|ten)"
)

# A word before a currency that says whose it is ("Hungarian forints", "new pence").
_WHOSE = re.compile(r"\s(?:[A-Z][a-z]{2,15}(?:\s[A-Z][a-z]{2,15})?|new|old)(?=\s[a-z])")


# Currencies whose hundredth part has the name that it has in other countries too.
_MANY_HAVE = ("USD", "GBP")


def _money_of_country(text: str, number: Number) -> Found | None:
    """The currency at the offset, behind the name of a country: of a name that many share, the country must be a known one."""
    whose = _WHOSE.match(text, number.end)
    if whose is None:
        return None
    words, _, _ = _units()
    match = _patterns()[0].match(text, whose.end())
    unit = words.get(match[1].lower()) if match is not None else None
    if match is None or unit is None or (unit.kind != "money" and not unit.shared):
        return None
    if number.value is not None and number.value < unit.least:
        return None
    if unit.shared or (unit.code in _MANY_HAVE and unit.factor < 1 and whose[0].strip() not in ("new", "old")):
        unit = Unit(None, "money", unit.factor)  # whose pounds or cents these are, the lists do not know
    return Found(unit, number.end + 1, match.end())


_NEARBY = 150


@cache
def _near(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})", re.IGNORECASE)


def _is_meant(unit: Unit, text: str, at: int) -> bool:
    """Whether the words that a unit must have near it, if it needs any, stand there."""
    return not unit.near or _near(unit.near).search(text, max(0, at - _NEARBY), at + _NEARBY) is not None


@cache
def shared_currencies() -> dict[str, tuple[str | None, bool, tuple[tuple[str, re.Pattern[str]], ...]]]:
    """Currency names that countries share: their default code, whether the article decides, its country words by code."""
    found = {}
    for entry in _toml("quantity_money.toml")["shared"]:
        countries = tuple(
            (code, re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b"))
            for code, words in sorted(entry["countries"].items())
        )
        found[str(entry["words"][0])] = (entry.get("default"), bool(entry.get("local", True)), countries)
    return found


@cache
def _rates() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str | None]]:
    """Patterns of "per X" and "a X", and the code of each X that is a unit itself."""
    words, _, _ = _units()
    codes = {w: u.code for w, u in words.items() if u.kind not in ("money", "percent", "data") and u.code}
    each = [str(w) for w in _toml("quantity_words.toml")["rates"]["each"]]
    measured = [w for w in codes if not w.endswith("s")] + each
    # "900,000 barrels a year earlier" tells when, not how often.
    then = r"(?!\w)(?!\s+(?:earlier|ago|later|before|after|old|and a))"
    article = rf"(?:[\s-]an?[\s-]|\s(?:each|every)\s)({_either(measured)}){then}"
    return (
        re.compile(
            r"(?:\s?/\s?|[\s-]per[\s-])([A-Za-z]+(?:[\s-](?:metre|meter|foot|mile|inch|kilometre|kilometer|hour))?)(?!\w)",
            re.I,
        ),
        re.compile(article, re.IGNORECASE),
        {**dict.fromkeys(each), **codes},
    )


# Units behind "per" and the stroke, in short.
_SHORT_RATES = {
    "h": "h", "hr": "h", "s": "s", "sec": "s", "min": "min", "kg": "kg", "km": "km", "lb": "[lb_av]", "bbl": "[bbl_us]",
    "L": "L", "l": "L", "t": "t", "annum": "a", "oz": "[oz_av]", "g": "g", "m": "m",
}  # fmt: skip


def rate_after(text: str, at: int) -> tuple[str, int] | None:
    """The denominator of a rate that stands at ``at`` ("a barrel", "per hour", "/h"): its code and where it ends.

    What is no unit of measure is written as UCUM writes such things, in braces: ``{share}``.
    """
    if text[at : at + 1] not in (" ", "-", "/", "\n", "\u00a0"):
        return None
    per, article, codes = _rates()
    match = article.match(text, at) or per.match(text, at)
    if match is None:
        return None
    word = " ".join(match[1].split()).replace("-", " ")
    if word in _SHORT_RATES:
        return _SHORT_RATES[word], match.end()
    if (match.re is per and not match[0].lstrip().startswith("/")) or match.re is article or word.lower() in codes:
        small = word.lower()
        if small not in codes and " " in small:
            # "per share hour": only the first word counts what the rate is by.
            small = small.split()[0]
            return codes.get(small) or f"{{{small}}}", match.start(1) + len(small)
        code = codes.get(small)
        return code or f"{{{small.replace(' ', '_')}}}", match.end()
    return None


@cache
def dollar_words() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], re.Pattern[str]]:
    """Words of the countries whose dollar a bare sign may be, by code, and the words of the United States."""
    data = dict(_toml("quantity_money.toml")["dollars"])
    american = data.pop("american")
    return tuple((code, named_words(tuple(words))) for code, words in sorted(data.items())), named_words(
        tuple(american)
    )


@cache
def named_words(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern of any of the words, with these capitals."""
    return re.compile(rf"(?<![\w$])(?:{'|'.join(map(re.escape, words))})(?!\w)")


@cache
def degree_words(sense: str) -> re.Pattern[str]:
    """The words (their beginnings) that show in which sense a degree is meant: weather, angle or study."""
    return _near(tuple(_toml("units.toml")["degrees"][sense]))
