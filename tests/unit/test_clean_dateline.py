"""Datelines: place, agency and date, and what is no dateline."""

from __future__ import annotations

import pytest

from flows.clean.dateline import read_dateline

BODY = "The ferry sank on Monday, the harbour master said."


@pytest.mark.parametrize(
    ("written", "dash", "place", "agency"),
    [
        ("SEOUL, South Korea", " — ", "SEOUL, South Korea", None),
        ("LONDON, March 3 (Reuters)", " - ", "LONDON", "Reuters"),
        ("NAIROBI, Kenya (AP)", " _ ", "NAIROBI, Kenya", "AP"),
        ("WASHINGTON (AP)", " —", "WASHINGTON", "AP"),
        ("PARIS/BERLIN, 3 May (Harbour Wire)", " - ", "PARIS/BERLIN", "Harbour Wire"),
        ("PARIS/BERLIN, 3 May (AFP)", " - ", "PARIS/BERLIN", "AFP"),
        ("BUFFALO, N.Y.", " — ", "BUFFALO, N.Y.", None),
        ("ST. LOUIS", " — ", "ST. LOUIS", None),
        ("TAMPA, FL", " - ", "TAMPA, FL", None),
        ("TEL AVIV", " -- ", "TEL AVIV", None),
        ("UNITED NATIONS", " — ", "UNITED NATIONS", None),
        ("Split, Oct. 4, 2016 (UPI)", " -- ", "Split", "UPI"),
        ("June 24, 2024", " – ", None, None),
        ("(CNN)", " -- ", None, "CNN"),
        ("NEW DELHI", ": ", "NEW DELHI", None),
        ("BAGHDAD, Iraq (AP)", "_ ", "BAGHDAD, Iraq", "AP"),
        ("Park City, Utah (Reuters)", " ", "Park City, Utah", "Reuters"),
        ("OSLO", " ", "OSLO", None),
        ("Monday, May 18, 2015", " ", None, None),
        ("SMALLHOLM", " — ", "SMALLHOLM", None),
        ("HOUSTON, Feb. 27, 2014 /PRNewswire/", " -- ", "HOUSTON", "PRNewswire"),
        ("WASHINGTON, March 25, Reuter", " - ", "WASHINGTON", "Reuter"),
        ("Mexico city, april 24", " - ", "Mexico city", None),
        ("Montreal, March 19", " - ", "Montreal", None),
        ("Trail, British Columbia, June 11", " - ", "Trail, British Columbia", None),
        ("SHAH ALAM, Thurs.", " - ", "SHAH ALAM", None),
        ("BERGEN, Norway, Feb 6 (Harbourlink)", " - ", "BERGEN, Norway", "Harbourlink"),
        ("SMALLHOLM (The Fjord Report)", "—", "SMALLHOLM", "The Fjord Report"),
        ("TAMPA, Fla. (KXYZ/WXYZ)", " – ", "TAMPA, Fla.", "KXYZ/WXYZ"),
        ("DENVER (fjordreport.com)", " - ", "DENVER", "fjordreport.com"),
        ("Las Vegas, NV (KXYZ)", " - ", "Las Vegas, NV", "KXYZ"),
        ("(KXYZ-TV)", " – ", None, "KXYZ-TV"),
    ],
)
def test_datelines(written: str, dash: str, place: str | None, agency: str | None) -> None:
    head = written + dash + BODY
    found = read_dateline(head, first=True, alone=False)
    assert found is not None
    assert head[: found.end] == written
    assert head[found.body :] == BODY
    assert (found.place, found.agency) == (place, agency)


def test_date_of_a_dateline() -> None:
    found = read_dateline(f"LONDON, March 3 (Reuters) - {BODY}", first=True, alone=False)
    assert found is not None
    assert found.date is not None
    assert (found.date.year, found.date.month, found.date.day) == (None, 3, 3)


@pytest.mark.parametrize(
    "text",
    [
        "NATO — which was founded in 1949 — has a new member.",
        "BREAKING — Police in Split have closed the port.",
        "UNICEF — the fund for children — asked for help.",
        "The ferry — the only one to Vis — sank on Monday.",
        "On Monday - a holiday - the ferry sank.",
        "March 3 – the day of the storm – was cold.",
        "LIND: Who owns the ferry?",
        "Split, a town of ferries, is quiet - for now.",
        "Mr. Brask — he owns the ferry — was not there.",
        "A - B - C is easy.",
        "On Monday, March 3 - a holiday - the ferry sank.",
        "ZINC SHEETS - 2650 tonnes were sold.",
        "IT IS OVER - THE FERRY HAS SUNK, THE MAYOR SAID.",
        "TRUMP TOWER — The Ferry Company moved in on Monday.",
        "EBU (European Boatmen Union) - The boatmen met on Monday.",
        "LEEDS (two dead) - The ferry sank.",
        "Price (Dollars) - 12 for a ticket.",
        "Chelsea (London) - The ferry sank.",
        "OXFAM (UK) - The charity asked for boats.",
        "SMALLHOLM UNITED (Premier League) - The team sank on Monday.",
        "SPLIT (UPDATE) - The ferry sank.",
        "SPLIT (Harbourlink): the ferry sank.",
        "NATO Secretary General Anna Lind visited the port.",
    ],
)
def test_ordinary_sentence_starts(text: str) -> None:
    assert read_dateline(text, first=True, alone=False) is None


def test_later_paragraphs_need_more() -> None:
    assert read_dateline(f"SMALLHOLM — {BODY}", first=False, alone=False) is None
    assert read_dateline(f"DES MOINES - {BODY}", first=False, alone=False) is not None


def test_station_alone_opens_the_first_paragraph_only() -> None:
    assert read_dateline(f"(KXYZ) - {BODY}", first=False, alone=False) is None


def test_dateline_on_its_own_line() -> None:
    found = read_dateline("BUFFALO, N.Y. (AP) --", first=True, alone=True)
    assert found is not None
    assert (found.body, found.place) == (21, "BUFFALO, N.Y.")
