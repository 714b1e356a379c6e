"""Bylines and publishers."""

from __future__ import annotations

import pytest

from flows.clean.byline import (
    byline_authors,
    contact_authors,
    credit_authors,
    is_affiliation,
    is_byline,
    is_signature,
    is_unlabelled_byline,
    restore_capitals,
)
from flows.clean.publisher import publisher_in


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Anna Lind", ["Anna Lind"]),
        ("By ANNA LIND", ["Anna Lind"]),
        ("By Anna Lind and Tom Brask / Reuters", ["Anna Lind", "Tom Brask"]),
        ("By Anna Lind, Tom Brask and Ilse de Vries", ["Anna Lind", "Tom Brask", "Ilse de Vries"]),
        ("By Anna Lind, Staff Writer", ["Anna Lind"]),
        ("By: Anna Lind - Staff Writer", ["Anna Lind"]),
        ("By ANNA LIND Associated Press Writer", ["Anna Lind"]),
        ("By ANNA LINDAssociated Press", ["Anna Lind"]),
        ("By Anna Lind for Harbour News", ["Anna Lind"]),
        ("Anna Lind, Staff Writer", ["Anna Lind"]),
        ("Anna Lind, Reuters", ["Anna Lind"]),
        ("Words: Anna Lind-Holm", ["Anna Lind-Holm"]),
        ("Text: Anna Lind and Tom Brask", ["Anna Lind", "Tom Brask"]),
        ("By the Packet news desk", []),
        ("By our own correspondent", []),
        ("By: Night Desk Staff", []),
        ("Posted by Anna Lind on 05 Jan 2016", ["Anna Lind"]),
        ("By Reuters", []),
        ("By The Associated Press", []),
        ("by: Anna Lind Updated: Mar 21, 2016 - 7:22 PM", ["Anna Lind"]),
        ("13 February 2013 Last updated at 19:47 By Anna Lind BBC News, Split", ["Anna Lind"]),
    ],
)
def test_bylines(line: str, authors: list[str]) -> None:
    assert is_byline(line)
    assert byline_authors(line) == authors


@pytest.mark.parametrize(
    "line",
    [
        "By Wednesday, the rain had stopped.",
        "By the harbour",
        "by Brask and Lind Inc.",
        "by: the harbour",
        "By contrast, Split is quiet",
        "Anna Lind, the mayor, said",
        "Customs Administration Department, on Saturday told reporters",
        "Words: a short history of the ferry",
        "Story: Ferries in Winter",
        "By the desk of the mayor",
        "By far the biggest ferry on the lake sank today",
    ],
)
def test_lines_that_are_no_bylines(line: str) -> None:
    assert not is_byline(line)


def test_signatures_and_affiliations() -> None:
    assert is_signature("— ANNA LIND, Reuters")
    assert is_signature("-- Anna Lind")
    assert not is_signature("— No oil has leaked, he said.")
    assert is_affiliation("Associated Press Writer")
    assert is_affiliation("Special to The Split Packet")
    assert not is_affiliation("The ferry sank.")


@pytest.mark.parametrize(
    "line",
    ["Ásdís Hvammsdóttir and Kit Brask-Lind", "Anna Lind, Tom Brask and Ilse Kern", "Staff reporter", "Packet staff"],
)
def test_bylines_without_a_by(line: str) -> None:
    assert is_unlabelled_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Anna Lind",
        "Lansdowne Road",
        "New York and Los Angeles",
        "Ferry Sunk and Harbour Closed by Storm",
        "Driver Charged With Theft, Ferry Manslaughter",
        "Divers and the wind",
    ],
)
def test_headings_that_are_no_bylines(line: str) -> None:
    assert not is_unlabelled_byline(line)


def test_authors_of_contacts_and_credits() -> None:
    assert contact_authors("• Anna Lind can be reached at alind@example.com.") == ["Anna Lind"]
    assert contact_authors("A deal can be reached at the summit.") == []
    assert credit_authors("(Reporting by Anna Lind and Tom Brask; Editing by Ilse Kern)") == ["Anna Lind", "Tom Brask"]


def test_capitals_are_restored() -> None:
    assert restore_capitals("ANNA MCKAY-LIND") == "Anna McKay-Lind"
    assert restore_capitals("J.R. O'HARA VAN DER BERG") == "J.R. O'Hara van der Berg"
    assert restore_capitals("Anna Lind") == "Anna Lind"


@pytest.mark.parametrize(
    ("margin", "publisher"),
    [
        ("Copyright 2016 by The Split Packet. All rights reserved.", "The Split Packet"),
        ("© 2024 Harbour News", "Harbour News"),
        ("© Copyright 2017 by Harbour News Inc. All rights reserved.", "Harbour News"),
        ("Copyright 2015 AP. All rights reserved.", "The Associated Press"),
        (
            "A version of this story appeared in the Ferries newsletter from The Split Packet. Click here.",
            "The Split Packet",
        ),
        ("Subscribe to the Split Packet: all of it for a kuna a day.", "Split Packet"),
        ("Subscribe to Ferry News Alerts.", None),
        ("Anna Lind can be reached at alind@splitpacket.com.", "Split Packet"),
        ("Anna Lind can be reached at alind@gmail.com.", None),
        ("All rights reserved.", None),
        ("Copyright 2016 Harbour Action News 5. All rights reserved.", "Harbour Action News 5"),
        ("Copyright 2016 HARB 3 News (Harbour Corporation). All rights reserved.", "HARB 3 News"),
        ("A version of this story was printed in The Split Packet 5 May.", "The Split Packet"),
        ("Anna Lind is a Split-Packet staff writer. Reach her at alind@gmail.com.", "Split-Packet"),
        ("Anna Lind is a staff writer for Harbour Media.", "Harbour Media"),
    ],
)
def test_publishers(margin: str, publisher: str | None) -> None:
    text = "The mayor told the Split Packet that the ferry had sunk. Write to anna@splitpacket.com."
    assert publisher_in([margin], text, None) == publisher


def test_agency_stands_in_when_nothing_else_names_a_publisher() -> None:
    assert publisher_in([], "", "AP") == "The Associated Press"
    assert publisher_in(["© 2024 Harbour News"], "", "AP") == "Harbour News"
    assert publisher_in([], "", "KWXY") is None


def test_publisher_of_an_address_that_is_a_town() -> None:
    margin = "Anna Lind can be reached at alind@tartu.com."
    assert publisher_in([margin], "The ferry left Tartu on Monday.", None) is None
    margin = "Anna Lind can be reached at alind@lakeherald.com."
    assert publisher_in([margin], "The mayor told the Tartu Lake Herald that it had sunk.", None) == "Tartu Lake Herald"
