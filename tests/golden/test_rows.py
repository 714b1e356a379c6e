"""The exact rows of some whole articles against tests/golden/rows.

``pytest tests/golden --update-golden`` writes them anew; what changed is then read as a diff before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.rows import ArticleRows, Mention, Rejection
from tests.accuracy.sample import gold_articles

pytestmark = pytest.mark.model
ROWS = Path(__file__).parent / "rows"
# Each shows another manner of copy: wire, wrapped wire, live column, questions and answers, court, capitals, latin-1 ...
ARTICLES = (
    "birmingham_alabama_court",
    "bordeaux_strike_no_title",
    "busan_forum",
    "castelmar_takeover_wire",
    "ferry_kigoma_wire",
    "paris_texas_trial",
    "quebec_bridge_latin1",
    "savannah_storm_explainer",
    "tbilisi_visit_made",
    "zermatt_interview",
)
FIELDS = (
    "publisher",
    "headline",
    "byline",
    "authors",
    "dateline_text",
    "dateline_place",
    "published_on",
    "published_at",
    "published_rule",
    "reference_on",
    "language",
    "word_count",
)


def one_line(text: str) -> str:
    return text.replace("\r", "\\r").replace("\n", "\\n")


def mention_line(mention: Mention) -> str:
    words = [f"{mention.char_start}-{mention.char_end}", mention.entity_type, one_line(mention.text)]
    if mention.title_text:
        words.append(f"title: {one_line(mention.title_text)}")
    if mention.full_name != mention.text:
        words.append(f"full: {mention.full_name}")
    if mention.country_code:
        words.append(mention.country_code)
    return f"    {mention.mention_kind} " + " | ".join([*words, mention.rule])


def lines(rows: ArticleRows) -> list[str]:
    """Article fields, then every passage with its sentences and their names, one row a line. Ids follow from the rest."""
    found = [f"{field}: {one_line(str(v))}" for field in FIELDS if (v := getattr(rows.article, field)) is not None]
    found.append("")
    for passage in rows.article.passages:
        found.append(f"{passage.passage_kind} {passage.char_start}-{passage.char_end} | {passage.rule}")
        for sentence in (s for s in rows.sentences if s.passage_id == passage.passage_id):
            found.append(f"  {sentence.char_start}-{sentence.char_end} | {one_line(sentence.text)}")
            found += [mention_line(m) for m in rows.mentions if m.sentence_id == sentence.sentence_id]
    return found


@pytest.mark.parametrize("name", ARTICLES)
def test_rows(outcomes: dict[str, ArticleRows | Rejection], name: str, request: pytest.FixtureRequest) -> None:
    rows = outcomes[gold_articles()[name]["source"]]
    assert isinstance(rows, ArticleRows), rows
    now, path = "\n".join(lines(rows)) + "\n", ROWS / f"{name}.txt"
    if request.config.getoption("--update-golden", default=False):
        ROWS.mkdir(exist_ok=True)
        path.write_text(now, encoding="utf-8")
    assert path.exists(), "no golden rows yet: pytest tests/golden --update-golden"
    assert now.splitlines() == path.read_text(encoding="utf-8").splitlines(), (
        "if the change is meant: pytest tests/golden --update-golden, then read the diff"
    )


def test_no_golden_rows_without_a_test() -> None:
    assert {path.stem for path in ROWS.iterdir()} == set(ARTICLES)
