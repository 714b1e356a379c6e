"""TIMEX3 values: which are values, what they are made of, which civil time they name."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.timex_values import (
    DAY_PARTS,
    Amount,
    CalendarValue,
    Clock,
    DurationValue,
    Range,
    ReferenceValue,
    parse_value,
    value_range,
)
from schemas.vocabularies import TIME_PRECISIONS, TIMEX_TYPES

RANGES = [
    ("19", "DATE", "1900-01-01", "2000-01-01", "century"),
    ("199", "DATE", "1990-01-01", "2000-01-01", "decade"),
    ("2024", "DATE", "2024-01-01", "2025-01-01", "year"),
    ("2024-H2", "DATE", "2024-07-01", "2025-01-01", "half_year"),
    ("2024-Q2", "DATE", "2024-04-01", "2024-07-01", "quarter"),
    ("2024-SP", "DATE", "2024-03-01", "2024-06-01", "season"),
    ("2024-WI", "DATE", "2024-12-01", "2025-03-01", "season"),
    ("2024-02", "DATE", "2024-02-01", "2024-03-01", "month"),
    ("2024-12", "DATE", "2024-12-01", "2025-01-01", "month"),
    ("2024-W25", "DATE", "2024-06-17", "2024-06-24", "week"),
    ("2020-W53", "DATE", "2020-12-28", "2021-01-04", "week"),
    ("2024-W25-WE", "DATE", "2024-06-22", "2024-06-24", "weekend"),
    ("2024-W25-2", "DATE", "2024-06-18", "2024-06-19", "day"),
    ("2024-06-18", "DATE", "2024-06-18", "2024-06-19", "day"),
    ("2024-12-31", "DATE", "2024-12-31", "2025-01-01", "day"),
    ("2024-06-18TMO", "TIME", "2024-06-18", "2024-06-18T12:00", "part_of_day"),
    ("2024-06-18TEV", "TIME", "2024-06-18T18:00", "2024-06-19", "part_of_day"),
    ("2024-06-18TNI", "TIME", "2024-06-18T18:00", "2024-06-19T06:00", "part_of_day"),
    ("2024-W25-2TAF", "TIME", "2024-06-18T12:00", "2024-06-18T18:00", "part_of_day"),
    ("2024-06-19T02", "TIME", "2024-06-19T02:00", "2024-06-19T03:00", "hour"),
    ("2024-06-19T02:20", "TIME", "2024-06-19T02:20", "2024-06-19T02:21", "minute"),
    ("2024-06-19T02:20+09:00", "TIME", "2024-06-19T02:20", "2024-06-19T02:21", "minute"),
    ("2024-06-19T02:20:59Z", "TIME", "2024-06-19T02:20:59", "2024-06-19T02:21", "second"),
    ("2024-06-18T24:00", "TIME", "2024-06-19", "2024-06-19T00:01", "minute"),
]


@pytest.mark.parametrize(("value", "kind", "start", "end", "precision"), RANGES, ids=[row[0] for row in RANGES])
def test_ranges(value: str, kind: str, start: str, end: str, precision: str) -> None:
    assert value_range(value, kind) == Range(datetime.fromisoformat(start), datetime.fromisoformat(end), precision)


def test_every_precision_is_reached() -> None:
    assert {row[4] for row in RANGES} == set(TIME_PRECISIONS)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("PRESENT_REF", "DATE"),
        ("XXXX", "DATE"),
        ("XXXX-06-18", "DATE"),
        ("2024-XX", "DATE"),
        ("2024-WXX", "DATE"),
        ("2024-06-XX", "DATE"),
        ("2024-QX", "DATE"),
        ("200X", "DATE"),
        ("FY2024", "DATE"),
        ("FY2024-Q2", "DATE"),
        ("BC0346", "DATE"),
        ("00", "DATE"),
        ("0000", "DATE"),
        ("0000-02-29", "DATE"),
        ("9999-12-31", "DATE"),
        ("99", "DATE"),
        ("9999-W53", "DATE"),
        ("T14:00", "TIME"),
        ("TNI", "TIME"),
        ("XXXX-XX-XXT14:00", "TIME"),
        ("2024-06-19TXX:20", "TIME"),
        ("9999-12-31TEV", "TIME"),
        ("P3D", "DURATION"),
        ("P1D", "SET"),
        ("2024-06", "SET"),
        ("XXXX-WXX-1", "SET"),
        ("XXXX-WXX-1TMO", "SET"),
    ],
)
def test_values_that_fix_no_time(value: str, kind: str) -> None:
    assert parse_value(value, kind) is not None or (value, kind) == ("9999-W53", "DATE")
    assert value_range(value, kind) is None


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("P3D", DurationValue((Amount("3", "D"),))),
        ("PT1H20M", DurationValue((), (Amount("1", "H"), Amount("20", "M")))),
        ("P1MT1M", DurationValue((Amount("1", "M"),), (Amount("1", "M"),))),
        ("PXY", DurationValue((Amount("X", "Y"),))),
        ("PXX", DurationValue((Amount("X", "X"),))),
        ("P2.5Y", DurationValue((Amount("2.5", "Y"),))),
        ("P1DE", DurationValue((Amount("1", "DE"),))),
        ("P2WE", DurationValue((Amount("2", "WE"),))),
        ("PT3NI", DurationValue((), (Amount("3", "NI"),))),
    ],
)
def test_lengths(value: str, parts: DurationValue) -> None:
    assert parse_value(value, "DURATION") == parse_value(value, "SET") == parts
    assert parse_value(value, "DATE") is None


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("", "DATE"),
        ("soon", "DATE"),
        ("24", "TIME"),
        ("2024-6", "DATE"),
        ("2024-13", "DATE"),
        ("2024-W54", "DATE"),
        ("2024-W53", "DATE"),
        ("2023-02-29", "DATE"),
        ("1900-02-29", "DATE"),
        ("XXXX-02-30", "DATE"),
        ("2024-06-31", "DATE"),
        ("2024-06-00", "DATE"),
        ("2024-06-WE", "DATE"),
        ("2024-Q2-18", "DATE"),
        ("2024-SU-3", "DATE"),
        ("2024-W25-18", "DATE"),
        ("2024-W25-8", "DATE"),
        ("199-06", "DATE"),
        ("FY24", "DATE"),
        ("2024-06-18", "TIME"),
        ("2024-06-18TEV", "DATE"),
        ("2024-06TEV", "TIME"),
        ("2024-W25-WETEV", "TIME"),
        ("2024-06-18T24:20", "TIME"),
        ("2024-06-18T25", "TIME"),
        ("2024-06-18T02:60", "TIME"),
        ("2024-06-18T02:20+19:00", "TIME"),
        ("2024-06-18T", "TIME"),
        ("2024-06-18TEVZ", "TIME"),
        ("2024-06-18\n", "DATE"),
        ("٢٠٢٤", "DATE"),
        ("P", "DURATION"),
        ("PT", "DURATION"),
        ("P1DT", "DURATION"),
        ("P1Y1Y", "DURATION"),
        ("P-1D", "DURATION"),
        ("1D", "DURATION"),
        ("2024", "DURATION"),
        ("PAST_REF", "DURATION"),
        ("PAST_REF", "SET"),
        ("P" + "1" * 100 + "D", "DURATION"),
        ("2024", "EVENT"),
    ],
)
def test_what_is_no_value(value: str, kind: str) -> None:
    assert parse_value(value, kind) is None
    assert value_range(value, kind) is None


def test_types_that_references_may_have() -> None:
    assert parse_value("FUTURE_REF", "DATE") == parse_value("FUTURE_REF", "TIME") == ReferenceValue("FUTURE_REF")


# The last century has no end that a datetime can hold, so it has no range.
DAYS = st.dates(date(1, 1, 8), date(9899, 12, 25))
LIMITED = settings(max_examples=60, deadline=None)


def inside(inner: str, outer: str, kind: str = "DATE") -> bool:
    small, large = value_range(inner, kind), value_range(outer, "DATE")
    assert small is not None
    assert large is not None
    return large.starts_at <= small.starts_at and small.ends_at <= large.ends_at


@LIMITED
@given(DAYS)
def test_finer_lies_inside_coarser(day: date) -> None:
    text = day.isoformat()
    year, week, weekday = day.isocalendar()
    quarter, half = (day.month + 2) // 3, (day.month + 5) // 6
    chain = [text, text[:7], f"{text[:4]}-Q{quarter}", f"{text[:4]}-H{half}", text[:4]]
    chain += [text[:3]] if day.year >= 10 else []
    chain += [text[:2]] if day.year >= 100 else []
    assert all(inside(small, large) for small, large in pairwise(chain))
    iso = f"{year:04}-W{week:02}"
    assert value_range(f"{iso}-{weekday}", "DATE") == value_range(text, "DATE")
    assert inside(text, iso)
    assert (weekday >= 6) == inside(text, f"{iso}-WE")
    found = value_range(text, "DATE")
    assert found == Range(datetime(*day.timetuple()[:3]), datetime(*day.timetuple()[:3]) + timedelta(days=1), "day")


@LIMITED
@given(st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 30)))
def test_times_of_day_hold_their_moment(moment: datetime) -> None:
    day = moment.date().isoformat()
    for length in (2, 5, 8):
        found = value_range(f"{day}T{moment.time().isoformat('seconds')[:length]}", "TIME")
        assert found is not None
        assert found.starts_at <= moment < found.ends_at
        assert inside(f"{day}T{moment.time().isoformat('seconds')[:length]}", day, "TIME")
    parts = [found for part in DAY_PARTS if (found := value_range(f"{day}T{part}", "TIME"))]
    assert any(found.starts_at <= moment < found.ends_at for found in parts)


YEARS = st.from_regex(r"[0-9]{4}|[0-9]{3}X|XXXX", fullmatch=True)
CLOCKS = st.one_of(
    st.none(),
    st.builds(Clock, day_part=st.sampled_from(sorted(DAY_PARTS))),
    st.builds(
        Clock,
        hour=st.from_regex(r"[01][0-9]|2[0-3]", fullmatch=True),
        minute=st.from_regex(r"[0-5][0-9]", fullmatch=True),
        zone=st.sampled_from([None, "Z", "+09:00", "-05", "+0530"]),
    ),
)
VALUES = st.one_of(
    st.builds(CalendarValue, YEARS, era=st.sampled_from([None, "BC", "FY"])),
    st.builds(CalendarValue, YEARS, st.sampled_from(["06", "W25", "WXX", "Q2", "H1", "SU", "XX"])),
    st.builds(CalendarValue, YEARS, st.sampled_from(["06", "11", "XX"]), st.sampled_from(["01", "30", "XX"]), CLOCKS),
    st.builds(CalendarValue, YEARS, st.sampled_from(["W01", "W52", "WXX"]), st.sampled_from(["1", "7", "X"]), CLOCKS),
    st.builds(
        DurationValue,
        st.lists(
            st.builds(Amount, st.sampled_from(["1", "20", "2.5", "X"]), st.sampled_from(["Y", "M", "W", "D", "DE"])),
            min_size=1,
            max_size=3,
            unique_by=lambda amount: amount.unit,
        ).map(tuple),
        st.sampled_from([(), (Amount("30", "M"),), (Amount("X", "H"), Amount("5", "M"))]),
    ),
)


@LIMITED
@given(VALUES)
def test_what_is_written_reads_the_same(value: CalendarValue | DurationValue) -> None:
    kind = "DURATION" if isinstance(value, DurationValue) else "TIME" if value.clock else "DATE"
    assert parse_value(value.render(), kind) == value
    found = value_range(value.render(), kind)
    assert found is None or (found.starts_at < found.ends_at and found.precision in TIME_PRECISIONS)


@LIMITED
@given(st.text(alphabet="0123456789XTPWQHFYMD-:BCZ+.", max_size=24), st.sampled_from(TIMEX_TYPES))
def test_any_text_is_a_value_or_none(text: str, kind: str) -> None:
    parsed = parse_value(text, kind)
    assert parsed is None or parsed.render() == text
    value_range(text, kind)
