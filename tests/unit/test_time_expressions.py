"""Time expressions in plain sentences, without the language model: what is one, its value, and what fixes it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.time_calendar import add_months, easter, holiday, season_of
from flows.extract.time_forms import Found, Moment
from flows.extract.time_grammar import RULES
from flows.extract.time_lexicon import words
from flows.extract.time_recognise import recognise
from flows.extract.time_resolve import Narrative, Resolved, resolve
from flows.extract.time_tokens import tokenize
from flows.extract.timex_values import parse_value, value_range

# A Thursday.
DAY = date(2021, 5, 20)


def read(text: str, reference: date | None = DAY, way: int = 0) -> list[tuple[Found, Resolved]]:
    """The expressions of one sentence, or of several with a bar between them, resolved in the direction ``way``."""
    told = Narrative(reference)
    out = []
    for sentence in text.split(" | "):
        for found in recognise(sentence):
            resolved = resolve(found.form, told, lambda: way)
            if resolved is not None:
                told.note(found.form, resolved, found.aside)
                out.append((found, resolved))
    return out


def values(text: str, reference: date | None = DAY, way: int = 0) -> list[str]:
    return [resolved.value for _, resolved in read(text, reference, way)]


def only(text: str, reference: date | None = DAY, way: int = 0) -> tuple[str, str, str, str]:
    """The one expression of a sentence: its words, type, value and anchor."""
    [(found, resolved)] = read(text, reference, way)
    return text[found.start : found.end], resolved.timex_type, resolved.value, resolved.anchor


@pytest.mark.parametrize(
    ("text", "words_", "value"),
    [
        ("The bridge opened on June 24, 2019.", "June 24, 2019", "2019-06-24"),
        ("The bridge opened on 24 June 2019.", "24 June 2019", "2019-06-24"),
        ("The bridge opened on the 24th of June, 2019.", "the 24th of June, 2019", "2019-06-24"),
        ("Monday, June 24, 2019", "Monday, June 24, 2019", "2019-06-24"),
        ("It was signed in Oct. 1987.", "Oct. 1987", "1987-10"),
        ("It was signed in 1987.", "1987", "1987"),
        ("It was signed in nineteen eighty-seven.", "nineteen eighty-seven", "1987"),
        ("It was signed in the year two thousand.", "the year two thousand", "2000"),
        ("It was signed on 1987-10-05.", "1987-10-05", "1987-10-05"),
        ("It was signed on 25/10/1987.", "25/10/1987", "1987-10-25"),
        # October in Europe, May in America: the month is not told.
        ("It was signed on 05/10/1987.", "05/10/1987", "1987"),
        ("The mill closed in the third quarter of 1987.", "the third quarter of 1987", "1987-Q3"),
        ("The mill closed in Q3 1987.", "Q3 1987", "1987-Q3"),
        ("The mill closed in the second half of 1987.", "the second half of 1987", "1987-H2"),
        ("The mill closed in the summer of 1987.", "the summer of 1987", "1987-SU"),
        ("The mill closed in the 1980s.", "the 1980s", "198"),
        ("The mill closed in the late 1980s.", "the late 1980s", "198"),
        ("The mill closed at the end of the 19th century.", "the end of the 19th century", "18"),
        ("The mill lost money in fiscal 1987.", "fiscal 1987", "FY1987"),
        ("The temple burned in 346 BC.", "346 BC", "BC0346"),
        ("They met on Christmas Day 1987.", "Christmas Day 1987", "1987-12-25"),
        # The season, crop or year of accounts that ends in 1987; it begins in another month in every trade.
        ("The crop of 1986/87 failed.", "1986/87", "FY1987"),
        ("They met on the last Thursday in June 2019.", "the last Thursday in June 2019", "2019-06-27"),
    ],
)
def test_absolute_dates(text: str, words_: str, value: str) -> None:
    assert only(text) == (words_, "DATE", value, "explicit")
    assert only(text, None) == (words_, "DATE", value, "explicit")


@pytest.mark.parametrize(
    ("text", "value", "vague"),
    [
        ("He left today.", "2021-05-20", "XXXX-XX-XX"),
        ("He left yesterday.", "2021-05-19", "XXXX-XX-XX"),
        ("He left Wednesday.", "2021-05-19", "XXXX-WXX-3"),
        ("He left last Friday.", "2021-05-14", "XXXX-WXX-5"),
        ("He left on Tuesday of last week.", "2021-05-11", "XXXX-WXX-2"),
        ("He left last week.", "2021-W19", "XXXX-WXX"),
        ("He left over the weekend.", "2021-W19-WE", "XXXX-WXX-WE"),
        ("He left last month.", "2021-04", "XXXX-XX"),
        ("He left earlier this year.", "2021", "XXXX"),
        ("He left last June.", "2020-06", "XXXX-06"),
        ("He left in April.", "2021-04", "XXXX-04"),
        ("He left in July last year.", "2020-07", "XXXX-07"),
        ("He left on April 2.", "2021-04-02", "XXXX-04-02"),
        ("He left on December 2.", "2020-12-02", "XXXX-12-02"),
        ("He left last fall.", "2020-FA", "XXXX-FA"),
        ("He left in the first quarter.", "2021-Q1", "XXXX-Q1"),
        ("He left three days ago.", "2021-05-17", "XXXX-XX-XX"),
        ("He left five months ago.", "2020-12", "XXXX-XX"),
        ("He left two and a half years ago.", "2018-11", "XXXX-XX"),
        ("He left a decade ago.", "2011", "XXXX"),
        ("He left last Christmas.", "2020-12-25", "XXXX-12-25"),
        ("He left at year-end.", "2021", "XXXX"),
        ("He left on the second Sunday of last month.", "2021-04-11", "XXXX-XX-XX"),
        ("He left by the end of the decade.", "202", "XXX"),
    ],
)
def test_dates_relative_to_the_report(text: str, value: str, vague: str) -> None:
    assert only(text, way=-1)[1:] == ("DATE", value, "reference")
    # Without a day of the report the value stays relative, and names no range.
    assert only(text, None)[1:3] == ("DATE", vague)
    assert value_range(vague, "DATE") is None


@pytest.mark.parametrize(
    ("text", "past", "to_come"),
    [
        ("The council meets Monday.", "2021-05-17", "2021-05-24"),
        ("The council meets Thursday.", "2021-05-20", "2021-05-20"),
        ("The council meets in February.", "2021-02", "2022-02"),
        ("The council meets in August.", "2020-08", "2021-08"),
        # Nine months off and more, the nearest one is meant whatever the tense: "was extended to June".
        ("The council meets in June.", "2021-06", "2021-06"),
        ("The council meets on Jan. 5.", "2021-01-05", "2022-01-05"),
        ("The council meets on June 5.", "2021-06-05", "2021-06-05"),
        ("The council meets on the 3rd.", "2021-05-03", "2021-06-03"),
        ("The council meets in the second quarter.", "2021-Q2", "2021-Q2"),
    ],
)
def test_direction(text: str, past: str, to_come: str) -> None:
    assert values(text, way=-1) == [past]
    assert values(text, way=1) == [to_come]


def test_a_word_at_the_time_itself_puts_it_into_the_past() -> None:
    assert values("the year to June 5", way=-2) == ["P1Y", "2020-06-05"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on March 3. | Two days later they parted.", ["2021-03-03", "2021-03-05"]),
        ("They met on March 3. | The next day they parted.", ["2021-03-03", "2021-03-04"]),
        ("They met on March 3. | The next morning they parted.", ["2021-03-03", "2021-03-04TMO"]),
        ("They met on March 3. | They parted that evening.", ["2021-03-03", "2021-03-03TEV"]),
        ("They met on March 3. | They parted on the 5th.", ["2021-03-03", "2021-03-05"]),
        ("They met on March 3. | They parted at 6:30 p.m.", ["2021-03-03", "2021-03-03T18:30"]),
        ("They met on March 3 at noon. | Two hours later they parted.", ["2021-03-03T12:00", "2021-03-03T14:00"]),
        ("They met in 1987. | They parted the same year.", ["1987", "1987"]),
        ("They met in 1987 and parted a year earlier.", ["1987", "1986"]),
        ("They met on April 24 and 25.", ["2021-04-24", "2021-04-25"]),
        ("They met in the 1990s and parted ten years later.", ["199", "XXXX"]),
        ("They met in the 1940s and 50s.", ["194", "195"]),
        ("It rose to 69 tons from 50 tons in 1987 and 70 the following year.", ["1987", "1988"]),
        ("It rose to 5 percent from 3 percent in 1987 against 2 percent a year earlier.", ["1987", "2020"]),
        (
            "They met in 2013. | It was the largest harvest since 1987. | A year later they parted.",
            ["2013", "1987", "2014"],
        ),
        ("It fell to 5 tons in the third quarter from 6 tons in the same period last year.", ["2020-Q3", "2020-Q3"]),
        ("They met in 1986. | In the first five months of the year it rained.", ["1986", "P5M", "1986"]),
        ("It opens between 8 and 9 p.m. on May 4.", ["2021-05-04T20:00", "2021-05-04T21:00"]),
        ("They met on May 3. | It opens each weekday from 7 a.m.", ["2021-05-03", "P1D", "XXXX-XX-XXT07:00"]),
        ("They met on May 3. | It opens at 7 a.m. every day.", ["2021-05-03", "XXXX-XX-XXT07:00", "P1D"]),
        ("They met on May 3. | They parted at five the next morning.", ["2021-05-03", "2021-05-04T05:00"]),
        (
            "They met on May 3. | Two days later, at noon on Friday, he left.",
            ["2021-05-03", "2021-05-05", "2021-05-14T12:00"],
        ),
        ("It opens from 11 to 1 p.m. on May 4.", ["2021-05-04T11:00", "2021-05-04T13:00"]),
        ("It opens every Monday, Tuesday and Friday.", ["XXXX-WXX-1", "XXXX-WXX-2", "XXXX-WXX-5"]),
        ("They met in June 2019 and parted on the 11th of this month.", ["2019-06", "2021-05-11"]),
        (
            "They met on May 3. | They had parted in 2013. | The next morning he left.",
            ["2021-05-03", "2013", "XXXX-XX-XXTMO"],
        ),
        (
            "They met on May 3. | They had parted in 2013. | At noon he left.",
            ["2021-05-03", "2013", "2021-05-03T12:00"],
        ),
        ("They met on 1 April last year.", ["2020-04-01"]),
        ("They met between 1987 and 1989.", ["1987", "1989"]),
        ("They met in 1990-91.", ["1990", "1991"]),
        ("Profit rose in the third quarter of 1987 from a year earlier.", ["1987-Q3", "1986-Q3"]),
        ("Profit rose in the third quarter of 1987. | In the year-earlier quarter it fell.", ["1987-Q3", "1986-Q3"]),
        ("Profit rose to $9 million in the 1987 second quarter; the quarter was warm.", ["1987-Q2", "1987-Q2"]),
    ],
)
def test_times_relative_to_the_text(text: str, expected: list[str]) -> None:
    assert values(text, way=-1) == expected


def test_the_eighteenth_and_nineteenth() -> None:
    text = (
        "The visit was planned for the 18th and 19th. | The plane was to land on the evening of the 18th but came at "
        "2:20 a.m. on the 19th. | It was met at 2:22 a.m. | On the morning of the 19th there was a parade."
    )
    report = date(2023, 6, 24)
    expected = ["18", "19", "18TEV", "19T02:20", "19T02:22", "19TMO"]
    assert values(text, report, way=-1) == [f"2023-06-{day}" for day in expected]
    anchors = [resolved.anchor for _, resolved in read(text, report, way=-1)]
    assert anchors == ["reference", *["context"] * 5]
    assert values("He left on the 18th.", None) == ["XXXX-XX-18"]


@pytest.mark.parametrize(
    ("text", "words_", "value"),
    [
        ("The train left at 10:35 a.m. Friday.", "10:35 a.m. Friday", "2021-05-14T10:35"),
        ("The train left on Friday at 10:35 a.m. sharp.", "Friday at 10:35 a.m.", "2021-05-14T10:35"),
        ("The train left at 5 p.m. on May 4, 2019.", "5 p.m. on May 4, 2019", "2019-05-04T17:00"),
        ("The train left at noon Friday.", "noon Friday", "2021-05-14T12:00"),
        ("The train left at 22:30 yesterday.", "22:30 yesterday", "2021-05-19T22:30"),
        ("The train left at 9.30 pm yesterday.", "9.30 pm yesterday", "2021-05-19T21:30"),
        ("The train left at two o'clock on Friday.", "two o'clock on Friday", "2021-05-14T02:00"),
        ("The train left at 4 in the morning.", "4 in the morning", "2021-05-20T04:00"),
        ("The train left Friday night.", "Friday night", "2021-05-14TNI"),
        ("The train left at 3.48 yesterday afternoon.", "yesterday afternoon", "2021-05-19TAF"),
        ("The train left at 3.48 this afternoon.", "3.48 this afternoon", "2021-05-20T15:48"),
        ("The train left last night.", "last night", "2021-05-19TNI"),
        ("The train left this morning.", "this morning", "2021-05-20TMO"),
        ("The train left on the night of May 4.", "the night of May 4", "2021-05-04TNI"),
        ("The train left in the early hours of Friday.", "the early hours of Friday", "2021-05-14TMO"),
        ("The train left at half past nine on Friday night.", "half past nine on Friday night", "2021-05-14T21:30"),
        ("The train left just past midnight on Friday.", "midnight on Friday", "2021-05-14T00:00"),
        ("The train left at midnight Friday.", "midnight Friday", "2021-05-14T24:00"),
        ("The train left at a quarter to six yesterday.", "a quarter to six yesterday", "2021-05-19T05:45"),
        ("The train ran from the evening of May 4.", "the evening of May 4", "2021-05-04TEV"),
        ("The train left at 2 p.m. on Saturday, May 15.", "2 p.m. on Saturday, May 15", "2021-05-15T14:00"),
    ],
)
def test_times_of_day(text: str, words_: str, value: str) -> None:
    assert only(text, way=-1)[:3] == (words_, "TIME", value)


def test_an_hour_alone_in_its_line_is_of_the_day_of_the_report() -> None:
    assert values("They met on May 3. | 2:45 p.m. | They parted at 5 p.m.") == [
        "2021-05-03",
        "2021-05-20T14:45",
        "2021-05-20T17:00",
    ]


def test_a_preposition_is_no_step() -> None:
    assert only("Following Monday's debate he left.", way=-1)[:3] == ("Monday", "DATE", "2021-05-17")
    assert only("He waited up to Monday.", way=-1)[0] == "Monday"
    assert only("He waited up to two days.")[0] == "up to two days"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("It began at 5 p.m. EST.", "-05:00"),
        ("It began at 0735 GMT.", "Etc/GMT"),
        ("It began at 9 p.m. Moscow time.", "Europe/Moscow"),
        ("It began at 9 p.m. Eastern time.", "America/New_York"),
        ("It began at 10:35 a.m. (0735 GMT).", "+03:00"),
        ("It began at 9:00 p.m. (0400 GMT).", "-07:00"),
        ("It began at 9 p.m. local time.", None),
        ("It began at 9 p.m.", None),
    ],
)
def test_zones(text: str, zone: str | None) -> None:
    [(found, _)] = read(text)
    assert isinstance(found.form, Moment)
    assert found.form.zone == zone


@pytest.mark.parametrize(
    ("text", "words_", "value"),
    [
        ("It took two hours.", "two hours", "PT2H"),
        ("He was more than 4 hours late.", "more than 4 hours", "PT4H"),
        ("He was 1 hour and 20 minutes late.", "1 hour and 20 minutes", "PT1H20M"),
        (
            "It ran for 3 years, 2 months, 14 days and 16 hours.",
            "3 years, 2 months, 14 days and 16 hours",
            "P3Y2M14DT16H",
        ),
        ("He was half an hour late.", "half an hour", "PT30M"),
        ("He was two and a half hours late.", "two and a half hours", "PT2.5H"),
        ("It was a three-day visit.", "a three-day", "P3D"),
        ("It stood for twenty-four years.", "twenty-four years", "P24Y"),
        ("It stood for more than three decades.", "more than three decades", "P30Y"),
        ("It stood for a century.", "a century", "P100Y"),
        ("It stood for a couple of weeks.", "a couple of weeks", "P2W"),
        ("It stood for several years.", "several years", "PXY"),
        ("It stood for two or three weeks.", "two or three weeks", "PXW"),
        ("It opened a month early.", "a month", "P1M"),
        ("It was told to the papers a day in advance.", "a day", "P1D"),
        ("It is expected to last three weeks.", "three weeks", "P3W"),
        ("It fell from 140,000 two hours before the storm.", "two hours", "PT2H"),
        ("It took two hundred years.", "two hundred years", "P200Y"),
        ("It stood for decades.", "decades", "PXDE"),
        ("It stood for weeks or months.", "weeks or months", "PXW"),
        ("It grew in the first nine months.", "the first nine months", "P9M"),
        ("It took three quarters of an hour.", "three quarters of an hour", "PT45M"),
        ("It took a quarter of an hour.", "a quarter of an hour", "PT15M"),
        ("It stood for a whole weekend.", "a whole weekend", "P1WE"),
        ("It will take a year or two.", "a year or two", "PXY"),
        ("He spoke at the end of a five-week meeting.", "a five-week", "P5W"),
        ("The eight-month-old truce held.", "The eight-month", "P8M"),
    ],
)
def test_lengths(text: str, words_: str, value: str) -> None:
    assert only(text) == (words_, "DURATION", value, "none")


def test_lengths_that_the_report_fixes_have_a_range() -> None:
    [(found, past)] = read("Trade doubled over the past 20 years.")
    assert (past.value, past.anchor) == ("P20Y", "reference")
    assert past.starts_at is not None
    assert past.ends_at is not None
    assert (past.starts_at.date(), past.ends_at.date()) == (date(2001, 5, 20), date(2021, 5, 21))
    assert past.precision == "year"
    [(_, coming)] = read("Trade will double in the next two weeks.")
    assert coming.starts_at is not None
    assert coming.ends_at is not None
    assert (coming.starts_at.date(), coming.ends_at.date()) == (date(2021, 5, 20), date(2021, 6, 3))
    [(_, bare)] = read("Trade doubled over the past 20 years.", None)
    assert (bare.value, bare.anchor, bare.starts_at) == ("P20Y", "none", None)
    assert found.rule == "anchored_length"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It is sent each weekday.", "P1D"),
        ("It is sent every Monday.", "XXXX-WXX-1"),
        ("It is sent on Mondays.", "XXXX-WXX-1"),
        ("It is sent every two years.", "P2Y"),
        ("It is sent daily.", "P1D"),
        ("She earns $10 an hour.", "PT1H"),
        ("He swims twice a week.", "P1W"),
        ("It saves £2.3m a year.", "P1Y"),
        ("They sail on Tuesday nights.", "XXXX-WXX-2TNI"),
    ],
)
def test_sets(text: str, value: str) -> None:
    assert only(text)[1:3] == ("SET", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The port is now open.", "PRESENT_REF"),
        ("The port opened recently.", "PAST_REF"),
        ("The port opened several years ago.", "PAST_REF"),
        ("The port may open in the near future.", "FUTURE_REF"),
    ],
)
def test_vague_times(text: str, value: str) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Flight 370 carried 1,200 people.",
        "A Boeing 747 followed Route 66.",
        "About 2000 people came.",
        "He may march again.",
        "They march on.",
        "April Okello sang.",
        "She reads the Sunday Times.",
        "She reads USA Today and the China Daily.",
        "Shares rose to 12.50 from $10.35.",
        "Call 555-0325.",
        "In the 20th minute he scored.",
        "In the 12th and 58th minutes he scored.",
        "The second man fell.",
        "Mr. Abara, 52 years old, resigned.",
        "The 6-year-old boy slept.",
        "A quarter of the town slept.",
        "The Christmas market was full.",
        "She was heard on 60 Minutes.",
        "Every now and again he sings.",
        "On days when it rains he sings.",
        "He sang in the weeks before the vote.",
        "It was the last day of the fair.",
        "The future of the town is open.",
        "Delays are a thing of the past.",
        "He said so in a weekend interview.",
        "Director Ayodele Weeks resigned.",
        "At the end of the day he is the mayor.",
        "He told the Today programme so.",
        "The Mail on Sunday wrote so.",
        "He scored. Six minutes later he scored again.",
        "",
        "...",
    ],
)
def test_no_times(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "value", "first", "after", "precision"),
    [
        ("in the first seven months of 1986", "P7M", date(1986, 1, 1), date(1986, 8, 1), "month"),
        ("in the last two weeks of June 1986", "P2W", date(1986, 6, 17), date(1986, 7, 1), "week"),
        ("in the six months ended June 30", "P6M", date(2020, 1, 1), date(2020, 7, 1), "month"),
        ("in the six months ending June 30", "P6M", date(2021, 1, 1), date(2021, 7, 1), "month"),
        ("in the fiscal year that ended on Jan. 31", "FY2021", date(2020, 2, 1), date(2021, 2, 1), "year"),
        ("in the year ended Jan. 31", "P1Y", date(2020, 2, 1), date(2021, 2, 1), "year"),
        ("in the three months to 31 March", "P3M", date(2021, 1, 1), date(2021, 4, 1), "month"),
        ("in the three months to November", "P3M", date(2020, 9, 1), date(2020, 12, 1), "month"),
        ("in the week ended April 3", "2021-W13", date(2021, 3, 28), date(2021, 4, 4), "week"),
        ("in the quarter ended March 31", "2021-Q1", date(2021, 1, 1), date(2021, 4, 1), "quarter"),
        # Of a year of accounts: the number is the one that is told, the months are those that the day tells.
        ("in the third quarter ended April 30", "2021-Q3", date(2021, 2, 1), date(2021, 5, 1), "quarter"),
    ],
)
def test_bounds_that_other_words_tell(text: str, value: str, first: date, after: date, precision: str) -> None:
    (_, resolved), _ = read(text, way=-1 if " to " in text else 0)
    assert (resolved.value, resolved.precision) == (value, precision)
    assert resolved.starts_at is not None
    assert resolved.ends_at is not None
    assert (resolved.starts_at.date(), resolved.ends_at.date()) == (first, after)


def test_bounds_that_do_not_agree_with_the_value_are_left_out() -> None:
    (_, quarter), _ = read("in the first quarter ended Jan. 31")
    assert (quarter.value, quarter.starts_at, quarter.by_value) == ("2021-Q1", None, False)
    (_, length), _ = read("in the first seven months of June 1986")
    assert (length.value, length.starts_at, length.anchor) == ("P7M", None, "none")


def test_what_has_bounds_keeps_them_when_it_is_told_again() -> None:
    rows = read(
        "in the week ended April 3 | They met in the week. | In the fourth quarter ended Jan. 31 it rose from a year ago."
    )
    (_, week), _, (_, again), (_, quarter), _, (_, before) = rows
    assert (again.value, again.starts_at, again.anchor) == (week.value, week.starts_at, "context")
    assert (quarter.value, before.value) == ("2020-Q4", "2019-Q4")
    assert before.starts_at is not None
    assert before.starts_at.date() == date(2019, 11, 1)


def test_decades_without_a_century() -> None:
    assert only("He came in the 70s.") == ("the 70s", "DATE", "197", "reference")
    # Where there is no day of the report the short form is of the 20th century, for which it was made; the 20s may be of both.
    assert only("He came in the mid-80s.", None) == ("the mid-80s", "DATE", "198", "explicit")
    assert only("He came in the 20s.", None) == ("the 20s", "DATE", "XX2", "none")


def test_a_day_that_nobody_can_tell() -> None:
    assert only("It is full on a Saturday.") == ("Saturday", "SET", "XXXX-WXX-6", "none")
    assert only("It was full on a Saturday.", way=-1)[1:3] == ("DATE", "XXXX-WXX-6")
    assert only("She will one day win.", way=1)[2] == "FUTURE_REF"
    assert only("One day he came.", way=-1)[1:3] == ("DATE", "XXXX-XX-XX")
    assert only("He did it in one day.")[1:3] == ("DURATION", "P1D")


def test_expressions_do_not_reach_into_one_another() -> None:
    assert [f.start for f, _ in read("late Tuesday Monday")] == [0, 13]


def test_the_declared_first_classes_are_those_of_the_patterns() -> None:
    kinds = sorted({kind for rule in RULES for kind in rule.starts} | {kind for kind, _ in words().known.values()})
    for rule in RULES:
        wild = [
            k for k in kinds if k not in rule.starts and any(rule.pattern.match(k + tail) for tail in _tails(kinds))
        ]
        assert wild == [], rule.name


def _tails(kinds: list[str]) -> list[str]:
    return ["", *kinds, *(a + b for a in "c-oLnFfhaH" for b in kinds)]


def test_calendar() -> None:
    assert [easter(year) for year in (2000, 2024, 2038)] == [date(2000, 4, 23), date(2024, 3, 31), date(2038, 4, 25)]
    assert holiday("11 4 4", 2023) == date(2023, 11, 23)
    assert holiday("5 1 -1", 2023) == date(2023, 5, 29)
    assert holiday("11 2 1 after-monday", 2020) == date(2020, 11, 3)
    assert holiday("11 4 4 +1", 2023) == date(2023, 11, 24)
    assert holiday("easter -2", 2024) == date(2024, 3, 29)
    assert holiday("12-25", 1066) is None
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(9999, 12, 1), 1) is None
    assert season_of(date(2024, 1, 5)) == (2023, "WI")


def test_every_holiday_of_the_list_is_a_day() -> None:
    phrases = [phrase for table in words().phrases.values() for listed in table.values() for phrase in listed]
    assert all(holiday(rule, 2024) is not None for _, kind, rule in phrases if kind == "holiday")


WORDS = re.findall(
    r"\S+",
    """
    the a of in on at to and last next this that each every ago earlier later old long early late mid' Monday May March Jan.
    12 3rd 18 24 31 1998 2014 1986/87 1980s 50s 10:35 2:20 a.m. pm GMT 24:30 29 Feb. 's - , . ( ) day weeks month year-end years
    hour minutes second quarter quarters half decade century weekend noon night morning two twenty-four hundred several few couple
    Christmas Easter fiscal today overnight now recently past future ended ending half first same one same period
    """,
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=8).map("".join),
)
DAYS = st.one_of(st.none(), st.dates())


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS, st.sampled_from([-2, -1, 0, 1]))
def test_any_text_gives_sound_values(text: str, reference: date | None, way: int) -> None:
    told, last = Narrative(reference), 0
    for found in recognise(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end
        resolved = resolve(found.form, told, lambda: way)
        if resolved is None:
            continue
        told.note(found.form, resolved)
        assert parse_value(resolved.value, resolved.timex_type) is not None
        if resolved.starts_at is not None and resolved.ends_at is not None:
            assert resolved.starts_at < resolved.ends_at


@given(st.text(max_size=80))
def test_words_lie_where_they_stand(text: str) -> None:
    tokens = tokenize(text)
    assert len(tokens.classes) == len(tokens.starts) == len(tokens.words)
    for i, start in enumerate(tokens.starts):
        assert 0 <= start < tokens.ends[i] <= len(text)
        assert i == 0 or tokens.ends[i - 1] <= start


def test_a_very_long_line_takes_seconds() -> None:
    assert len(recognise("on May 5 the 3rd of twenty-four hours and " * 5000)) > 5000
