"""Direct quotations and who says them, on the smallest texts that show each rule. People and happenings are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from flows.extract.model import parse
from flows.extract.quotation_marks import quoted_spans
from flows.extract.quoted import CONFIDENCE, direct_reports
from flows.extract.reports import Report
from tests.unit.test_mentions import article

pytestmark = pytest.mark.model
# What a report says: the speaker's words, the cue, the stretches.
Told = tuple[str | None, str | None, list[str]]
Read = Callable[..., list[Told]]


def reports(nlp: Language, *parts: str | tuple[str, str]) -> tuple[str, tuple[Report, ...]]:
    written = article(*parts)
    with nlp.memory_zone():
        parsed = parse(nlp, written)
        return written.text, direct_reports(parsed, quoted_spans(written.text, [p for p, _ in parsed.parts]))[0]


@pytest.fixture
def told(nlp: Language) -> Read:
    def read(*parts: str | tuple[str, str]) -> list[Told]:
        text, found = reports(nlp, *parts)
        return [
            (
                text[r.speaker.start : r.speaker.end] if r.speaker is not None else None,
                r.cue.text if r.cue is not None else None,
                [text[s.span.start : s.span.end] for s in r.stretches],
            )
            for r in found
        ]

    return read


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "stretches"),
    [
        ("“The road is closed,” Ines Abara said.", "Ines Abara", "said", ["The road is closed"]),
        ("“The road is closed,” said Ines Abara, a former pilot.", "Ines Abara", "said", ["The road is closed"]),
        ("“The road is closed,” Ines Abara, who leads it, told reporters.", "Ines Abara", "told", ["The road is closed"]),
        ("“Is the road closed?” Ines Abara asked.", "Ines Abara", "asked", ["Is the road closed?"]),
        ("Ines Abara said: “The road is closed.”", "Ines Abara", "said", ["The road is closed."]),
        ("Ines Abara said, “The road is closed.”", "Ines Abara", "said", ["The road is closed."]),
        ("“The road,” said Ines Abara, “is closed.”", "Ines Abara", "said", ["The road", "is closed."]),
        ("“The road is closed,” she said. “Nobody will come.”", "she", "said", ["The road is closed", "Nobody will come."]),
        ("‘The road is closed,’ Ines Abara said.", "Ines Abara", "said", ["The road is closed"]),
        ("``The road is closed,'' Ines Abara said.", "Ines Abara", "said", ["The road is closed"]),
        ("“The road is closed,” the ministry said in a statement.", "the ministry", "said", ["The road is closed"]),
        ("“The road is closed,” a well-informed driver said.", "a well-informed driver", "said", ["The road is closed"]),
        ("“The road is closed,” said an official, who asked not to be named.", "an official", "said", ["The road is closed"]),
        ("“The road is closed,” according to the road office.", "the road office", "according to", ["The road is closed"]),
        ("“The road is closed,” Ines Abara and Jonas Lund said.", "Ines Abara and Jonas Lund", "said", ["The road is closed"]),
        ("Ines Abara called the road “a danger to every child.”", "Ines Abara", "called", ["a danger to every child."]),
        ("Ines Abara said the road was “a danger to every child” in Lindi.", "Ines Abara", "said", ["a danger to every child"]),
        ("It is closed “because of the heavy rain,” Ms. Abara said.", "Ms. Abara", "said", ["because of the heavy rain"]),
        ("Ines Abara’s claim that “nobody is in danger” was false.", "Ines Abara’s", "claim", ["nobody is in danger"]),
        ("It was “a danger to every child,” as Jonas Lund put it.", "Jonas Lund", "put it", ["a danger to every child"]),
        ("“The road is closed,” Jonas Lund was quoted as saying.", "Jonas Lund", "saying", ["The road is closed"]),
        ("“The road is closed,” the 14-year-old said.", "the 14-year-old", "said", ["The road is closed"]),
        ("“The road is closed,” Kaveh News quoted an official as saying.", "an official", "saying", ["The road is closed"]),
        ("“The road is closed,” sniped Jonas Lund.", "Jonas Lund", "sniped", ["The road is closed"]),
        ("“The road is closed.” — Ines Abara", "Ines Abara", None, ["The road is closed."]),
        ("“… the road [to Lindi] is closed …” Ines Abara said.", "Ines Abara", "said", ["… the road [to Lindi] is closed …"]),
        ("“The road is closed, Ines Abara said. It was dark.", "Ines Abara", "said", ["The road is closed"]),
    ],
)  # fmt: skip
def test_who_says_it(told: Read, text: str, speaker: str, cue: str | None, stretches: list[str]) -> None:
    assert told(text) == [(speaker, cue, stretches)]


@pytest.mark.parametrize(
    "text",
    [
        "The visit showed a “temperature difference” between the two towns.",
        "The two towns signed a “road partnership” in May.",
        "Robert “Bobby” Dunn lives in Lindi.",
        "She read “The Long Road to Lindi” on the train.",
        "The so-called “free road” costs a lot.",
        "The film “Closed for Good” opened in Lindi.",
        "The museum opened a show called “Roads of Salt” in May.",
        "Ines Abara wrote “The Salt Road” in a year.",
        "On “Good Morning Lindi,” Ines Abara said that the road was closed.",
        "There was some “After you” – “No, after you” gesturing at the door.",
        "A road known as “the ladder” leads to the lake.",
        "He has gained the moniker “the slow minister” in Lindi.",
        "He did not mention the “road partnership” at all.",
        "The board is 6'2\" wide and the workers' pay is late.",
    ],
)
def test_terms_titles_nicknames_and_gestures_are_nobodys_words(told: Read, text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The town pays 1,578 crowns per tonne, below the 1,600 “must buy” level.",
        "They lend to industries classified “of public interest” by law.",
        "It is a word that has come to describe “black” music.",
        "Ms. Lund waved to the crowd (yalla, “let’s go”) and left.",
        "Sivia would resort to any action to defend the harbour, “even to a long one.”",
    ],
)
def test_rates_names_and_glosses_are_nobodys_words(told: Read, text: str) -> None:
    assert told(text) == []


def test_a_source_behind_per_is_a_source(told: Read) -> None:
    assert told("The road is “closed for good,” per the ministry.") == [("the ministry", "per", ["closed for good"])]


def test_a_participle_without_a_subject_belongs_to_the_reporter_around_it(told: Read) -> None:
    found = told(
        "Mr. Dunn said they would talk with anybody with proposals offering technology and assuring “a mutual advantage.”"
    )
    assert found == [("Mr. Dunn", "said", ["a mutual advantage."])]


def test_who_adds_is_who_spoke_and_not_whom_he_spoke_of(told: Read) -> None:
    [(speaker, _, _)] = told("He said the law should be judged by the court, adding “it is not for Sivia to read it.”")
    assert speaker == "He"


def test_words_before_the_cue_that_the_quotation_goes_on_from_are_no_speaker(told: Read) -> None:
    assert told("His sister, Battenfield said, “trusted a man with a hat.”") == [
        ("Battenfield", "said", ["trusted a man with a hat."])
    ]


def test_a_quotation_that_i_told_inside_another_is_mine(told: Read) -> None:
    assert ("I", "said", ["Never again"]) in told("“At each of them I said, ‘Never again,’” Ms. Lund recalled.")


def test_who_reported_last_says_the_bare_paragraph_after_a_sentence_that_reports_nothing(told: Read) -> None:
    found = told(
        "“We have no plans,” Ms. Lund said.",
        "Jonas Dunn said that the harbour would open in May. He sat down.",
        "“We have received all the papers and there is nothing left to do.”",
    )
    assert found[-1][0] in ("Jonas Dunn", "He")


def test_one_word_is_said_when_a_verb_of_saying_or_naming_governs_it(told: Read) -> None:
    assert told("Ines Abara called the plan “reckless” on Monday.") == [("Ines Abara", "called", ["reckless"])]


def test_a_bare_quotation_goes_on_in_the_next_paragraph(told: Read) -> None:
    found = told(
        "“The road is closed,” Ines Abara said.", "The bridge is the next to fall. “It will not see the summer.”"
    )
    assert [f[0] for f in found] == ["Ines Abara", "Ines Abara"]
    assert found[1][1:] == (None, ["It will not see the summer."])


def test_the_sentence_before_names_the_speaker(told: Read) -> None:
    found = told("Jonas Lund said the road was closed. “It will not see the summer.”")
    assert found == [("Jonas Lund", None, ["It will not see the summer."])]


def test_a_colon_at_the_end_of_a_paragraph_introduces_the_next(told: Read) -> None:
    found = told("Jonas Lund went on:", "“It will not see the summer. Nobody will mend it.”")
    assert [(f[0], f[2]) for f in found] == [("Jonas Lund", ["It will not see the summer. Nobody will mend it."])]


def test_paragraphs_of_one_quotation_are_one_statement(told: Read) -> None:
    found = told("“We went out at dawn,” Ines Abara said. “It was dark.", "“Nobody came back. We waited.”")
    assert found == [
        ("Ines Abara", "said", ["We went out at dawn", "It was dark.", "Nobody came back. We waited."]),
    ]


def test_the_last_paragraph_of_a_quotation_may_name_the_speaker_of_all(told: Read) -> None:
    found = told("“We went out at dawn. It was dark.", "“Nobody came back,” Ines Abara said.")
    assert found == [("Ines Abara", "said", ["We went out at dawn. It was dark.", "Nobody came back"])]


def test_a_forgotten_closing_mark_does_not_give_the_next_paragraph_to_the_wrong_speaker(told: Read) -> None:
    found = told("“We go on,” Ines Abara said. “It was dark.", "“Nobody came back,” added Jonas Lund.")
    assert [(f[0], f[2]) for f in found] == [
        ("Ines Abara", ["We go on", "It was dark."]),
        ("Jonas Lund", ["Nobody came back"]),
    ]


def test_two_speakers_in_one_paragraph(told: Read) -> None:
    found = told("“We go on,” Ines Abara said. “Not without me,” Jonas Lund replied.")
    assert [(f[0], f[2]) for f in found] == [("Ines Abara", ["We go on"]), ("Jonas Lund", ["Not without me"])]


def test_a_quotation_inside_a_quotation_is_a_report_of_its_own(told: Read) -> None:
    found = told("“The mayor told us, ‘Wait for the next boat,’ and we waited,” Ines Abara said.")
    assert [(f[0], f[2]) for f in found] == [
        ("Ines Abara", ["The mayor told us, ‘Wait for the next boat,’ and we waited"]),
        ("The mayor", ["Wait for the next boat"]),
    ]


def test_a_word_in_marks_inside_a_quotation_is_part_of_it(told: Read) -> None:
    found = told("“They call it ‘progress’ and we call it a hole,” Ines Abara said.")
    assert [f[0] for f in found] == ["Ines Abara"]


def test_a_work_named_behind_the_cue_is_no_part_of_the_statement(told: Read) -> None:
    found = told("“I asked her once,” he wrote in his memoir, “The Salt Road.”")
    assert [f[2] for f in found] == [["I asked her once"]]


def test_a_thought_inside_a_report_belongs_to_who_reports_it(told: Read) -> None:
    found = told("Ines Abara said she hopes that the children “find a safer way to school.”")
    assert [f[0] for f in found] == ["Ines Abara"]


def test_the_name_is_taken_where_the_sentence_gives_it_and_a_pronoun(told: Read) -> None:
    found = told("Ines Abara snapped back: “As mayor of this town,” she said, “I decide.”")
    assert found[0][0] == "Ines Abara"


def test_a_title_in_a_headline_is_nobodys_words_and_a_quotation_is(told: Read) -> None:
    assert told(("headline", "“The Long Road” Opens in Lindi")) == []
    assert told(("headline", "Mayor says: “we will not wait for the rain”"))[0][2] == ["we will not wait for the rain"]


def test_turns_of_a_transcript_between_marks_are_said_by_their_labels(told: Read) -> None:
    found = told("The exchange went as follows:", "“DUNN: Is the road closed?", "“ABARA: It is. It was dark.”")
    assert [(f[0], f[2]) for f in found] == [("DUNN", ["Is the road closed?"]), ("ABARA", ["It is. It was dark."])]


def test_who_reports_in_the_paragraph_before_says_the_bare_quotation(told: Read) -> None:
    found = told(
        "“The road is closed,” Ines Abara said.",
        "Jonas Lund believes that it will not see the summer.",
        "“Nobody will mend it. Nobody ever has.”",
    )
    assert [f[0] for f in found] == ["Ines Abara", "Jonas Lund"]


def test_every_rule_has_its_measured_confidence(nlp: Language) -> None:
    _, found = reports(nlp, "“The road is closed,” Ines Abara said.", "Jonas Lund nodded. “It is.”")
    assert all(r.rule in CONFIDENCE and r.confidence == CONFIDENCE[r.rule] for r in found)


def test_the_same_text_gives_the_same_reports(nlp: Language) -> None:
    text = "“We go on,” Ines Abara said. “Not without me,” Jonas Lund replied."
    assert reports(nlp, text) == reports(nlp, text)
