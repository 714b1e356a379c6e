"""Reports outside quotation marks, on the smallest texts that show each rule. People and happenings are invented."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.extract.model import ParsedArticle, parse
from flows.extract.reported import CONFIDENCE, indirect_reports
from flows.extract.reported_frames import FRAMES
from flows.extract.reported_speakers import full_speakers
from flows.extract.reports import Cue, Report, Span, Stretch
from flows.rows import Article, Passage, content_id
from schemas.vocabularies import STATEMENT_KINDS
from tests.articles import bare_article

pytestmark = pytest.mark.model


def article(text: str, kind: str = "paragraph") -> Article:
    article_id = content_id("article", text)
    return bare_article(text, (Passage(content_id("passage", text), article_id, 0, kind, 0, len(text), "test"),))


def quoted(text: str) -> tuple[Report, ...]:
    """The stretches between straight marks, as the reader of direct quotations gives them."""
    marks = [i for i, letter in enumerate(text) if letter == '"']
    stretches = [Span(a + 1, b) for a, b in zip(marks[::2], marks[1::2], strict=False) if b > a + 1]
    return tuple(Report((Stretch(span, "direct"),), None, None, None, None, 1.0, "test") for span in stretches)


def reports_of(nlp: Language, written: Article, direct: tuple[Report, ...] | None = None) -> tuple[Report, ...]:
    with nlp.memory_zone():
        parsed = parse(nlp, written)
        return indirect_reports(parsed, quoted(written.text) if direct is None else direct)


Told = tuple[str, str, str]
Read = Callable[..., list[Told]]


@pytest.fixture
def read(nlp: Language) -> Read:
    """text -> [(speaker, cue, content)]; the stretches of one report are joined by " | "."""

    def find(text: str, kind: str = "paragraph") -> list[Told]:
        at = text.__getitem__
        return [
            (
                at(slice(r.speaker.start, r.speaker.end)) if r.speaker else "",
                r.cue.text if r.cue else "",
                " | ".join(at(slice(s.span.start, s.span.end)) for s in r.stretches),
            )
            for r in reports_of(nlp, article(text, kind))
        ]

    return find


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # clauses after, before and around their cue
        (
            "Ms. Abara said that the bridge would reopen on Friday.",
            ("Ms. Abara", "said", "the bridge would reopen on Friday"),
        ),
        ("The mayor told reporters the bridge was safe.", ("The mayor", "told", "the bridge was safe")),
        (
            "The bridge will reopen on Friday, Ms. Abara said.",
            ("Ms. Abara", "said", "The bridge will reopen on Friday"),
        ),
        ("Officials asked whether the bridge was safe.", ("Officials", "asked", "whether the bridge was safe")),
        (
            "The bridge, the engineer said, is too old to be repaired.",
            ("the engineer", "said", "The bridge | is too old to be repaired"),
        ),
        (
            "The study made it clear that the river is rising.",
            ("The study", "made it clear", "the river is rising"),
        ),
        ("Ms. Abara pointed out that nobody was hurt.", ("Ms. Abara", "pointed out", "nobody was hurt")),
        # infinitives, objects, phrases
        ("The governor promised to repair the bridge.", ("The governor", "promised", "to repair the bridge")),
        (
            "The minister urged the mayor to close the bridge.",
            ("The minister", "urged", "the mayor to close the bridge"),
        ),
        (
            "Ms. Abara described the bridge as a danger to children.",
            ("Ms. Abara", "described", "the bridge as a danger to children"),
        ),
        (
            "The senator referred to the bridge as a national treasure.",
            ("The senator", "referred", "the bridge as a national treasure"),
        ),
        ("The engineer warned against crossing the bridge.", ("The engineer", "warned", "crossing the bridge")),
        (
            "The union accused the company of hiding the report.",
            ("The union", "accused", "the company of hiding the report"),
        ),
        ("The company denied hiding the report.", ("The company", "denied", "hiding the report")),
        ("The council called for a new bridge.", ("The council", "called for", "a new bridge")),
        # fixed phrases, nouns, adjectives
        (
            "According to the harbor police, three boats sank.",
            ("the harbor police", "According to", "three boats sank"),
        ),
        (
            "Three boats sank, according to the harbor police.",
            ("the harbor police", "according to", "Three boats sank"),
        ),
        (
            "According to her spokesman, Aino Lepp, a return visit is planned for the spring.",
            ("her spokesman", "According to", "a return visit is planned for the spring"),
        ),
        ("In her view, the bridge is lost.", ("her", "In her view", "the bridge is lost")),
        (
            "The mayor's claim that the bridge is safe angered many.",
            ("The mayor's", "claim", "the bridge is safe"),
        ),
        ("The mayor is confident that the bridge will hold.", ("The mayor", "confident", "the bridge will hold")),
        # what polls show
        ("A new poll shows a narrow lead for the mayor.", ("A new poll", "shows", "a narrow lead for the mayor")),
        # what belongs to the words
        (
            "The ministry estimated the harvest at 2.14 million tons.",
            ("The ministry", "estimated", "the harvest at 2.14 million tons"),
        ),
        (
            "The mayor promised $50 to every household that was cut off.",
            ("The mayor", "promised", "$50 to every household that was cut off"),
        ),
        (
            "The mayor also called for heads of government to play a larger role.",
            ("The mayor", "called for", "heads of government to play a larger role"),
        ),
        (
            "If an offer came, Ms. Abara added, the board would look at it.",
            ("Ms. Abara", "added", "If an offer came | the board would look at it"),
        ),
        (
            "The cattle existed, a prosecutor told jurors on Tuesday, but only on paper and in the minds of bankers.",
            ("a prosecutor", "told", "The cattle existed | but only on paper and in the minds of bankers"),
        ),
        (
            "Meanwhile, according to state press reports, the small carmaker is in talks with Norda.",
            ("state press reports", "according to", "the small carmaker is in talks with Norda"),
        ),
        # whose words they are
        (
            "Mr. Dunn has written to the watchdog accusing the company of breaking the law.",
            ("Mr. Dunn", "accusing", "the company of breaking the law"),
        ),
        (
            "The agency quoted an unnamed diplomat as saying that the talks had failed.",
            ("an unnamed diplomat", "saying", "the talks had failed"),
        ),
        (
            "The mayor told Kaveh News that she agrees with the union and said that she would meet it.",
            ("The mayor", "said", "she would meet it"),
        ),
        (
            "The mayor told Kaveh News that she agrees with the union and said that she would meet it.",
            ("The mayor", "told", "she agrees with the union"),
        ),
        ("The party's co-chairman has said he will resign.", ("The party's co-chairman", "said", "he will resign")),
        ("Police put the crowd at 4,500.", ("Police", "put", "the crowd at 4,500")),
        (
            "Ines Abara, a professor with Lindi University, said the two share a three-part plan to close the harbour.",
            ("Ines Abara", "said", "the two share a three-part plan to close the harbour"),
        ),
        (
            "The mayor was quoted by Kaveh News as saying the road was shut.",
            ("The mayor", "saying", "the road was shut"),
        ),
        ("The 14-year-old said she was lost.", ("The 14-year-old", "said", "she was lost")),
        ("The ferry firm said it expects higher earnings.", ("it", "expects", "higher earnings")),
    ],
)
def test_a_report_has_its_speaker_its_cue_and_its_words(read: Read, text: str, expected: Told) -> None:
    speaker, cue, content = expected
    found = read(text)
    assert (speaker, content) in [(s, c) for s, _, c in found]
    told = next(f for f in found if f[2] == content)
    assert told[1] in (cue, cue.removesuffix(" for"))


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is said to be safe.",
        "Mr. Tamm is expected to fly to Tallinn.",
        "The mayor did not say whether the bridge is safe.",
        "The mayor declined to say that the bridge is safe.",
        "The mayor would say that the bridge is safe.",
        "Ms. Abara will announce a new bridge.",
        "If the mayor says that the bridge is safe, people will cross it.",
        "We think that the bridge is safe.",
        "Say that the bridge is safe.",
        "The fare is set according to the length of the trip.",
        "The bridge fell into the river on Friday.",
        "It goes without saying that bridges age.",
        "Neither she nor Mr. Tamm expected an agreement.",
        "The two guards stood side by side.",
        "Asked whether he was afraid, the guard laughed.",
        "The firm paid the fine without admitting any guilt.",
        "Today's announcement that the bridge is safe surprised nobody.",
        # nobody has a voice
        "The game promises sunshine and sandy beaches.",
        "The mayor's delayed arrival seems to convey a message that she is in no hurry.",
        "It was a climate that threatened rain.",
        "The results will be used to help determine who moves to the next round.",
        "The settlement did not mean that the firms were admitting any guilt.",
        "The letter came from a group calling itself Grey Heron.",
        "Thousands marched to protest against electricity prices.",
        "The two countries argued for years.",
    ],
)
def test_what_nobody_said_is_no_report(read: Read, text: str) -> None:
    assert read(text) == []


def test_a_report_inside_a_report_is_one_of_its_own(read: Read) -> None:
    found = read("Estonian media reported that the minister denied the charges.")
    assert [(s, c) for s, _, c in found] == [
        ("Estonian media", "the minister denied the charges"),
        ("the minister", "the charges"),
    ]


def test_what_an_agency_passes_on_has_two_layers(nlp: Language) -> None:
    text = "Per Reuters, deputy minister Aino Lepp said the treaty replaces an older one."
    outer, inner = reports_of(nlp, article(text))
    assert outer.speaker
    assert text[outer.speaker.start : outer.speaker.end] == "Reuters"
    assert inner.speaker
    assert text[inner.speaker.start : inner.speaker.end] == "deputy minister Aino Lepp"
    assert inner.medium
    assert text[inner.medium.start : inner.medium.end] == "Reuters"
    assert outer.stretches[0].span.start < inner.stretches[0].span.start
    assert outer.stretches[0].span.end == inner.stretches[0].span.end


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor said that the bridge is safe.", "statement"),
        ("The mayor denied that the bridge is old.", "denial"),
        ("The union accused the mayor of lying.", "accusation"),
        ("The mayor vowed to build a bridge.", "promise"),
        ("The mayor asked people to leave.", "statement"),
        ("The engineer wondered whether the bridge would hold.", "question"),
        ("The engineer believes that the bridge will hold.", "belief"),
        ("The engineer does not believe that the bridge will hold.", "denial"),
    ],
)
def test_the_cue_says_what_kind_of_statement_it_is(nlp: Language, text: str, kind: str) -> None:
    (report,) = reports_of(nlp, article(text))
    assert report.cue is not None
    assert report.cue.kind == kind


def test_a_pure_quotation_is_left_to_the_direct_reports(read: Read) -> None:
    assert read('"The bridge is safe and sound," the mayor said.') == []


def test_a_phrase_in_marks_stays_inside_the_words_around_it(read: Read) -> None:
    ((_, _, content),) = read('The mayor said the bridge was "a gift to the people" of the valley.')
    assert content == 'the bridge was "a gift to the people" of the valley'


def test_a_closing_mark_stays_with_the_quotation_that_it_closes(read: Read) -> None:
    ((_, _, content),) = read('It was built "because of the floods in the valley," the engineer said.')
    assert content == 'It was built "because of the floods in the valley,"'


def test_a_quotation_that_runs_on_past_the_sentence_is_taken_in_whole(read: Read) -> None:
    text = 'The engineer said the bridge was "a gift to the people. It will last for ages." Boats passed.'
    ((_, _, content),) = read(text)
    assert content == 'the bridge was "a gift to the people. It will last for ages."'


def test_reports_inside_quotation_marks_are_not_read(read: Read) -> None:
    assert read('"The police told us that it was safe and we believed it," she said.') == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("Abara: Bridge will reopen before winter", "Abara", "Bridge will reopen before winter"),
        ("Poll: Most voters want a new bridge", "Poll", "Most voters want a new bridge"),
    ],
)
def test_a_colon_in_a_headline_reports(read: Read, text: str, speaker: str, content: str) -> None:
    assert (speaker, ":", content) in read(text, "headline")


def test_other_colons_in_a_headline_do_not(read: Read) -> None:
    assert all(rule != ":" for _, rule, _ in read("Live: bridge collapses into river", "headline"))


def test_a_line_of_a_transcript_is_its_speakers(read: Read) -> None:
    assert ("ABARA", ":", "The bridge is closed. We are sorry.") in [
        (s, c, w + "." * (not w.endswith("."))) for s, c, w in read("ABARA: The bridge is closed. We are sorry.")
    ]


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Ines Abara, who runs the port, said that it is closed.", "Ines Abara, who runs the port"),
        ("Ines Abara, the mayor of Koper, said that the port is closed.", "Ines Abara, the mayor of Koper"),
        ("She said that the port is closed.", "She"),
    ],
)
def test_the_full_words_of_a_speaker(nlp: Language, text: str, full: str) -> None:
    written = article(text)
    with nlp.memory_zone():
        parsed: ParsedArticle = parse(nlp, written)
        (report,) = indirect_reports(parsed, ())
        (span,) = full_speakers(parsed, (report,)).values()
    assert report.speaker is not None
    assert text[span.start : span.end] == full
    assert text[report.speaker.start : report.speaker.end] == full.split(",")[0]


def test_full_speakers_skips_what_has_no_cue(nlp: Language) -> None:
    written = article("She left.")
    with nlp.memory_zone():
        parsed = parse(nlp, written)
        bare = Report((), None, Span(0, 3), "subject", None, 1.0, "test")
        odd = Report((), Cue(Span(4, 8), "left", "leave", "statement"), Span(900, 903), "subject", None, 1.0, "test")
        assert full_speakers(parsed, (bare, odd)) == {}


def test_every_rule_has_a_measured_confidence() -> None:
    assert {rule for rule, _ in FRAMES} <= set(CONFIDENCE)
    assert all(0 < value <= 1 for value in CONFIDENCE.values())


WORDS = st.sampled_from(
    [
        "the",
        "mayor",
        "said",
        "that",
        "denied",
        "bridge",
        ",",
        ".",
        ":",
        '"',
        "“",
        "”",
        "(",
        ")",
        "according",
        "to",
        "Abara",
        "who",
        "it",
        "is",
        "was",
        "-",
        "—",
        "‘",
        "’",
        "\n",
        "asked",
        "of",
        "to",
        "be",
        "if",
        "per",
        "in",
        "her",
        "view",
        "é",
        "𝒜",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join), st.sampled_from(["headline", "paragraph"]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_and_its_spans_lie_in_it(nlp: Language, text: str, kind: str) -> None:
    for report in reports_of(nlp, article(text, kind)) if text else ():
        assert report.cue is not None
        assert report.cue.kind in STATEMENT_KINDS
        assert text[report.cue.span.start : report.cue.span.end] == report.cue.text
        assert report.stretches
        spans = [stretch.span for stretch in report.stretches]
        assert spans == sorted(spans)
        assert all(0 <= span.start < span.end <= len(text) and text[span.start : span.end].strip() for span in spans)
        assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
        assert all(span.end <= report.cue.span.start or span.start >= report.cue.span.end for span in spans)
