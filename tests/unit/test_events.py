"""The events of an article as rows: triggers, types in tense, who tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from flows.extract.article import extract_article
from flows.rows import ArticleRows, EventMention, Metadata, RawDocument

if TYPE_CHECKING:
    from spacy.language import Language

pytestmark = pytest.mark.model


def read(nlp: Language, text: str) -> ArticleRows:
    rows = extract_article(
        nlp, RawDocument("d", "x.txt", "txt", len(text), "0", "utf-8", text, Metadata(title="-", language="en"))
    )
    assert isinstance(rows, ArticleRows)
    return rows


def told(nlp: Language, text: str) -> list[tuple[str, str, str, str]]:
    return [(e.text, e.event_type, e.act_type, e.realis) for e in read(nlp, text).event_mentions]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Kenya and Uganda will co-operate on fisheries.", "co-operate"),
        ("Chad's president called off the talks with Mali.", "called off"),
    ],
)
def test_a_trigger_is_the_whole_word(nlp: Language, text: str, trigger: str) -> None:
    assert trigger in [row[0] for row in told(nlp, text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("President Mwangi will visit Estonia in May.", ("visit", "AGREE", "CONSULT", "scheduled")),
        ("President Mwangi visited Estonia in May.", ("visited", "CONSULT", "CONSULT", "actual")),
        ("President Mwangi did not visit Estonia.", ("visit", "CONSULT", "CONSULT", "denied")),
        ("The army will bomb the town unless the rebels leave.", ("bomb", "THREATEN", "ASSAULT", "hypothetical")),
        ("Chad announced sanctions against Mali.", ("sanctions", "SANCTION", "SANCTION", "actual")),
    ],
)
def test_the_type_follows_the_act_and_its_tense(nlp: Language, text: str, row: tuple[str, str, str, str]) -> None:
    assert row in told(nlp, text)


def test_a_protest_takes_in_what_it_is_about(nlp: Language) -> None:
    rows = told(nlp, "Thousands of nurses marched through Turin to demand higher pay.")
    assert [row[1] for row in rows] == ["PROTEST"]


def test_a_name_tells_no_event(nlp: Language) -> None:
    assert told(nlp, "She joined the Federal Bureau of Investigation in 2004.") == []


def test_firms_among_themselves_are_no_events_but_their_lawsuits_are(nlp: Language) -> None:
    assert told(nlp, "Orvane Corp agreed to buy Telmark Inc.") == []
    assert [row[1] for row in told(nlp, "Orvane Corp sued Telmark Inc on Monday.")] == ["ACCUSE"]


def test_what_somebody_says_points_at_the_quotation(nlp: Language) -> None:
    rows = read(
        nlp, "The minister said on Monday that rebels had attacked the town of Kitale. Police arrested two men."
    )
    by_text: dict[str, EventMention] = {e.text: e for e in rows.event_mentions}
    assert by_text["attacked"].quotation_id in {q.quotation_id for q in rows.quotations}
    assert by_text["arrested"].quotation_id is None


def test_a_thing_that_is_offered_is_read_to_its_end(nlp: Language) -> None:
    """A participle whose effect hangs on its noun once stopped an article."""
    rows = read(nlp, "The military aid that was offered to Chad by Norway arrived on Monday. Chad attacked Mali.")
    assert "attacked" in [e.text for e in rows.event_mentions]


def test_of_overlapping_phrases_in_a_role_one_stays(nlp: Language) -> None:
    rows = read(nlp, "Norway called for tariffs on imports of steel from Chad and talks on imports of steel.")
    spans = [(p.event_mention_id, p.role, p.char_start, p.char_end) for p in rows.event_participants]
    for event, role, start, end in spans:
        for other in spans:
            if other[:2] == (event, role) and other[2:] != (start, end):
                assert other[3] <= start or end <= other[2]
