"""What the readers of quantities hand to one another: the place that is read, and what an amount there turns out to be."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from flows.extract.quantity_nouns import Words
from flows.extract.quantity_units import Unit, dollar_words, named_words, shared_currencies
from flows.rows import Passage, Sentence

# The share of a rule's rows that were right in kind, value and unit: read by eye, 16 rows of each (fewer where there were
# fewer), in news that the rules were not written on. Rare rules have the figure of their nearest neighbour.
CONFIDENCE = {
    "percent": 0.99, "money": 0.98, "money_bare_dollar": 0.97, "money_name": 0.97, "money_country": 0.93,
    "money_unnamed": 0.8, "unit": 0.97, "unit_ton": 0.9, "unit_pound": 0.9, "age": 0.98, "age_apposition": 0.97,
    "age_predicate": 0.95, "age_decade": 0.95, "count": 0.96, "count_of": 0.95, "count_left_out": 0.94,
    "count_compound": 0.94, "bare": 0.88,
    "carried_unit": 0.94, "lent_unit": 0.92, "fraction": 0.96, "ratio": 0.97, "multiple": 0.94, "rank": 0.97,
    "magnitude": 0.9,
}  # fmt: skip
_CELSIUS = re.compile(r"\b(?:[Cc]elsius|[Cc]entigrade)\b|[°º]\s?C\b")
_FAHRENHEIT = re.compile(r"\b[Ff]ahrenheit\b|[°º]\s?F\b")
_OTHER_DOLLARS = re.compile(r"\b(?:US|A|AU|C|CA|NZ|HK|S)\s?\$|\$(?:US|U\.S\.)|\bUSD\b")
# A country named this often is what the article is about.
_NAMED_OFTEN = 2
_LONGEST_SHORT_NAME = 2
_BRITISH_MONEY = re.compile(r"£|\bsterling\b|\bBritish\s+pounds?\b|\bpence\b|\b[Tt]he\s+pound\b(?!\s+of)")


@dataclass(slots=True)
class ArticleMoney:
    """What the whole article tells of its units, looked up once: British pounds, whose dollars or crowns, which degrees."""

    text: str
    codes: dict[str, tuple[str | None, str]] = field(default_factory=dict)
    british: bool | None = None
    dollars: str = ""
    scale: str | None = ""
    named: dict[tuple[str, ...], bool] = field(default_factory=dict)

    def names(self, words: tuple[str, ...]) -> bool:
        """Whether the article names one of the words."""
        if words not in self.named:
            self.named[words] = named_words(words).search(self.text) is not None
        return self.named[words]

    def dollar(self) -> str:
        """Whose dollar a bare sign is: the American one, unless the article is about another country and never of America."""
        if not self.dollars:
            self.dollars = self._dollar()
        return self.dollars

    def _dollar(self) -> str:
        countries, american = dollar_words()
        best, most = "USD", 0
        for code, pattern in countries:
            # A name in capitals stands in the dateline.
            named = sum(1 + (m[0].isupper() and len(m[0]) > _LONGEST_SHORT_NAME) for m in pattern.finditer(self.text))
            if named > max(most, _NAMED_OFTEN - 1):
                best, most = code, named
        if most and (american.search(self.text) or _OTHER_DOLLARS.search(self.text) or self.is_british()):
            return "USD"
        return best

    def degrees(self) -> str | None:
        """The scale of degrees without one: the only one that the article names, if it does."""
        if self.scale == "":
            warm, hot = _CELSIUS.search(self.text) is not None, _FAHRENHEIT.search(self.text) is not None
            self.scale = None if warm == hot else "Cel" if warm else "[degF]"
        return self.scale

    def is_british(self) -> bool:
        """Whether the article speaks of British money, so that its pounds are money as well."""
        if self.british is None:
            self.british = _BRITISH_MONEY.search(self.text) is not None
        return self.british

    def shared(self, name: str) -> tuple[str | None, str]:
        """Code and rule of a currency name that countries share: the country that the article names most, or the usual one."""
        if name not in self.codes:
            self.codes[name] = self._country_of(name)
        return self.codes[name]

    def _country_of(self, name: str) -> tuple[str | None, str]:
        default, local, countries = shared_currencies()[name]
        if local:
            named = max(((len(pattern.findall(self.text)), code) for code, pattern in countries), key=lambda n: n[0])
            if named[0]:
                return named[1], "money_country"
        if default is None:
            return None, "money_unnamed"
        return default, "money_country" if local else "money_name"


@dataclass(slots=True, frozen=True)
class Place:
    """The passage that is being read."""

    text: str
    passage: Passage
    tokens: Words
    sentences: Sequence[Sentence]
    starts: list[int]
    money: ArticleMoney

    @property
    def titled(self) -> bool:
        """Whether capitals say nothing here."""
        return self.passage.passage_kind in ("headline", "subheading")

    def code(self, unit: Unit) -> str | None:
        """The code of a unit; of a currency name that countries share, that of the country the article is about."""
        return self.money.shared(unit.shared)[0] if unit.shared and unit.kind == "money" else unit.code

    def sentence(self, at: int) -> Sentence:
        """The sentence that holds the offset (or the one before, for a blank between two)."""
        return self.sentences[max(bisect_right(self.starts, at) - 1, 0)]


@dataclass(slots=True, frozen=True)
class Reading:
    """What an amount turns out to be, before its row is made; the numbers replace the amount's own where given."""

    kind: str
    rule: str
    end: int
    code: str | None = None
    counted: tuple[int, int] | None = None
    low: float | None = None
    high: float | None = None
    value: float | None = None
    approximator: str | None = None
