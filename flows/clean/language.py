"""The language of a text: its body goes in, the verdict "English" or the BCP 47 tag of what it is in comes out.

A statistical model (py3langid: naive Bayes on byte sequences) is asked about up to three stretches of the body. It
stumbles on tables, names and short texts, so it is overruled by function words: English prose has about four in ten,
no other language has many. What metadata claims is never trusted against either.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flows.clean.words import words as word_list

# A stretch long enough for the model to be sure, short enough to cost a tenth of a millisecond or two.
WINDOW = 700
# Below so many words only function words count: the model is wrong on one short text in ten.
FEW_WORDS = 20
# English prose has a share of these function words of 0.3 to 0.5, telegraphic tables 0.05 to 0.2; short texts in thirty
# other languages had at most 0.08 (Italian "per", Portuguese "as").
ENGLISH_SHARE = 0.14
SOME_ENGLISH_SHARE = 0.06
SURE = 0.90

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# "da Silva", "de la Cruz": what stands before a name speaks for no language.
_NAME_PARTICLE = re.compile(r"\b(?:de|da|di|du|del|della|der|dos|van|von|la|le)\s(?=[A-ZÀ-Þ])")
# "Viña del Mar", "María de los Ángeles": neither do small words between two words with capitals.
_INSIDE_NAME = re.compile(
    rf"(?<=[\w'’])(?:\s(?:{'|'.join(sorted(word_list('name_small_words')))})){{1,3}}(?=\s[A-ZÀ-Þ])"
)
_NAME = re.compile(r"(?<![\w'’])[A-ZÀ-Þ][\w'’-]{0,40}(?:\s[A-ZÀ-Þ][\w'’-]{0,40}){1,8}")
_SCRIPTS = (
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")


@dataclass(slots=True, frozen=True)
class Verdict:
    """``tag`` is "en" for English; ``share`` is the part of the stretches, 0 to 1, that pointed to ``tag``."""

    tag: str
    share: float


def detect(body: str) -> Verdict:
    """The language of ``body`` (news text without its margins; any length, at least one letter)."""
    windows = _windows(body)
    sample = " ".join(windows)
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    other_script = _script(sample)
    if other_script:
        tag = _model_tag(sample)
        return Verdict(tag if tag != "en" else other_script, 1.0)
    english = _share(words, "en")
    if english >= ENGLISH_SHARE:
        return _mixed(windows) if len(windows) > 1 else Verdict("en", 1.0)
    if len(words) < FEW_WORDS:
        words = _words_outside_names(sample)
        best = max(sorted(function_words().keys() - {"shared"}), key=lambda tag: (_hits(words, tag), tag == "en"))
        # Two function words of one other language and more of them than of English: a short foreign text.
        if best != "en" and _hits(words, best) >= 2 and _hits(words, best) > _hits(words, "en"):
            tag = _model_tag(sample)
            return Verdict(best if tag == "en" else tag, round(_share(words, best), 2))
        if _hits(words, "en"):
            return Verdict("en", 1.0)
        tag, sure = _model(sample)
        if tag == "en" or sure < SURE or len(words) < 4:
            return Verdict("en", 1.0)
        # Names from elsewhere in a short English sentence deceive the model: what stands between them must agree.
        rest = _NAME.sub(" ", _INSIDE_NAME.sub("", sample))
        names_alone = 3 * len(_WORD.findall(rest)) < len(words)
        deceived = not _hits(words, tag) and (names_alone or _model_tag(rest) == "en")
        return Verdict("en", 1.0) if deceived else Verdict(tag, sure)
    tag, sure = _model(sample)
    if tag == "en":
        return Verdict("en", sure)
    listed = _share(_words_outside_names(sample), tag)
    by_words = listed >= 0.08 and listed > english
    by_model = tag not in function_words() and english < SOME_ENGLISH_SHARE and sure >= SURE
    return Verdict(tag, sure) if by_words or by_model else Verdict("en", round(1 - sure, 2))


def _words_outside_names(sample: str) -> list[str]:
    """The words of ``sample`` in small letters, less the particles of names."""
    return [word.lower() for word in _WORD.findall(_NAME_PARTICLE.sub(" ", _INSIDE_NAME.sub("", sample)))]


def _mixed(windows: list[str]) -> Verdict:
    """English overall, unless most stretches taken one by one are in another language."""
    tags = []
    for window in windows:
        words = [word.lower().replace("’", "'") for word in _WORD.findall(window)]
        tags.append("en" if _share(words, "en") >= ENGLISH_SHARE or len(words) < FEW_WORDS else _model_tag(window))
    other = [tag for tag in tags if tag != "en"]
    if 2 * len(other) > len(tags):
        return Verdict(max(sorted(set(other)), key=other.count), round(len(other) / len(tags), 2))
    return Verdict("en", round(1 - len(other) / len(tags), 2))


def _windows(body: str) -> list[str]:
    """Up to three stretches: start, middle, end."""
    if len(body) <= 3 * WINDOW:
        return [body]
    middle = len(body) // 2
    return [body[:WINDOW], body[middle : middle + WINDOW], body[-WINDOW:]]


def _share(words: list[str], tag: str) -> float:
    return _hits(words, tag) / len(words) if words else 0.0


def _hits(words: list[str], tag: str) -> int:
    listed = function_words().get(tag, frozenset())
    if tag != "en":
        listed = listed - function_words()["shared"] - function_words()["en"]
    return sum(1 for word in words if word in listed)


def _script(sample: str) -> str | None:
    """The language most often written in the script that outweighs Latin letters in ``sample``, or None."""
    latin = len(_LATIN.findall(sample))
    counts = [(len(pattern.findall(sample)), tag) for tag, pattern in _SCRIPTS] if not sample.isascii() else []
    total = sum(count for count, _ in counts)
    if total <= latin or total < 4:
        return None
    # Kana decide for Japanese although its text has more Chinese characters.
    kana = next(count for count, tag in counts if tag == "ja")
    return "ja" if kana > 0.1 * total else max(counts)[1]


def _model_tag(sample: str) -> str:
    return _model(sample)[0]


def _model(sample: str) -> tuple[str, float]:
    capitals = sum(map(str.isupper, sample))
    # The model learned from mixed case: copy in capitals looks foreign to it.
    if 2 * capitals > sum(map(str.isalpha, sample)):
        sample = sample.lower()
    tag, sure = _identifier().classify(sample)
    return str(tag), round(float(sure), 2)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # loads numpy: only when a text is in doubt

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@cache
def function_words() -> dict[str, frozenset[str]]:
    """Language (BCP 47) -> its frequent function words; "shared" are those that speak for none."""
    data = tomllib.loads((Path(__file__).parent / "function_words.toml").read_text(encoding="utf-8"))
    return {tag: frozenset(words.split()) for tag, words in data["function_words"].items()}
