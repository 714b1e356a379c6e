"""Measured values, on the smallest texts that show each rule. People and happenings are invented, places are real."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pycountry
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

import flows.extract
from flows.extract.model import parse
from flows.extract.quantities import quantities
from flows.extract.quantity_reading import CONFIDENCE
from flows.extract.quantity_tables import line_label
from flows.extract.sentences import sentences
from flows.rows import Article, Passage, Quantity, Sentence, Time, content_id
from schemas import vocabularies as v
from tests.articles import bare_article

pytestmark = pytest.mark.model
Read = Callable[..., tuple[Quantity, ...]]
DATA = Path(flows.extract.__file__).parent


def article(text: str, kind: str = "paragraph") -> Article:
    article_id = content_id("article", text)
    passage_id = content_id("passage", article_id, "0", str(len(text)), kind)
    return bare_article(text, (Passage(passage_id, article_id, 0, kind, 0, len(text), "test"),))


def read_article(
    nlp: Language, written: Article, dated: tuple[str, ...] = ()
) -> tuple[tuple[Quantity, ...], tuple[Sentence, ...]]:
    with nlp.memory_zone():
        parsed = parse(nlp, written)
        documents = {p.passage_id: d for p, d in parsed.parts}
        found = sentences(written, [(p, documents.get(p.passage_id)) for p in written.passages])
        return quantities(parsed, found, [time_of(written, words) for words in dated]), found


def time_of(written: Article, words: str) -> Time:
    start = written.text.index(words)
    day = datetime(2024, 5, 3)
    return Time(
        "t", written.article_id, "s", start, start + len(words), words, "DATE", "2024-05-03", day, day, "day", None, "explicit",
        1.0, "test",
    )  # fmt: skip


@pytest.fixture
def read(nlp: Language) -> Read:
    def find(text: str, kind: str = "paragraph", dated: tuple[str, ...] = ()) -> tuple[Quantity, ...]:
        return read_article(nlp, article(text, kind), dated)[0]

    return find


def only(found: tuple[Quantity, ...]) -> Quantity:
    assert len(found) == 1, f"expected one quantity, got {[q.text for q in found]}"
    return found[0]


def bounds(q: Quantity) -> float | tuple[float | None, float | None] | None:
    return q.value if q.value is not None else (q.value_low, q.value_high)


@pytest.mark.parametrize(
    ("text", "span", "value", "counted"),
    [
        (
            "They signed more than ten bilateral agreements.",
            "more than ten bilateral agreements",
            10,
            "bilateral agreements",
        ),
        ("Police arrested 1,200 protesters.", "1,200 protesters", 1200, "protesters"),
        (
            "The army sent two dozen large and small boats.",
            "two dozen large and small boats",
            24,
            "large and small boats",
        ),
        ("It is a three-part plan.", "three-part", 3, "part"),
        ("The 12 page document was lost.", "12 page", 12, "page"),
        ("It left 36,000 staff without pay.", "36,000 staff", 36000, "staff"),
        ("Some 5m people live there.", "Some 5m people", 5e6, "people"),
        ("A crowd with 200-plus police officers came.", "200-plus police officers", 200, "police officers"),
        ("Eleven of the 15 members voted.", "Eleven", 11, "members"),
        ("He sold eight million 250ml bottles.", "eight million", 8e6, "bottles"),
        ("The flood left 17 dead.", "17 dead", 17, "dead"),
        ("She owned one horse.", "one horse", 1, "horse"),
    ],
)
def test_counts_have_the_noun_they_count(read: Read, text: str, span: str, value: float, counted: str) -> None:
    q = next(q for q in read(text) if q.quantity_kind == "count")
    assert (q.text, q.value, q.counted_text, q.unit_code) == (span, value, counted, None)


@pytest.mark.parametrize(
    ("text", "kind", "value", "code"),
    [
        ("He was more than 4 hours late.", "duration", 4, "h"),
        ("She came 1 hour and 20 minutes late.", "duration", 80, "min"),
        ("They spoke for an hour and ten minutes.", "duration", 70, "min"),
        ("It took two and a half years.", "duration", 2.5, "a"),
        ("It took more than a decade.", "duration", 10, "a"),
        ("She waited half an hour.", "duration", 0.5, "h"),
        ("It is a 15-plus years old idea by now, for 15-plus years.", "duration", 15, "a"),
        ("They own 60% of it.", "percent", 60, "%"),
        ("They own 60 per cent of it.", "percent", 60, "%"),
        ("The hut stands 40 meters away.", "length", 40, "m"),
        ("He is six feet two inches tall.", "length", 74, "[in_i]"),
        ("He is 5ft 4in tall.", "length", 64, "[in_i]"),
        ("The fire burned 60 hectares.", "area", 60, "har"),
        ("The hall has 1,520 sq m of space.", "area", 1520, "m2"),
        ("They carried 20 litres of water.", "volume", 20, "L"),
        ("They shipped 1.2m tons of sand.", "mass", 1.2e6, "t"),
        ("The wind blew at 65 mph.", "speed", 65, "[mi_i]/h"),
        ("The wind blew at 400 metres per second.", "speed", 400, "m/s"),
        ("It was minus 5 degrees Celsius.", "temperature", -5, "Cel"),
        ("It was -12 °C at night.", "temperature", -12, "Cel"),
        ("It has a 5kW motor.", "power", 5, "kW"),
        ("It has 64GB of memory.", "data", 64, "GBy"),
        ("It pumps 325,000 barrels per day.", "volume", 325000, "[bbl_us]/d"),
        ("He works 40 hours a week.", "duration", 40, "h/wk"),
    ],
)  # fmt: skip
def test_measures_come_in_ucum(read: Read, text: str, kind: str, value: float, code: str) -> None:
    assert (kind, pytest.approx(value), code) in [(q.quantity_kind, q.value, q.unit_code) for q in read(text)]


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("It cost $1.2 billion.", 1.2e9, "USD"),
        ("It cost US$5m.", 5e6, "USD"),
        ("It cost A$1.2bn.", 1.2e9, "AUD"),
        ("It cost HK$ 40.", 40, "HKD"),
        ("It cost EUR50m.", 50e6, "EUR"),
        ("It cost €11.40.", 11.4, "EUR"),
        ("It cost 10.5 million Australian dollars.", 10.5e6, "AUD"),
        ("It cost 30 Canadian cents.", 0.3, "CAD"),
        ("It cost 19 cents.", 0.19, "USD"),
        ("It cost 50p.", 0.5, "GBP"),
        ("It cost tens of millions of euros.", (2e7, None), "EUR"),
        ("It cost 300 yen.", 300, "JPY"),
        ("The oil cost $52 a barrel.", 52, "USD/[bbl_us]"),
        ("The stock cost $52 per share.", 52, "USD/{share}"),
        ("It offers 1,850 euros (about £1,600) a share.", 1850, "EUR/{share}"),
        ("It cost 2 million pesos, the shop in Mexico said.", 2e6, "MXN"),
        ("It cost 2 million pesos.", 2e6, None),
    ],
)
def test_money_comes_in_whole_units_of_its_currency(read: Read, text: str, value: float, code: str | None) -> None:
    q = read(text)[0]
    assert (q.quantity_kind, bounds(q), q.unit_code) == ("money", value, code)


def test_a_bare_dollar_sign_is_less_sure_than_one_with_its_country() -> None:
    assert CONFIDENCE["money_bare_dollar"] < CONFIDENCE["money"]


def test_pounds_are_money_where_the_article_speaks_of_british_money(read: Read) -> None:
    assert [q.quantity_kind for q in read("The man weighed 200 pounds.")] == ["mass"]
    assert [q.unit_code for q in read("It cost £5, not 200 pounds.")] == ["GBP", "GBP"]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It takes 40 to 50 hours.", 40, 50),
        ("It takes 15-20 years.", 15, 20),
        ("It takes two or three weeks.", 2, 3),
        ("They want between $62 and $68.", 62, 68),
        ("They want between 2 and 2.2 billion euros.", 2e9, 2.2e9),
        ("It could grow between 10 and 20 percent.", 10, 20),
        ("Tens of thousands of people came.", 20000, None),
        ("Dozens of people came.", 24, None),
    ],
)
def test_ranges_have_bounds_and_no_value(read: Read, text: str, low: float, high: float | None) -> None:
    q = only(read(text))
    assert (q.value, q.value_low, q.value_high) == (None, low, high)


@pytest.mark.parametrize(
    ("text", "approximator"),
    [
        ("About 20 people came.", "about"),
        ("Nearly 20 people came.", "about"),
        ("Some 20 people came.", "about"),
        ("More than 20 people came.", "over"),
        ("Fewer than 20 people came.", "under"),
        ("At least 20 people came.", "at_least"),
        ("Up to 20 people came.", "at_most"),
        ("A couple of people came.", "about"),
        ("Exactly 20 people came.", None),
    ],
)
def test_words_of_exactness_belong_to_the_span(read: Read, text: str, approximator: str | None) -> None:
    q = only(read(text))
    assert q.approximator == approximator
    assert (q.char_start == 0) == (approximator is not None)


def test_words_of_exactness_may_follow(read: Read) -> None:
    q = only(read("They earn $100,000 or more."))
    assert (q.text, q.approximator) == ("$100,000 or more", "at_least")


def test_over_a_stretch_of_time_is_no_approximation(read: Read) -> None:
    assert only(read("They met over three days.")).approximator is None
    assert only(read("They met for over three days.")).approximator == "over"


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("Sales rose by 5 percent to 1.2 million cars.", ["increase_by", "increase_to"]),
        ("Shares fell 3% to $40.", ["decrease_by", "decrease_to"]),
        ("The price fell from $75 to $45.", ["decrease_from", "decrease_to"]),
        ("They saw a 5% drop.", ["decrease_by"]),
        ("It fell below 150 yen.", ["decrease_to"]),
        ("It owns 5% of the firm.", [None]),
        ("They raised $5 million.", [None]),
    ],
)
def test_changes_are_told_from_levels(read: Read, text: str, changes: list[str | None]) -> None:
    assert [q.change_kind for q in read(text)] == changes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A 15-year-old boy won.", 15),
        ("Ann Lee, 45, won the race.", 45),
        ("She was 84 when she died.", 84),
        ("Children aged between 6 and 12 came.", (6, 12)),
        ("She is in her 40s.", (40, 49)),
        ("He was arrested, a man of 27.", 27),
    ],
)
def test_ages(read: Read, text: str, value: float) -> None:
    q = only(read(text))
    assert (q.quantity_kind, bounds(q), q.unit_code) == ("age", value, "a")


def test_parts_of_a_whole_in_ten(read: Read) -> None:
    assert [(q.quantity_kind, q.value) for q in read("Some 6 of 10 voters agreed.")] == [("ratio", 0.6)]
    assert [(q.quantity_kind, q.value) for q in read("Less than half of 1 percent agreed.")] == [("percent", 0.5)]


def test_a_tolerance_is_not_negative(read: Read) -> None:
    q = only(read("The margin of error was plus or minus three percentage points."))
    assert (q.value, q.unit_code, q.counted_text) == (3, None, "percentage points")


def test_an_article_before_a_dollar_sign_is_no_country(read: Read) -> None:
    q = only(read("A $5 million reward was offered."))
    assert (q.text, q.unit_code, q.rule) == ("$5 million", "USD", "money_bare_dollar")


def test_months_of_age_are_months(read: Read) -> None:
    q = only(read("An 18-month-old girl slept."))
    assert (q.quantity_kind, q.value, q.unit_code) == ("age", 18, "mo")


@pytest.mark.parametrize(
    ("text", "value", "counted"),
    [
        ("Two thirds of voters stayed away.", 2 / 3, "voters"),
        ("It lost half its staff.", 0.5, None),
        ("One in five children went hungry.", 0.2, "children"),
        ("Sales grew sixfold, or rather 6-fold.", 6, None),
    ],
)
def test_shares_are_ratios(read: Read, text: str, value: float, counted: str | None) -> None:
    q = next(q for q in read(text) if q.quantity_kind == "ratio")
    assert (q.value, q.counted_text) == (pytest.approx(value), counted)


def test_what_a_share_is_of_is_told(read: Read) -> None:
    assert only(read("They buy 60% of the country's arms.")).counted_text == "country's arms"
    assert only(read("They had two hours of talks.")).counted_text == "talks"


def test_ranks_and_magnitudes(read: Read) -> None:
    assert [(q.quantity_kind, q.value) for q in read("It is the third-largest city.")] == [("rank", 3)]
    assert [(q.quantity_kind, q.value) for q in read("A 7.2-magnitude quake struck.")] == [("other", 7.2)]


def test_a_unit_is_carried_to_the_number_it_is_compared_with(read: Read) -> None:
    weighed = read("He went from 208 pounds to 193.")
    assert [(q.value, q.unit_code) for q in weighed] == [(208, "[lb_av]"), (193, "[lb_av]")]
    screens = read("It has a 7- or 8-inch screen.")
    assert [(q.value, q.unit_code) for q in screens] == [(7, "[in_i]"), (8, "[in_i]")]
    cents = read("The dividend fell to 35 cents from 69.")
    assert [(q.value, q.unit_code) for q in cents] == [(0.35, "USD"), (0.69, "USD")]


@pytest.mark.parametrize(
    "text",
    [
        "They searched for flight 370.",
        "The Boeing 747 landed.",
        "They drove down Route 66.",
        "The Group of Seven met.",
        "They lost 3-1.",
        "The match ended 21-14.",
        "It was on page 12.",
        "Call 555-0199.",
        "It happened in 2014.",
        "It happened on May 12.",
        "It happened at 2:20 a.m.",
        "They remember 9/11.",
        "It is open 24/7.",
        "See www.example.com/2024/05/12.",
        "Version 3.7.1 is out.",
        "COVID-19 spread.",
        "No one came.",
        "The one who came was kind.",
        "One day we will see.",
        "They led in the first half.",
        "The two met.",
        "His id is 778257943577919488.",
    ],
)
def test_numbers_that_are_no_quantities(read: Read, text: str) -> None:
    assert [q.text for q in read(text)] == []


def test_numbers_of_dates_are_left_to_the_times(read: Read) -> None:
    text = "It began three days ago with 30 guests."
    assert [q.text for q in read(text, dated=("three days ago",))] == ["30 guests"]


def test_headlines_have_quantities_too(read: Read) -> None:
    assert [q.text for q in read("Ferry Sinks, Killing Twelve People", "headline")] == ["Twelve People"]


def test_an_article_without_numbers_has_none(read: Read) -> None:
    assert read("Nothing happened.") == ()


def test_currency_codes_are_iso() -> None:
    money = tomllib.loads((DATA / "quantity_money.toml").read_text("utf-8"))
    # No longer paid with, and gone from the list.
    past = {
        "DEM", "FRF", "ITL", "BEF", "IEP", "CYP", "EEK", "ZWL", "BGN", "ATS", "ESP", "FIM", "GRD", "HRK", "LTL", "LUF", "LVL",
        "NLG", "PTE", "SIT", "XEU",
    }  # fmt: skip
    codes = {*money["signs"].values(), *money["codes"]["known"], *(n["code"] for n in money["name"])}
    codes |= {code for shared in money["shared"] for code in shared["countries"]}
    assert [code for code in sorted(codes - past) if not pycountry.currencies.get(alpha_3=code)] == []


def test_units_have_kinds_of_the_vocabulary() -> None:
    units = tomllib.loads((DATA / "units.toml").read_text("utf-8"))
    assert {u["kind"] for u in (*units["unit"], *units["unwritten"])} <= set(v.QUANTITY_KINDS)
    codes = {u["code"] for u in units["unit"]}
    assert {code for u in units["unit"] for code in u.get("into", {})} <= codes


PIECES = (
    "$", "€", "US$", "1.2", "10", "3,400", "two", "million", "bn", "m", "%", "per cent", "to", "-", "–", "and", "or", "of", "the",
    "a", "half", "thirds", "people", "years", "-old", "km", "barrels", "hour", "rose", "fell", "by", "from", "about", "more than",
    "(", ")", ",", ".", "'s", "one", "in", "five", "dozens", "of", "thousands", "May", "No.", "°C", "Ann Lee", "aged", "was",
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", " ", " ", "\n"))), min_size=1, max_size=40)
)
def test_every_row_is_its_own_evidence(nlp: Language, pieces: list[tuple[str, str]]) -> None:
    text = "".join(p + gap for p, gap in pieces).strip() or "x"
    found, told = read_article(nlp, article(text))
    spans = {s.sentence_id: (s.char_start, s.char_end) for s in told}
    last = 0
    for q in found:
        assert text[q.char_start : q.char_end] == q.text
        assert last <= q.char_start < q.char_end, "rows must not overlap"
        last = q.char_end
        start, end = spans[q.sentence_id]
        assert start <= q.char_start
        assert q.char_end <= end
        given_values = [x for x in (q.value, q.value_low, q.value_high) if x is not None]
        assert given_values
        assert all(math.isfinite(x) for x in given_values)
        assert q.value is None or q.value_low is None
        assert q.value_low is None or q.value_high is None or q.value_low <= q.value_high
        assert q.quantity_kind in v.QUANTITY_KINDS
        assert q.approximator in (None, *v.APPROXIMATORS)
        assert q.change_kind in (None, *v.CHANGE_KINDS)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=200))
def test_any_text_is_read(nlp: Language, text: str) -> None:
    if text.strip():
        read_article(nlp, article(text))


def test_a_long_line_of_numbers_is_read_in_linear_time(nlp: Language) -> None:
    text = "They paid $5 for 3 eggs and 7 to 9 km of rope. " * 400
    assert len(read_article(nlp, article(text.strip()))[0]) == 1200


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("It cost 12 guilders.", 12, "NLG"),
        ("It cost 500 Hungarian forints.", 500, "HUF"),
        ("It cost 20 groszy.", 0.2, "PLN"),
        ("It cost 700 Guyanese dollars.", 700, "GYD"),
        ("It cost 700 Ruritanian dollars.", 700, None),
        ("The stall in Lima sold it for 11 soles.", 11, "PEN"),
        ("It cost R500m, the firm in South Africa said.", 500e6, "ZAR"),
        ("Canada and the Canadian Senate paid $5 million.", 5e6, "CAD"),
        ("Canada and the Canadian Senate paid $70 a barrel.", 70, "USD/[bbl_us]"),
        ("The United States, Canada and the Canadian Senate paid $5 million.", 5e6, "USD"),
        ("They sold notes of 1,000 and 10,000 dollars.", 1000, "USD"),
        ("Imports cost 22.5 billion euros and exports 14.5 billion.", 22.5e9, "EUR"),
    ],
)
def test_the_world_has_many_currencies(read: Read, text: str, value: float, code: str | None) -> None:
    q = read(text)[0]
    assert (q.quantity_kind, q.value, q.unit_code) == ("money", pytest.approx(value), code)


def test_a_name_of_money_that_is_another_word_is_counted_where_nobody_pays_with_it(read: Read) -> None:
    assert [(q.quantity_kind, q.counted_text) for q in read("The shop mended 11 soles.")] == [("count", "soles")]


@pytest.mark.parametrize(
    ("text", "kind", "value", "code"),
    [
        ("It was two degrees warmer.", "temperature", 2, None),
        ("It was two degrees warmer, at 19 degrees Celsius.", "temperature", 2, "Cel"),
        ("It was 10 F, very cold.", "temperature", 10, "[degF]"),
        ("The camera turns 270 degrees.", "other", 270, "deg"),
        ("She has two degrees from a university.", "count", 2, None),
        ("The ring is of 18 carat gold.", "other", 18, "[car_Au]"),
        ("Add 3 cups of flour.", "volume", 3, "[cup_us]"),
        ("They won 3 cups.", "count", 3, None),
        ("She weighs nine stone.", "mass", 9, "[stone_av]"),
        ("He is 6'2\" tall.", "length", 74, "[in_i]"),
        ("It lasted two full days.", "duration", 2, "d"),
        ("The dose was 3 millisieverts.", "other", 3, "mSv"),
        ("The tyre has 32 psi.", "other", 32, "[psi]"),
        ("The lake holds 4 acre-feet.", "volume", 4, "[acr_us].[ft_i]"),
    ],
)  # fmt: skip
def test_units_are_told_by_the_words_around_them(
    read: Read, text: str, kind: str, value: float, code: str | None
) -> None:
    q = read(text)[0]
    assert (q.quantity_kind, q.value, q.unit_code) == (kind, value, code)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The crew of nine was saved.", [9]),
        ("A crowd of 51,200 watched.", [51200]),
        ("Police put the crowd at 4,500.", [4500]),
        ("There were sixty of them.", [60]),
        ("The boat was licensed for 80.", [80]),
        ("Four of the nine graduated.", [4, 9]),
        ("Of the 41 aboard, 33 survived.", [41, 33]),
        ("She sold 10 737-800 jets.", [10]),
    ],
)
def test_the_counted_noun_may_be_left_out(read: Read, text: str, values: list[float]) -> None:
    assert [(q.quantity_kind, q.value) for q in read(text)] == [("count", value) for value in values]


def test_an_open_number_of_people(read: Read) -> None:
    q = only(read("Thousands march to save the library", "headline"))
    assert (q.quantity_kind, q.value_low, q.value_high) == ("count", 2000, None)


@pytest.mark.parametrize(
    ("text", "value", "approximator"),
    [
        ("It is for children under five.", 5, "under"),
        ("The rule is for under-16s.", 16, "under"),
        ("The captain, 44, slept.", 44, None),
        ("She left school at sixteen.", 16, None),
        ("The boy was nine when it began.", 9, None),
    ],
)
def test_ages_of_groups_and_of_people_without_a_name(
    read: Read, text: str, value: float, approximator: str | None
) -> None:
    q = only(read(text))
    assert (q.quantity_kind, q.value, q.approximator) == ("age", value, approximator)


@pytest.mark.parametrize(
    ("text", "value", "change"),
    [
        ("Twice as many came.", 2, None),
        ("Three times as many came.", 3, None),
        ("It is five times bigger.", 5, None),
        ("The staff was cut by half.", 0.5, "decrease_by"),
        ("Prices rose by a third.", 1 / 3, "increase_by"),
    ],
)
def test_times_and_parts_are_ratios(read: Read, text: str, value: float, change: str | None) -> None:
    q = only(read(text))
    assert (q.quantity_kind, q.value, q.change_kind) == ("ratio", pytest.approx(value), change)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He won for the third time.", 3),
        ("She finished fourth in the race.", 4),
        ("It was a ninth straight win.", 9),
        ("It is his 312th violin.", 312),
        ("It is the 44th bank to fail.", 44),
    ],
)
def test_ordinals_that_place_a_thing_are_ranks(read: Read, text: str, value: float) -> None:
    assert [(q.quantity_kind, q.value) for q in read(text)] == [("rank", value)]


@pytest.mark.parametrize("text", ["It was the 21st century.", "She lives on 5th Street.", "It is the second half."])
def test_ordinals_that_name_a_thing_are_none(read: Read, text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("It was 47.3 percent, up from 44.1.", [(47.3, "%"), (44.1, "%")]),
        ("She won by 51 percent to 49.", [(51, "%"), (49, "%")]),
        ("It rose 3 percent to 47.", [(3, "%"), (47, None)]),
        ("The firm sold 2.5m phones, up from 1.9m.", [(2.5e6, None), (1.9e6, None)]),
        ("Jobs rose by 20,000 to 1.2 million.", [(20000, None), (1.2e6, None)]),
    ],
)
def test_pairs_share_what_is_said_once(read: Read, text: str, read_as: list[tuple[float, str | None]]) -> None:
    assert [(q.value, q.unit_code) for q in read(text)] == [(pytest.approx(v), code) for v, code in read_as]


def test_a_length_of_time_in_words_is_one_where_the_times_read_it_so(nlp: Language) -> None:
    written = article("The talks lasted a fortnight.")
    with nlp.memory_zone():
        parsed = parse(nlp, written)
        found = sentences(written, [(p, d) for p, d in parsed.parts])
        length = replace(time_of(written, "a fortnight"), timex_type="DURATION")
        assert [(q.value, q.unit_code) for q in quantities(parsed, found, [length])] == [(2, "wk")]
        assert quantities(parsed, found, []) == ()


def test_a_row_of_numbers_alone_is_a_table(read: Read) -> None:
    assert read("Exports 2.80 2.80 3.00 3.10 2.46") == ()


@pytest.mark.parametrize(
    "text", ["The 9/11 victims were named.", "It lay at Long. 75 06 W.", "It sold zero-coupon bonds."]
)
def test_more_numbers_that_are_no_quantities(read: Read, text: str) -> None:
    assert read(text) == ()


def test_line_of_accounts_is_about_its_label() -> None:
    text = "   Shr 42 cts vs 31 cts\n    Revs 48.5 mln vs 39.9 mln\n    Net loss 1,200 vs profit 3,400\n"
    for number, label in (("48.5", "Revs"), ("39.9", "Revs"), ("1,200", "Net"), ("3,400", "Net")):
        span = line_label(text, text.index(number))
        assert span is not None
        assert text[slice(*span)] == label


def test_prose_has_no_label() -> None:
    text = "The mine at Kitwe produced 48.5 mln pounds vs a year ago.\nSales rose to 39.9 mln in Lusaka."
    assert line_label(text, text.index("48.5")) is None
    assert line_label(text, text.index("39.9")) is None
