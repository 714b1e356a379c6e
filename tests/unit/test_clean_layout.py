"""Lines and blocks: wrapped copy, one line a paragraph, blank lines between, tables."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.clean.layout import blocks
from flows.clean.lines import ends_sentence, lines


def cut(text: str) -> list[str]:
    return [" ".join(text[block.start : block.end].split()) for block in blocks(text, lambda line: False)]


INDENTED = (
    "\t   The ferry to Vis sank on Monday with nobody on board, the\n"
    "harbour master of Split said.\n"
    "\t   It had been tied up since the autumn, and the company that\n"
    "owns it had not paid the port since June of last\n"
    "year.\n"
    "\t   Nobody was hurt.\n"
)
PARAGRAPHS = [
    "The ferry to Vis sank on Monday with nobody on board, the harbour master of Split said.",
    "It had been tied up since the autumn, and the company that owns it had not paid the port since June of last year.",
    "Nobody was hurt.",
]


def test_indented_first_lines_begin_paragraphs() -> None:
    assert cut(INDENTED) == PARAGRAPHS


def test_first_paragraph_may_lack_its_indent() -> None:
    assert cut(INDENTED.lstrip()) == PARAGRAPHS


def test_blank_lines_between_wrapped_paragraphs() -> None:
    text = INDENTED.replace("\t   ", "\n").lstrip()
    assert cut(text) == PARAGRAPHS


def test_wrapped_paragraphs_end_at_a_short_line() -> None:
    text = INDENTED.replace("\t   ", "")
    assert cut(text) == PARAGRAPHS


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u2028", "\u2029", "\x85", "\n \t\n", "\f"])
def test_one_line_a_paragraph(gap: str) -> None:
    assert cut(gap.join(PARAGRAPHS)) == PARAGRAPHS


def test_page_broken_in_a_sentence() -> None:
    assert cut("The ferry to Vis sank on Monday, the harbour master\nof Split said.\nNobody was hurt at all.") == [
        "The ferry to Vis sank on Monday, the harbour master of Split said.",
        "Nobody was hurt at all.",
    ]


def test_number_that_begins_a_wrapped_line_is_no_list_mark() -> None:
    text = (
        "    Final terms on the loan for the new ferry will be fixed on March\n"
        "12. The payment date is the last day of April, and the harbour will\n"
        "vouch for it.\n"
    )
    assert len(cut(text)) == 1


TABLE = """Results of the ferry company:
    Shr 16 cts vs 29 cts
    Net 453,924 vs 726,816
    Revs 12.0 mln vs 11.2 mln
    NOTE: Net excludes a gain on the sale of the old harbour of
60,000 dlrs.
"""


def test_rows_of_figures_stay_lines() -> None:
    assert cut(TABLE)[1:4] == ["Shr 16 cts vs 29 cts", "Net 453,924 vs 726,816", "Revs 12.0 mln vs 11.2 mln"]
    assert cut(TABLE)[4] == "NOTE: Net excludes a gain on the sale of the old harbour of 60,000 dlrs."


def test_rows_in_small_letters_stay_lines() -> None:
    text = (
        "shr profit 2.73 dlrs vs 2.29 dlrs\n    net 129.1 mln vs 105.8 mln\n    nine mths\n    net 300.2 mln vs 290 mln"
    )
    assert len(cut(text)) == 4


def test_end_mark_is_not_joined() -> None:
    assert cut(INDENTED.rstrip() + "\n reuter") == [*PARAGRAPHS, "reuter"]


def test_line_that_breaks_off_is_joined() -> None:
    text = "The company said it sold a\n102-acre site near the harbour of Split, to a limited partnership for\n10.5 million kuna."
    assert len(cut(text)) == 1


def test_columns_stay_lines() -> None:
    text = "Copper     9,800   9,750\nZinc       2,610   2,600\nLead       2,050   2,049"
    assert [block.hint for block in blocks(text, lambda line: False)] == ["row"] * 3


def test_figures_in_prose_are_no_row() -> None:
    text = (
        "The ferry carried 1,200 people in 2015, 1,350 in 2016 and only\n"
        "980 in 2017, 15 percent fewer than the 1,153 that the company\n"
        "had foreseen in its plan.\n"
    )
    assert len(cut(text)) == 1


def test_line_that_stands_alone_is_not_joined() -> None:
    text = "By Anna Lind\nThe ferry to Vis sank on Monday with nobody on board, the\nharbour master of Split said."
    found = blocks(text, lambda line: line.startswith("By "))
    assert [block.line_count for block in found] == [1, 2]


def test_lines_are_trimmed() -> None:
    text = "  \n\t The ferry \u00a0\r\n\r\n  sank.  "
    assert [text[line.start : line.end] for line in lines(text)] == ["The ferry", "sank."]
    assert [line.blank_before for line in lines(text)] == [True, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("It sank.", True), ("“It sank.”", True), ("It sank (on Monday.)", True), ("It sank", False), ("", False)],
)
def test_sentence_ends(text: str, expected: bool) -> None:
    assert ends_sentence(text, 0, len(text)) is expected


def test_one_heading_that_ends_in_a_small_word_does_not_make_wrapped_copy() -> None:
    long = " ".join(PARAGRAPHS)
    assert cut(f"{long}\nFull boats, but not for her\n{long}\n{long}\n{PARAGRAPHS[1]}") == [
        long,
        "Full boats, but not for her",
        long,
        long,
        PARAGRAPHS[1],
    ]


def test_long_heading_that_ends_in_a_small_word_is_not_joined() -> None:
    heading = "Full boats in every harbour of the island, but none for her"
    assert cut("\n".join([*PARAGRAPHS, heading, *PARAGRAPHS])) == [*PARAGRAPHS, heading, *PARAGRAPHS]


SENTENCES = st.lists(
    st.sampled_from(
        [
            "The ferry to Vis sank on Monday with nobody on board, the harbour master of Split said.",
            "Nobody was hurt.",
            "“It was tied up since the autumn,” he said, “and the company has not paid the port since June.”",
            "Divers will look at the hull on Tuesday when the wind, which blew at 90 km an hour, has dropped.",
            "Where the 312 islanders who need it every day will find another boat is not known, she said.",
            "The town of Komiza lends two boats; a third, from Hvar, comes on Thursday.",
            "She asked why.",
            "Tickets cost 7.50 euros until last year and 9 euros since.",
        ]
    ),
    min_size=1,
    max_size=6,
).map(" ".join)
HEADINGS = st.sampled_from(
    ["Full boats, but not for her", "What it was", "Where it comes from", "Two hulls", "The port they look to"]
)
ARTICLES = st.lists(st.tuples(st.none() | HEADINGS, SENTENCES), min_size=4, max_size=14).map(
    lambda parts: [block for heading, paragraph in parts for block in (heading, paragraph) if block]
)


@settings(max_examples=100, deadline=None)
@given(ARTICLES, st.integers(50, 90), st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_layout_of_an_article_gives_the_same_paragraphs(article: list[str], width: int, end: str) -> None:
    wrapped = [textwrap.wrap(block, width, break_on_hyphens=False) for block in article]
    assert cut(end.join(article)) == article
    assert cut((end + end).join(article)) == article
    assert cut((end + end).join(end.join(lines) for lines in wrapped)) == article
    assert cut(end.join("    " + end.join(lines) for lines in wrapped)) == article
