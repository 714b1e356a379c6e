"""Dates in words, times with zones, date lines."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from flows.clean.dates import FoundDate, filename_date, find_dates, parse_written
from flows.clean.labels import is_date_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 March 2016", date(2016, 3, 3)),
        ("Mar. 3, 2016", date(2016, 3, 3)),
        ("March 3rd, 2016", date(2016, 3, 3)),
        ("26-FEB-1987 15:01:01.79", date(1987, 2, 26)),
        ("2016/03/05", date(2016, 3, 5)),
        ("25/12/2016", date(2016, 12, 25)),
        ("12/25/2016", date(2016, 12, 25)),
        ("04/04/2016", date(2016, 4, 4)),
        ("03/04/2016", None),
        ("February 30, 2016", None),
        ("29 February 2015", None),
        ("5 May 1599", None),
        ("99999999", None),
        ("March 3", None),
    ],
)
def test_written_dates(text: str, expected: date | None) -> None:
    assert parse_written(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("June 15, 2014 -- Updated 2011 GMT (0411 HKT)", datetime(2014, 6, 15, 20, 11, tzinfo=UTC)),
        ("May 18, 2015 | 08:06AM PT", datetime(2015, 5, 18, 15, 6, tzinfo=UTC)),
        ("January 18, 2015 | 08:06AM PT", datetime(2015, 1, 18, 16, 6, tzinfo=UTC)),
        ("April 10, 1987 3:00 PM ET", datetime(1987, 4, 10, 19, 0, tzinfo=UTC)),
        ("January 7, 2015 12:45 PM EST", datetime(2015, 1, 7, 17, 45, tzinfo=UTC)),
        ("2016-03-05T10:15:30.250Z", datetime(2016, 3, 5, 10, 15, 30, tzinfo=UTC)),
        ("2016-03-05 10:15 +0900", datetime(2016, 3, 5, 1, 15, tzinfo=UTC)),
        ("November 11, 2011 19:04 IST", None),
        ("November 11, 2011 25:04 GMT", None),
        ("November 11, 2011 13:04 PM GMT", None),
        ("November 11, 2011 10:04", None),
    ],
)
def test_instants_need_a_known_zone(text: str, expected: datetime | None) -> None:
    assert parse_written(text)[1] == expected


def test_nearest_year() -> None:
    assert FoundDate(0, 0, None, 12, 31).nearest(date(2016, 1, 2)) == date(2015, 12, 31)
    assert FoundDate(0, 0, None, 1, 1).nearest(date(2015, 12, 30)) == date(2016, 1, 1)
    assert FoundDate(0, 0, None, 2, 29).nearest(date(2014, 3, 1)) is None
    assert FoundDate(0, 0, 2010, 2, 3).nearest(date(2015, 3, 1)) == date(2010, 2, 3)


def test_dates_keep_their_place() -> None:
    text = "between May 5 and 7 June 2015"
    assert [text[found.start : found.end] for found in find_dates(text)] == ["May 5", "7 June 2015"]


@pytest.mark.parametrize(
    "line",
    [
        "Monday, May 18, 2015",
        "May 18, 2015 | 08:06AM PT",
        "Updated 5 March 2016 10:15 GMT",
        "Published: Saturday, 4/16/2016 - Updated: 1 day ago",
        "Last updated on: November 11, 2011 19:04 IST",
        "Updated 5 March",
    ],
)
def test_date_lines(line: str) -> None:
    assert is_date_line(line)


@pytest.mark.parametrize(
    "line", ["The ferry sank on May 18, 2015", "May 18", "2015", "18 ferries", "March 3, 2015, Split"]
)
def test_lines_that_are_more_than_a_date(line: str) -> None:
    assert not is_date_line(line)


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("a/2024-06-24_x.txt", date(2024, 6, 24)),
        ("20240624.txt", date(2024, 6, 24)),
        ("x.tar.gz!in/2024_06_24.txt", date(2024, 6, 24)),
        ("a/20241324.txt", None),
        ("article_123456789.txt", None),
        ("feed.jsonl#2024-06-24", None),
    ],
)
def test_file_names(uri: str, expected: date | None) -> None:
    assert filename_date(uri) == expected
