"""The clean stage as a whole: what an article says about itself, and what holds for every text."""

from __future__ import annotations

import gzip
import json
import textwrap
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.clean import NEWS_KINDS, PASSAGE_KINDS, REASON_CODES, clean
from flows.clean.labels import MAX_PASSAGE
from flows.rows import Article, Metadata, RawDocument, Rejection, content_id

BODY = (
    "The ferry to Vis sank on Monday with nobody on board, the harbour master of Split said. "
    "It had been tied up since the autumn, he added."
)


def document(text: str, uri: str = "article.txt", **metadata: Any) -> RawDocument:
    return RawDocument("d" * 32, uri, "txt", len(text), "0" * 64, "utf-8", text, Metadata(**metadata))


def article(text: str, uri: str = "article.txt", **metadata: Any) -> Article:
    result = clean(document(text, uri, **metadata))
    assert isinstance(result, Article), result
    return result


def spans(result: Article) -> list[tuple[str, str]]:
    return [(p.passage_kind, result.text[p.char_start : p.char_end]) for p in result.passages]


def kinds(result: Article) -> list[str]:
    return [kind for kind, _ in spans(result)]


def check_passages(result: Article) -> None:
    covered: set[int] = set()
    end = 0
    for number, passage in enumerate(result.passages):
        written = result.text[passage.char_start : passage.char_end]
        assert passage.passage_no == number
        assert passage.passage_kind in PASSAGE_KINDS
        assert passage.char_start >= end, "passages overlap or are out of order"
        assert written
        assert written == written.strip()
        assert len(written) <= MAX_PASSAGE
        end = passage.char_end
        covered.update(range(passage.char_start, passage.char_end))
    missing = [n for n, char in enumerate(result.text) if not char.isspace() and n not in covered]
    assert not missing, f"characters in no passage: {missing[:5]}"


FULL = f"""Ferry sinks at its moorings off Split
By ANNA LIND and TOM BRASK
Monday, May 18, 2015

SPLIT, Croatia — {BODY}

What we know

No oil has leaked, and divers will look at the hull on Tuesday when the wind has dropped, he said.

Image: Jonas Holm.

READ MORE: Ferry captain cleared of all blame

• Anna Lind can be reached at alind@splitpacket.example.
Please read our comment policy before posting.
Copyright 2015 The Split Packet. All rights reserved.
"""


def test_every_part_of_an_article_gets_its_kind() -> None:
    result = article(FULL)
    check_passages(result)
    assert kinds(result) == [
        "headline", "byline", "dateline", "dateline", "paragraph", "subheading", "paragraph", "caption", "boilerplate",
        "contact", "boilerplate", "boilerplate",
    ]  # fmt: skip
    assert result.headline == "Ferry sinks at its moorings off Split"
    assert result.byline == "By ANNA LIND and TOM BRASK"
    assert result.authors == "Anna Lind; Tom Brask"
    assert (result.dateline_text, result.dateline_place) == ("SPLIT, Croatia", "SPLIT, Croatia")
    assert result.publisher == "The Split Packet"
    assert (result.published_on, result.published_rule) == (date(2015, 5, 18), "header")
    assert result.language == "en"


def test_ids_depend_on_the_content_alone() -> None:
    first, second = article(FULL, "a.txt"), article(FULL, "b/c.txt")
    assert first.article_id == second.article_id == content_id("article", FULL)
    assert [p.passage_id for p in first.passages] == [p.passage_id for p in second.passages]
    assert first == article(FULL, "a.txt")


def test_word_count_is_of_the_news_alone() -> None:
    assert article(f"{BODY}\n\nClick here to see all pictures.").word_count == article(BODY).word_count == 27


def test_metadata_speaks_before_the_text() -> None:
    result = article(
        FULL,
        title="A ferry sinks",
        date="2015-05-19T08:30:00+02:00",
        publisher="Harbour News",
        authors=("Ilse Brandt", "Marek Dvorsky"),
    )
    assert result.headline == "A ferry sinks"
    assert result.authors == "Ilse Brandt; Marek Dvorsky"
    assert result.publisher == "Harbour News"
    assert (result.published_on, result.published_rule) == (date(2015, 5, 19), "metadata")
    assert result.published_at == datetime(2015, 5, 19, 6, 30, tzinfo=UTC)


def test_title_with_a_date_or_a_paper_beside_it() -> None:
    for title in (
        "20140228 - Ferry sinks at its moorings off Split",
        "Ferry sinks at its moorings off Split - Harbour News",
    ):
        assert kinds(article(f"Ferry sinks at its moorings off Split\n\n{BODY}", title=title))[0] == "headline"


def test_repeated_lines_are_captions() -> None:
    text = f"Ferry sinks off Split\n\nThe ferry at its moorings\n\nThe ferry at its moorings\n\n{BODY}"
    assert kinds(article(text)) == ["headline", "caption", "caption", "paragraph"]


def test_title_that_is_also_the_first_line_labels_that_line() -> None:
    result = article(f"FERRY SINKS OFF SPLIT.\n\n{BODY}", title="Ferry sinks off Split")
    assert kinds(result) == ["headline", "paragraph"]
    assert result.headline == "Ferry sinks off Split"


@pytest.mark.parametrize(
    "first_line",
    [
        "Ferry sinks off Split",
        "FERRY SINKS OFF SPLIT",
        "“Ferry Sinks off Split”",
        "Why did the ferry sink?",
        "Harbour Master Says Ferry Sank With Nobody Aboard.",
    ],
)
def test_headlines_in_the_text(first_line: str) -> None:
    result = article(f"{first_line}\n\n{BODY}")
    assert spans(result)[0] == ("headline", first_line)
    assert result.headline == first_line


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"The ferry sank.\n\n{BODY}",
        f"“I saw it sink,” he said.\n\n{BODY}",
        f"SPLIT, Croatia — {BODY}",
        f"Sign up for our newsletter and get the news in your inbox.\n{BODY}",
        "Ferry sinks off Split",
    ],
)
def test_no_headline_is_invented(text: str) -> None:
    result = article(text)
    assert result.headline is None
    assert "headline" not in kinds(result)


def test_label_of_a_headline_is_no_speaker() -> None:
    text = f"LIVE: Ferry sinks off Split\nMonday, 18 May 2015\n\n6.55pm: Divers leave Vis\n{BODY}\n\n4.05pm: First calls\n{BODY}"
    result = article(text)
    assert result.headline == "LIVE: Ferry sinks off Split"
    assert kinds(result) == ["headline", "dateline", "subheading", "paragraph", "subheading", "paragraph"]


def test_short_line_below_text_is_no_headline() -> None:
    result = article(f"The ferry to Vis sank on Monday;\nnobody was on board, as far as is known;\n\nVis\n\n{BODY}")
    assert result.headline is None


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Words: Anna Lind", "Anna Lind"),
        ("Staff reporter", None),
        ("Ásdís Hvammsdóttir and Kit Brask", "Ásdís Hvammsdóttir; Kit Brask"),
    ],
)
def test_bylines_below_a_headline(line: str, authors: str | None) -> None:
    result = article(f"Ferry sinks off Split\n{line}\n\n{BODY}")
    assert kinds(result) == ["headline", "byline", "paragraph"]
    assert (result.byline, result.authors) == (line, authors)


@pytest.mark.parametrize(
    "verb", ["Updates toll, adds harbour master in paragraph two", "Recasts with toll", "Corrects day"]
)
def test_note_of_an_agency_is_a_correction_and_the_dateline_is_found(verb: str) -> None:
    result = article(f"({verb})\n\nSPLIT, Croatia (Reuters) - {BODY}")
    assert kinds(result) == ["correction", "dateline", "paragraph"]
    assert result.headline is None
    assert result.dateline_place == "SPLIT, Croatia"


def test_links_to_other_stories() -> None:
    assert kinds(article(f"{BODY}\n\nRelated\n• Ferries: the full list")) == ["paragraph", "boilerplate", "boilerplate"]
    text = f"{BODY}\n\nMore on this story\n• Ferries: the full list\n• The captain's tale"
    assert kinds(article(text)) == ["paragraph", "boilerplate", "boilerplate", "boilerplate"]
    listed = f"{BODY}\n\nWhat is known\n• The hull is whole\n• No oil has leaked\n\n{BODY}"
    assert kinds(article(listed)) == ["paragraph", "subheading", "list_item", "list_item", "paragraph"]


@pytest.mark.parametrize(
    "line",
    [
        "Got pictures? Send them to us on WhatsApp",
        "Split Table is free to read. Support us ❤️ from $3 a month.",
        "ENDS",
        "[Ads]",
        "Split Morning: get the news of the quays before 7am. Click here to subscribe.",
        "The Split Packet is the oldest weekly on the coast. Become a member",
        "(Compiled by the Packet newsroom; ((desk@splitpacket.example; +385 1 555 0199)))",
        "This is a developing story. Refresh this page for updates.",
        "This interview has been edited for length and clarity.",
        "Did you see the ferry? Tell us what happened.",
        "If you have pictures of the storm, please send them to us.",
        "For more stories of the sea, become a member",
        "Image 4 of 17",
        "Anna Lind: (904) 555-0143",
    ],
)
def test_lines_that_are_not_news(line: str) -> None:
    assert kinds(article(f"{BODY}\n\n{BODY}\n\n{line}"))[-1] in ("boilerplate", "contact")


@pytest.mark.parametrize(
    "line",
    [
        "A fund was set up for the crew. Click here to donate.",
        "Did you see it? Tell the court what happened, the judge in Split asked.",
        "The vote was 45 vs 38 in 2019.",
        "It won 3-1, 4-2 and 2-0.",
        "Anyone who saw it is asked to call the harbour at (904) 555-0143.",
    ],
)
def test_sentences_that_stay_news(line: str) -> None:
    assert kinds(article(f"{BODY}\n\n{line}\n\n{BODY}")) == ["paragraph"] * 3


def test_headline_that_ran_together_with_its_date() -> None:
    result = article(f"Ferry sinks off Split Saturday, January 31, 2009\n\n{BODY}")
    assert spans(result)[:2] == [("headline", "Ferry sinks off Split"), ("dateline", "Saturday, January 31, 2009")]
    assert result.headline == "Ferry sinks off Split"
    assert result.published_on == date(2009, 1, 31)


def test_subheadings_between_paragraphs_without_blank_lines() -> None:
    text = f"{BODY}\nWho owns it?\n{BODY}\nDivers, wind and waves\n{BODY}\n'Ghost ship'\n{BODY}"
    found = [written for kind, written in spans(article(text)) if kind == "subheading"]
    assert found == ["Who owns it?", "Divers, wind and waves", "'Ghost ship'"]


@pytest.mark.parametrize(
    "line",
    ["He did not say why.", "“Nobody knows,” he said.", "- the hull", "and nobody knows why", "LIND: Who owns it?"],
)
def test_lines_that_are_no_subheadings(line: str) -> None:
    assert "subheading" not in kinds(article(f"{BODY}\n\n{line}\n\n{BODY}"))


def test_last_line_is_no_subheading() -> None:
    assert kinds(article(f"{BODY}\n\nThe ferry company")) == ["paragraph", "paragraph"]


def test_questions_of_an_interview_are_not_subheadings() -> None:
    text = "\n\n".join([BODY, "What did you see?", BODY, "Were you afraid?", BODY, "Will you sail again?", BODY])
    assert set(kinds(article(text))) == {"paragraph"}


def test_dateline_before_a_table() -> None:
    result = article(
        "OSLO, March 3 - Shr 23 cts vs 19 cts\n    Net 5,700,000 vs 1,920,000\n    Revs 35.5 mln vs 19.8 mln"
    )
    assert spans(result)[:2] == [("dateline", "OSLO, March 3 -"), ("list_item", "Shr 23 cts vs 19 cts")]


def test_list_items() -> None:
    text = f"{BODY}\n• The hull is whole\n• No oil has leaked\n1. Divers come on Tuesday.\n{BODY}"
    assert kinds(article(text)) == ["paragraph", "list_item", "list_item", "list_item", "paragraph"]


def test_closing_credits_are_cut_off_the_last_paragraph() -> None:
    result = article(f"{BODY} (Reporting by Anna Lind in Split; Editing by Tom Brask)")
    assert spans(result) == [
        ("paragraph", BODY),
        ("boilerplate", "(Reporting by Anna Lind in Split; Editing by Tom Brask)"),
    ]
    assert result.authors == "Anna Lind"


def test_words_of_a_promotion_inside_news_stay_news() -> None:
    text = (
        "Click here, the message said, and within minutes forty pensioners in Turku had lost their savings. "
        "Subscribe to nothing and sign up for nothing that comes by telephone, the police advised on Friday."
    )
    assert kinds(article(text)) == ["paragraph"]


@pytest.mark.parametrize(
    ("metadata_date", "on", "at"),
    [
        ("2016-03-05", date(2016, 3, 5), None),
        ("2016-03-05T23:30:00-05:00", date(2016, 3, 5), datetime(2016, 3, 6, 4, 30, tzinfo=UTC)),
        ("2016-03-05T10:15:00", date(2016, 3, 5), None),
        ("Sat, 05 Mar 2016 10:15:00 GMT", date(2016, 3, 5), datetime(2016, 3, 5, 10, 15, tzinfo=UTC)),
        ("20160305", date(2016, 3, 5), None),
        ("March 5, 2016", date(2016, 3, 5), None),
    ],
)
def test_dates_of_metadata(metadata_date: str, on: date, at: datetime | None) -> None:
    result = article(BODY, date=metadata_date)
    assert (result.published_on, result.published_at, result.published_rule) == (on, at, "metadata")
    assert result.reference_on == on


@pytest.mark.parametrize("metadata_date", ["03/04/2016", "2016-02-30", "1066-10-14", "yesterday", "March 2016", ""])
def test_dates_that_are_not_guessed(metadata_date: str) -> None:
    result = article(BODY, date=metadata_date)
    assert (result.published_on, result.published_rule, result.reference_on) == (None, "none", None)


def test_date_of_the_file_name_is_the_last_resort() -> None:
    assert article(BODY, "news/2024-06-24_ferry.txt").published_rule == "filename"
    assert article(BODY, "news.zip!20240624.txt").published_on == date(2024, 6, 24)
    assert article(BODY, "2024-06-24/feed.jsonl#20200101").published_on is None
    assert article(f"June 20, 2024 – {BODY}", "2024-06-24.txt").published_on == date(2024, 6, 20)


def test_reference_is_the_day_the_report_was_filed() -> None:
    filed = article(f"SPLIT, March 3 (AP) - {BODY}", date="2016-03-05")
    assert (filed.published_on, filed.reference_on) == (date(2016, 3, 5), date(2016, 3, 3))
    new_year = article(f"SPLIT, Dec. 31 (AP) - {BODY}", date="2016-01-02")
    assert new_year.reference_on == date(2015, 12, 31)
    far = article(f"SPLIT, January 3 (AP) - {BODY}", date="2016-03-05")
    assert far.reference_on == date(2016, 3, 5)
    undated = article(f"SPLIT, March 3 (AP) - {BODY}")
    assert (undated.published_on, undated.reference_on, undated.published_rule) == (None, None, "none")


def test_first_publication_before_the_last_change() -> None:
    result = article(f"Ferry sinks\n\nUpdated 6 March 2016 10:15 GMT\nPublished 5 March 2016 08:00 GMT\n\n{BODY}")
    assert result.published_at == datetime(2016, 3, 5, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", " \n\n\t", "12 345\n---\n*", "\u200b", "…"])
def test_text_without_words_is_refused(text: str) -> None:
    result = clean(document(text))
    assert isinstance(result, Rejection)
    assert (result.stage, result.reason_code) == ("clean", "no_text")
    assert result.reason_code in REASON_CODES


TEXTS = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [BODY, "\n", "\n\n", "\r\n", "\u2028", "\f", "    ", "By ANNA LIND", "SPLIT (AP) —", "Read more", "• a", "1 2 3",
             "© 2015 The Split Packet.", "May 5, 2015", "(Reporting by Anna Lind)", "-30-", "Why?", '"', "(", "\x00"]
        ),
    ),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from([None, "", "Ferry sinks off Split", "a", "?"]))
def test_passages_cover_any_text(text: str, title: str | None) -> None:
    result = clean(document(text, title=title, date="2015-05-18"))
    if isinstance(result, Article):
        check_passages(result)
        assert result == clean(document(text, title=title, date="2015-05-18"))
    else:
        assert result.reason_code in REASON_CODES
        assert len(result.reason_text) <= 200


@pytest.mark.parametrize(
    "text",
    [
        "The ferry sank. " * 20_000,
        "a" * 300_000,
        "Hello there." + "\n" * 300_000 + "The end came.",
        "x" + "\r" * 300_000 + "y",
        "Ab\n" * 20_000,
        "(" * 100_000 + "a",
        "a@b.cc " * 30_000,
        "May 5 " * 30_000,
        ("share on " * 40 + "x\n\n") * 100,
        ("reporting by Anna " * 20 + "x\n\n") * 200,
    ],
    ids=lambda text: text[:12],
)
def test_long_texts_take_linear_time(text: str) -> None:
    result = clean(document(text))
    assert isinstance(result, Article)
    check_passages(result)


def test_news_kinds_are_passage_kinds() -> None:
    assert set(NEWS_KINDS) < set(PASSAGE_KINDS)
    assert not {"boilerplate", "contact", "byline"} & set(NEWS_KINDS)


@pytest.mark.shared
def test_seeds(shared: Path) -> None:
    first, second = (
        article(path.read_text(encoding="utf-8"), path.name) for path in sorted((shared / "seeds").glob("*.txt"))
    )
    check_passages(first)
    check_passages(second)
    assert (first.published_on, first.published_rule) == (date(2024, 6, 24), "dateline")
    assert first.headline is not None
    assert kinds(first)[:3] == ["headline", "dateline", "paragraph"]
    assert (second.headline, second.published_on, second.published_rule) == (None, None, "none")
    assert (second.publisher, second.authors) == ("The Washington Times", "Andrew Salmon")
    assert second.dateline_place == "SEOUL, South Korea"
    assert kinds(second).count("subheading") == 3
    assert [kinds(second)[n] for n in (0, -2, -1)] == ["boilerplate", "contact", "boilerplate"]


@pytest.mark.shared
def test_corpus_sample_is_accepted_whole(shared: Path) -> None:
    with gzip.open(shared / "corpus" / "news.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for number, line in enumerate(lines) if number % 100 == 0]
    for record in records:
        check_passages(article(record["text"], title=record["title"], date=record["date"]))


LAID_OUT = [
    [
        "Ferry sinks off Split, and nobody knows whose it is",
        "By ANNA LIND",
        f"SPLIT, Croatia (Harbourlink) — {BODY}",
        "Divers will look at the hull on Tuesday when the wind has dropped, and the island gets a bus boat until then.",
        "Full boats, but not for her",
        "Marija Kovač, 71, waited on the quay with two goats. “I was here before the boat was,” she said, and sat down.",
        "She is not alone: 312 people need the ferry every day, the council of Vis said in a letter to the ministry.",
        "Who it belongs to",
        "The register in Rijeka names a firm that was wound up in 2009; its last director did not answer the telephone.",
        "Nobody was hurt.",
    ],
    [
        "Council of Komiza votes to buy the lighthouse",
        "KOMIZA, Croatia — The council of Komiza voted by nine to four on Friday to buy its lighthouse from the state.",
        "It costs 1.2 million euros. The money comes from the sale of a car park, a vineyard and, if all else fails, a bell.",
        "What comes next",
        "The ministry has 60 days to answer. A spokesman said that it had sold 14 lighthouses since 2019 and missed none.",
        "The lamp was lit in 1885.",
        "Not all are glad. “We have a light,” said Tonko Brask, a fisherman, “and what we need is a road to look for it on.”",
    ],
]


@pytest.mark.parametrize("parts", LAID_OUT, ids=lambda parts: parts[0][:12])
@pytest.mark.parametrize("width", [58, 66, 74, 82])
def test_every_layout_gives_the_same_passages(parts: list[str], width: int) -> None:
    wrapped = ["\n".join(textwrap.wrap(part, width, break_on_hyphens=False)) for part in parts]
    one_line, spaced, blank, indented = (
        [(kind, " ".join(written.split())) for kind, written in spans(article(text))]
        for text in (
            "\n".join(parts),
            "\n\n".join(parts),
            "\n\n".join(wrapped),
            "\n\n".join(f"    {part}" for part in wrapped),
        )
    )
    assert one_line == spaced == blank == indented
    assert [kind for kind, _ in spaced].count("subheading") == sum(
        len(part) < 30 and part[-1] != "." for part in parts[2:]
    )


@pytest.mark.parametrize(
    "headline",
    [
        "Harbour master votes to hold ferry captain in contempt.",
        "Ferry inquiry sheds little light on captain.",
        "Split council finally unites harbour owners - against ferry.",
    ],
)
def test_headline_with_a_full_stop_in_the_language_of_headlines(headline: str) -> None:
    lead = (
        "The council of Split voted on Monday to hold the captain of a ferry in contempt, because he had not told its "
        "inquiry what the harbour owners had asked him to do on the night on which it sank at its moorings."
    )
    result = article(f"{headline}\n\n{lead}\n\n{BODY}\n")
    assert (kinds(result)[0], result.headline) == ("headline", headline)


@pytest.mark.parametrize(
    "opening",
    [
        "The council of Split votes to hold a ferry captain in contempt.",
        "Split council votes Monday to hold ferry captain in contempt.",
        "Split council has voted to hold ferry captain in contempt.",
        "Nobody knows why.",
    ],
)
def test_first_sentence_that_is_no_headline(opening: str) -> None:
    lead = (
        "It voted on Monday, in Split, to hold the captain of the ferry in contempt of its inquiry, and then went home."
    )
    assert kinds(article(f"{opening}\n\n{lead}\n\n{BODY}\n"))[0] == "paragraph"


def test_headline_and_second_heading_with_a_semicolon_between() -> None:
    result = article(f"Harbour owners fall silent;\n\nCouncil wants to hear more.\n\n{BODY}\n\n{BODY}\n")
    assert spans(result)[:2] == [
        ("headline", "Harbour owners fall silent;"),
        ("subheading", "Council wants to hear more."),
    ]


def test_line_that_names_a_desk_or_an_agency_is_no_headline() -> None:
    for line in ("Breaking News Staff", "By The Associated Press"):
        result = article(f"{line}\n\n{BODY}\n\n{BODY}\n")
        assert (kinds(result)[0], result.headline, result.byline) == ("byline", None, line)


def test_date_with_an_at_sign() -> None:
    result = article(f"Ferry sinks off Split\n\nPublished: Saturday, October 22, 2016 @ 2:13 PM\n\n{BODY}\n\n{BODY}\n")
    assert (kinds(result)[1], result.published_on) == ("dateline", date(2016, 10, 22))


@pytest.mark.parametrize(
    "mark", ["UPDATE @ 5:50 a.m.", "Update (Jan. 18):", "UPDATE (11/23/16 at 10 p.m.):", "ORIGINAL STORY", "UPDATES:"]
)
def test_mark_of_an_update_is_a_subheading(mark: str) -> None:
    result = article(f"Ferry sinks off Split\n\n{BODY}\n\n{mark}\n\n{BODY}\n")
    assert spans(result)[2] == ("subheading", mark)


def test_sentence_about_an_update_is_a_paragraph() -> None:
    result = article(f"Ferry sinks off Split\n\n{BODY}\n\nUpdates on Monday were few and late.\n\n{BODY}\n")
    assert kinds(result) == ["headline", "paragraph", "paragraph", "paragraph"]
