"""The counting of speakers, on an invented article whose rows are made by hand; and that the labels fit the sample."""

from __future__ import annotations

import hashlib

import pytest

from flows.rows import Mention, Quotation, RawDocument
from tests.accuracy.sample import ROOT, sample_records
from tests.accuracy.speakers import KINDS, PREFIX, Counts, Label, count, figures, gold, half_of, judge, table

TEXT = "Ada Tembo met Ms. Orr in Lusaka. Tembo smiled. She said no. She left. They said yes. A guard said so."


def _span(words: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def _mention(words: str, full_name: str | None, nth: int = 0) -> Mention:
    start, end = _span(words, nth)
    kind = "name" if full_name else "nominal"
    return Mention(
        f"{words}{nth}", "a", "s", start, end, words, kind, "person", None, full_name, None, confidence=1, rule="made"
    )


ADA, ORR = _mention("Ada Tembo", "Ada Tembo"), _mention("Orr", "Orr")
TEMBO, GUARD = _mention("Tembo", "Ada Tembo", 1), _mention("A guard", None)
MENTIONS = (ADA, ORR, TEMBO, GUARD)


def _said(speaker: tuple[int, int] | None, mention: Mention | None) -> Quotation:
    start, end = speaker or (None, None)
    return Quotation(
        quotation_id=f"q{start}",
        statement_id="s",
        article_id="a",
        sentence_id="s",
        char_start=0,
        char_end=1,
        text="A",
        quotation_kind="indirect",
        statement_kind="statement",
        speaker_mention_id=mention.mention_id if mention else None,
        speaker_text=TEXT[start:end] if speaker else None,
        speaker_start=start,
        speaker_end=end,
        speaker_rule=None,
        cue_text=None,
        cue_lemma=None,
        cue_start=None,
        cue_end=None,
        medium_text=None,
        confidence=1,
        rule="made",
    )


SHE = Label(*_span("She"), (_span("Ada Tembo"),))
THEY = Label(*_span("They"), ())


@pytest.mark.parametrize(
    ("label", "speaker", "mention", "verdict"),
    [
        pytest.param(SHE, _span("She"), ADA, True, id="the labelled mention"),
        pytest.param(SHE, _span("She"), TEMBO, True, id="another mention of the same person"),
        pytest.param(SHE, _span("She"), ORR, False, id="somebody else"),
        pytest.param(SHE, _span("She"), None, False, id="nobody, where somebody is meant"),
        pytest.param(SHE, _span("She", 1), ADA, None, id="another pronoun"),
        pytest.param(SHE, None, None, None, id="a quotation without speaker"),
        pytest.param(THEY, _span("They"), None, True, id="open, and left open"),
        pytest.param(THEY, _span("They"), ADA, False, id="open, but somebody is given"),
        pytest.param(Label(*_span("A guard"), (_span("guard"),)), _span("guard"), GUARD, True, id="never named"),
    ],
)
def test_judge(label: Label, speaker: tuple[int, int] | None, mention: Mention | None, verdict: bool | None) -> None:
    assert judge(label, [_said(speaker, mention)], MENTIONS) is verdict


def test_every_quotation_of_a_speaker_must_be_right() -> None:
    assert judge(SHE, [_said(_span("She"), ADA), _said(_span("She"), ORR)], MENTIONS) is False


def test_unnamed_mentions_share_no_name() -> None:
    guard = Label(*_span("They"), (_span("A guard"),))
    other = _mention("yes", None)
    assert judge(guard, [_said(_span("They"), other)], (*MENTIONS, other)) is False


def test_labels_of_joint_speakers_take_either() -> None:
    both = Label.of(
        {
            "start": 0,
            "end": 2,
            "stands_for": list(_span("Ada Tembo")),
            "also": [list(_span("Orr"))],
        }
    )
    assert both.stands_for == (_span("Ada Tembo"), _span("Orr"))
    assert Label.of({"start": 0, "end": 2, "stands_for": None}).stands_for == ()


def test_counts_and_shares() -> None:
    labels = [SHE, THEY, Label(*_span("She", 1), (_span("Orr"),))]
    counts = count(labels, [_said(_span("She"), ADA), _said(_span("They"), ORR)], MENTIONS)
    assert counts == Counts(3, 2, 1)
    assert (counts.found_share, counts.right_of_found, counts.right_of_all) == (2 / 3, 1 / 2, 1 / 3)
    assert Counts().found_share is None
    measured = {("pronouns", "sample", "dev"): counts, ("pronouns", "sample", "held-out"): Counts(1, 1, 1)}
    assert "| pronouns | sample | both | 4 | 0.750 | 0.667 | 0.500 |" in table(measured)
    (row,) = figures(measured)
    assert (row.what, row.gold, row.f1) == ("pronoun speakers, sample", 4, 0.5)


def test_labels_fit_the_texts_of_the_sample() -> None:
    texts = {r.source_uri.removeprefix(f"{ROOT}/"): r.text for r in sample_records() if isinstance(r, RawDocument)}
    articles = gold()
    assert {half_of(article["source"]) for article in articles} == {"dev", "held-out"}
    pronouns = {"he", "she", "they", "it", "who"}
    for article in articles:
        spans = [(label["start"], label["end"]) for kind in KINDS for label in article[kind]]
        assert len(spans) == len(set(spans)), article["source"]
        if not article["source"].startswith(PREFIX):
            text = texts[article["source"]]
            assert hashlib.sha256(text.encode()).hexdigest() == article["sha256"]
            assert {text[p["start"] : p["end"]].casefold() for p in article["pronouns"]} <= pronouns
