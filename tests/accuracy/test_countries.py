"""The counting of country codes, on rows made by hand."""

from __future__ import annotations

import pytest

from tests.accuracy.countries import Linked, count, linked_names, own_words, table, target_code

TEXT = "Ada of Kenya met Scots in Paris near the US Embassy and black Americans."


def _linked(words: str, code: str | None, entity_type: str = "place", *, is_open: bool = False) -> Linked:
    start = TEXT.index(words)
    return Linked(start, start + len(words), code, entity_type, is_open)


def _coded(words: str, code: str) -> tuple[int, int, str]:
    start = TEXT.index(words)
    return start, start + len(words), code


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Kenya", "KEN"),
        ("Kenyans", "KEN"),
        ("Scotland", "GBR"),
        ("Northern_Ireland", "GBR"),
        ("Wales_national_rugby_union_team", "GBR"),
        ("Holy See", "VAT"),
        ("Kurds", None),
        ("Paris", None),
    ],
)
def test_what_a_page_is_about(title: str, code: str | None) -> None:
    assert target_code(title) == code


def test_codes_found_missed_wrong_and_unjudged() -> None:
    linked = [
        _linked("Kenya", "KEN"),
        _linked("Scots", "GBR", "group"),
        _linked("Paris", None),
        _linked("US Embassy", None, "organization"),
        _linked("black Americans", None, "group", is_open=True),
    ]
    coded = [_coded("Kenya", "KEN"), _coded("Paris", "FRA"), _coded("US", "USA"), _coded("Americans", "USA")]
    counts = count(linked, coded, TEXT)
    assert (counts.wanted, counts.found, counts.judged, counts.right, counts.unjudged) == (2, 1, 2, 1, 2)
    assert (counts.recall.recall, counts.precision.precision) == (0.5, 0.5)
    assert [m.split(":")[0] for m in counts.mistakes] == ["missed GBR", "wrong FRA", "unjudged USA", "unjudged USA"]


def test_nothing_counts_nothing() -> None:
    counts = count([], [], "")
    assert (counts.recall.recall, counts.precision.precision) == (None, None)


def test_own_words_go_through_the_program() -> None:
    linked = [_linked("Kenya", "KEN"), _linked("Scots", "GBR", "group"), _linked("Paris", None)]
    assert own_words(linked, TEXT) == [_coded("Kenya", "KEN"), _coded("Scots", "GBR")]


def test_names_inside_longer_ones_and_pronouns_are_no_names() -> None:
    rows = [("the US Embassy", "X"), ("US", "United States of America"), ("Kenya", "Kenya"), ("Ada", "Kenya")]
    links = [
        {
            "start": TEXT.index(words),
            "end": TEXT.index(words) + len(words),
            "text": words if words != "Ada" else "it",
            "qid": "Q1",
            "name": name,
            "wd_type": "Q27096213|Q43229",
        }
        for words, name in rows
    ]
    got = linked_names({"text": TEXT, "links": links})
    assert [(TEXT[n.start : n.end], n.code) for n in got] == [("Kenya", "KEN"), ("US Embassy", None)]


def test_the_table_shows_every_row() -> None:
    row = {"gold": "g", "way": "own words", "wanted": 2, "recall": 0.5, "judged": 0, "precision": None, "unjudged": 3}
    assert table([row]).splitlines()[-1] == "| g | own words | 2 | 0.500 | 0 |  | 3 |"
