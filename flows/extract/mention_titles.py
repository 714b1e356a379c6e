"""A person's candidate span goes in; the span without its titles, and the title that stands before it, come out."""

from __future__ import annotations

from flows.extract import mention_facts as facts
from flows.extract.mention_spans import Reading

# A title longer than this is a list of offices; only its last words are taken.
LONGEST_TITLE = 10
_REGNAL = frozenset(
    {
        "pope",
        "king",
        "queen",
        "prince",
        "princess",
        "emperor",
        "empress",
        "sultan",
        "emir",
        "tsar",
        "czar",
        "kaiser",
        "sheikh",
        "sheik",
    }
)

_PORTFOLIOS = frozenset({"Minister", "Secretary", "Commissioner", "Undersecretary"})
_BEFORE_HYPHEN = frozenset({"vice", "ex", "co", "under", "attorney", "governor", "lieutenant", "then"})


def bare(word: str) -> str:
    """A word as the lists have it."""
    return word.lower().removesuffix(".")


def is_title(word: str) -> bool:
    """Whether a word is an honorific or a role, sure or not."""
    titles = facts.titles()
    low = bare(word)
    return low in titles.honorifics or low in titles.roles


def strip_titles(reading: Reading, i: int, j: int) -> int:
    """The first token of the name inside ``i`` .. ``j``: leading titles are passed over, but never the whole span."""
    words = reading.words
    titles = facts.titles()
    given = facts.given_names()
    k = i
    while k < j - 1:
        low = bare(words[k])
        if words[k] in (".", "-") and k > i:
            k += 1
        elif low in titles.weak and low not in _REGNAL and not words[k].endswith(".") and k == i:
            follows = words[k + 1]
            if j - k > 2 and (follows in given or is_title(follows)):
                k += 1
            else:
                break
        elif low in titles.honorifics or low in titles.roles:
            k += 1
        elif low in titles.links and k > i and k + 2 < j and bare(words[k + 1]) in titles.objects:
            k += 2
        elif words[k] in facts.peoples() and is_title(words[k + 1]) and k + 2 < j:
            k += 1
        else:
            break
    return k


def title_before(reading: Reading, i: int) -> int:
    """The first token of the title that ends right before token ``i``; ``i`` itself when there is none."""
    words = reading.words
    titles = facts.titles()
    first = k = i
    office = False  # inside "of State", "for Foreign Affairs": a title only if an office stands before it
    while k > 0 and i - k < LONGEST_TITLE:
        word = words[k - 1]
        low = bare(word)
        hyphen = word == "-" and 1 < k < i and reading.joined(k - 2) and reading.joined(k - 1)
        if hyphen and (
            is_title(words[k - 2] + "-" + words[k]) or is_title(words[k - 2]) or bare(words[k - 2]) in _BEFORE_HYPHEN
        ):
            k -= 2
            first = k
        elif low in titles.objects and reading.capital[k - 1] and k > 1 and words[k - 2].lower() in titles.links:
            office = True
            k -= 1
        elif low in titles.links and office and k > 1:
            k -= 1
        elif _is_title_here(low, reading.capital[k - 1]):
            k -= 1
            first = k
        elif word == "." and k > 1 and bare(words[k - 2]) in titles.honorifics:
            k -= 1
        else:
            break
    first = _portfolio(reading, first, i)
    # "Foreign Putin": an adjective of office without its office is no title.
    last = bare(words[i - 1]) if i else ""
    if first < i and not office and last in titles.only_before_roles and last not in titles.honorifics:
        return i
    return first


def _portfolio(reading: Reading, first: int, i: int) -> int:
    """ "Disaster Minister Amina Sule": the capitals before a member of government are the office, as far as no name begins."""
    words = reading.words
    if first == i or words[first] not in _PORTFOLIOS:
        return first
    k = first
    while k > 0 and first - k < 3:
        word = words[k - 1]
        if word in ("and", "&") and k < first and k > 1 and reading.capital[k - 2]:
            k -= 1
            continue
        if (
            not reading.capital[k - 1]
            or not word.isalpha()
            or word in facts.known()
            or word in facts.peoples()
            or word in facts.word_set("never")
            or is_title(word)
            or facts.is_given_name(word)
            or not reading.tags[k - 1].startswith("NN")
        ):
            break
        k -= 1
    while k < first and not reading.capital[k]:
        k += 1
    return k


def _is_title_here(low: str, capital: bool) -> bool:
    titles = facts.titles()
    return (low in titles.honorifics and capital) or (
        low in titles.roles and (capital or low not in titles.capital_only)
    )
