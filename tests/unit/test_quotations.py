"""Rows of quotations: statements, ids and speakers' mentions, on the smallest texts. People and happenings are invented."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.extract.aliases import link_aliases
from flows.extract.mentions import mentions
from flows.extract.model import parse
from flows.extract.quotation_marks import quoted_spans
from flows.extract.quotations import quotations
from flows.extract.sentences import sentences
from flows.rows import Mention, Quotation, Sentence, content_id
from schemas.vocabularies import QUOTATION_KINDS, STATEMENT_KINDS
from tests.unit.test_mentions import article

pytestmark = pytest.mark.model


def read(
    nlp: Language, *parts: str | tuple[str, str]
) -> tuple[tuple[Quotation, ...], tuple[Sentence, ...], dict[str, Mention]]:
    """The rows, the sentences and every mention, named or described, by its id."""
    written = article(*parts)
    with nlp.memory_zone():
        parsed = parse(nlp, written)
        documents = {p.passage_id: d for p, d in parsed.parts}
        found = sentences(written, [(p, documents.get(p.passage_id)) for p in written.passages])
        named = link_aliases(mentions(parsed, found), written.text)
        rows, described = quotations(parsed, found, named, quoted_spans(written.text, [p for p, _ in parsed.parts]))
    return rows, found, {m.mention_id: m for m in (*named, *described)}


def test_the_stretches_of_one_utterance_share_their_statement(nlp: Language) -> None:
    rows, _, _ = read(nlp, "“The road is closed,” Ines Abara said. “Nobody will come.”")
    direct = [r for r in rows if r.quotation_kind == "direct"]
    assert [r.text for r in direct] == ["The road is closed", "Nobody will come."]
    assert len({r.statement_id for r in direct}) == 1
    first = direct[0]
    assert first.statement_id == content_id("statement", first.article_id, str(first.char_start), "direct")
    assert first.quotation_id == content_id(
        "quotation", first.article_id, str(first.char_start), str(first.char_end), "direct"
    )


def test_a_quoted_phrase_shares_the_statement_of_the_report_around_it(nlp: Language) -> None:
    rows, _, _ = read(nlp, "Ines Abara said that the road was “a danger to every child” in Lindi.")
    assert {r.quotation_kind for r in rows} == {"direct", "indirect"}
    assert len({r.statement_id for r in rows}) == 1
    assert {r.cue_text for r in rows} == {"said"}
    assert {r.speaker_text for r in rows} == {"Ines Abara"}


def test_speakers_stand_for_mentions(nlp: Language) -> None:
    rows, _, by_id = read(
        nlp,
        "Ines Abara leads the council of Lindi. “The road is closed,” she said.",
        "“It will not see the summer,” said a senior engineer of the road office. “We told them,” the engineer added.",
    )
    direct = {r.text: r for r in rows if r.quotation_kind == "direct"}
    she = direct["The road is closed"]
    assert she.speaker_text == "she"
    assert by_id[she.speaker_mention_id or ""].text == "Ines Abara"
    first, again = direct["It will not see the summer"], direct["We told them"]
    assert by_id[first.speaker_mention_id or ""].mention_kind == "nominal"
    assert again.speaker_mention_id == first.speaker_mention_id


def test_the_medium_is_kept(nlp: Language) -> None:
    rows, _, _ = read(nlp, "“The road is closed,” the ministry said in a statement.")
    assert {r.medium_text for r in rows} == {"a statement"}


def test_a_platform_at_the_end_of_a_sentence_is_a_medium(nlp: Language) -> None:
    rows, _, _ = read(nlp, "“The road is closed,” Ines Abara wrote on X. She said no more.")
    assert {r.medium_text for r in rows} == {"X"}


def test_a_phrase_that_stands_in_a_report_is_the_speakers(nlp: Language) -> None:
    rows, _, by_id = read(
        nlp, "The harbor police concluded that Ines Abara had been “extremely careless” with the keys."
    )
    [phrase] = [r for r in rows if r.quotation_kind == "direct"]
    assert (phrase.text, phrase.cue_text, phrase.rule) == ("extremely careless", "concluded", "within_report")
    assert "police" in by_id[phrase.speaker_mention_id or ""].text.lower()
    assert len({r.statement_id for r in rows}) == 1


def test_terms_and_titles_in_a_report_stay_the_reports(nlp: Language) -> None:
    for term in ("the so-called “walk-in”", "the show “Harbour Lights”", "a thing called the “walk-in”"):
        rows, _, _ = read(nlp, f"According to Kaveh News, the drivers took part in {term} on Monday.")
        assert [r for r in rows if r.quotation_kind == "direct"] == []


def test_statement_kinds_come_from_the_cue(nlp: Language) -> None:
    rows, _, _ = read(nlp, "“Is the road closed?” Ines Abara asked. “We will mend it,” Jonas Lund promised.")
    kinds = {r.cue_text: r.statement_kind for r in rows if r.quotation_kind == "direct"}
    assert kinds == {"asked": "question", "promised": "promise"}


def check(rows: tuple[Quotation, ...], found: tuple[Sentence, ...], by_id: dict[str, Mention], text: str) -> None:
    """What holds for the rows of any article."""
    places = {s.sentence_id: s for s in found}
    assert len({r.quotation_id for r in rows}) == len(rows)
    assert [r.char_start for r in rows] == sorted(r.char_start for r in rows)
    for row in rows:
        assert row.text == text[row.char_start : row.char_end] == row.text.strip() != ""
        assert places[row.sentence_id].char_start <= row.char_start
        assert row.quotation_kind in QUOTATION_KINDS
        assert row.statement_kind in STATEMENT_KINDS
        assert row.speaker_mention_id is None or row.speaker_mention_id in by_id
        assert (row.speaker_text is None) == (row.speaker_rule is None)
        if row.speaker_start is not None and row.speaker_end is not None:
            assert text[row.speaker_start : row.speaker_end] == row.speaker_text
        if row.cue_start is not None and row.cue_end is not None:
            assert text[row.cue_start : row.cue_end] == row.cue_text
        assert 0 < row.confidence <= 1
    for a in rows:
        for b in rows:
            if a.quotation_kind == b.quotation_kind:
                assert not a.char_start < b.char_start < a.char_end < b.char_end


_WORDS = (" said ", "Ines Abara", " she told us ", "the road", " that ", " according to ")
_SIGNS = ("“", "”", '"', "‘", "’", "'", "``", "''", ", ", ". ", ": ", " — ", "?", "(", "…")
_PIECES = st.sampled_from((*_WORDS, *_SIGNS))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.lists(_PIECES, min_size=1, max_size=14).map("".join), min_size=1, max_size=3))
def test_any_text_gives_sound_rows(nlp: Language, parts: list[str]) -> None:
    rows, found, by_id = read(nlp, *parts)
    check(rows, found, by_id, "\n".join(parts))
    assert rows == read(nlp, *parts)[0]
