"""What speakers' words stand for, on the smallest texts that show each rule. People and happenings are invented."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.extract.aliases import link_aliases
from flows.extract.antecedent_words import gender_of_name, role
from flows.extract.antecedents import CONFIDENCE, Standing, stand_for
from flows.extract.mentions import mentions
from flows.extract.model import parse
from flows.extract.quotation_marks import quoted_spans
from flows.extract.reports import Span
from flows.extract.sentences import sentences
from flows.rows import Article, Mention
from tests.unit.test_mentions import article

Answers = Callable[..., list[tuple[str, str] | None]]


def read(
    nlp: Language, written: Article, spans: list[Span]
) -> tuple[dict[Span, Standing], tuple[Mention, ...], tuple[Mention, ...]]:
    with nlp.memory_zone():
        parsed = parse(nlp, written)
        documents = {p.passage_id: d for p, d in parsed.parts}
        found = sentences(written, [(p, documents.get(p.passage_id)) for p in written.passages])
        named = link_aliases(mentions(parsed, found), written.text)
        marks = quoted_spans(written.text, [p for p, _ in parsed.parts])
        standing, made = stand_for(parsed, found, named, marks, spans)
    return standing, named, made


def marked(*paragraphs: str) -> tuple[list[str], list[Span]]:
    """Paragraphs without their brackets, and the spans that stood in brackets: "[He] said" is "He said" and (0, 2)."""
    clean, spans, offset = [], [], 0
    for paragraph in paragraphs:
        plain, start = "", 0
        for letter in paragraph:
            if letter == "[":
                start = offset + len(plain)
            elif letter == "]":
                spans.append(Span(start, offset + len(plain)))
            else:
                plain += letter
        clean.append(plain)
        offset += len(plain) + 1
    return clean, spans


@pytest.fixture
def answers(nlp: Language) -> Answers:
    """For each bracketed speaker the (text of the mention, rule), or None."""

    def find(*paragraphs: str) -> list[tuple[str, str] | None]:
        clean, spans = marked(*paragraphs)
        standing, named, made = read(nlp, article(*clean), spans)
        texts = {m.mention_id: m.text for m in (*named, *made)}
        return [(texts[standing[s].mention_id], standing[s].rule) if s in standing else None for s in spans]

    return find


@pytest.mark.model
@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        # names
        (["[Russian aide Oleg Varnikov] said so."], [("Oleg Varnikov", "name")]),
        (["Sarah Vance spokesman [Paul Decker] said so."], [("Paul Decker", "name")]),
        (["[Anna Lindqvist's spokesman] said so."], [("Anna Lindqvist's spokesman", "new_description")]),
        (["[Police in Nairobi] said so."], [("Police in Nairobi", "new_description")]),
        (["[The White House] said so."], [("White House", "name")]),
        (["[Anna Lindqvist and Paul Decker] said so."], [("Anna Lindqvist", "first_of_several")]),
        (["[The minister], Anna Lindqvist, said so."], [("Anna Lindqvist", "name_in_apposition")]),
    ],
)
def test_names_are_the_heads_of_their_phrases(
    answers: Answers, paragraphs: list[str], expected: list[tuple[str, str]]
) -> None:
    assert answers(*paragraphs) == expected


@pytest.mark.model
def test_a_treaty_that_says_something_is_itself(answers: Answers) -> None:
    found = answers(
        "[The Treaty of Ghent] says that ships may pass. [Critics of the Treaty of Ghent] say it is too late."
    )
    assert found == [("Treaty of Ghent", "name"), ("Critics of the Treaty of Ghent", "new_description")]


@pytest.mark.model
def test_a_word_of_a_name_stands_for_the_name(answers: Answers) -> None:
    assert answers("[Velmora] Trading Corp said so in Ghent.") == [("Velmora Trading Corp", "name")]


@pytest.mark.model
def test_who_spoke_last_goes_on_speaking(answers: Answers) -> None:
    found = answers(
        "The plan will fail, [Mr. Decker] said.",
        "“They do not want it,” [he] said. “For Orlov and Brandt it is a game.”",
        "The second part is about schools. “Nobody pays for them,” [he] said.",
    )
    assert found == [("Decker", "name"), ("Decker", "pronoun"), ("Decker", "pronoun")]


@pytest.mark.model
def test_an_unnamed_speaker_keeps_one_mention(answers: Answers) -> None:
    found = answers(
        "“It was late,” said [a well-informed South Korean], who asked not to be named.",
        "Paul Decker, a professor, said the two share a goal.",
        "[The South Korean source] agreed with Mr. Decker.",
        "“There is more to it,” [he] said.",
    )
    first = "a well-informed South Korean"
    assert found == [(first, "new_description"), (first, "description"), (first, "pronoun")]


@pytest.mark.model
def test_gender_decides(answers: Answers) -> None:
    found = answers(
        "Paul Decker met Anna Lindqvist in Oslo on Monday.",
        "“It went well,” [she] said. “We agree,” [he] said.",
    )
    assert found == [("Anna Lindqvist", "pronoun"), ("Paul Decker", "pronoun")]


@pytest.mark.model
def test_a_title_tells_gender_and_office(answers: Answers) -> None:
    found = answers(
        "Foreign Minister Ana Pires met Judge Kim Okafor in Lisbon.",
        "[The minister] said that the talks were useful. [The judge] said nothing new.",
    )
    assert found == [("Ana Pires", "description"), ("Kim Okafor", "description")]


@pytest.mark.model
def test_an_apposition_tells_the_office(answers: Answers) -> None:
    found = answers(
        "Paul Decker, an international relations professor, met reporters in Oslo with Anna Lindqvist, a lawyer.",
        "[The professor] said it was late. [The lawyer] said it was not.",
    )
    assert found == [("Paul Decker", "description"), ("Anna Lindqvist", "description")]


@pytest.mark.model
def test_who_is_asked_answers(answers: Answers) -> None:
    found = answers("Paul Decker asked Carl Brandt about the plan on Monday. “It is dead,” [he] said.")
    assert found == [("Carl Brandt", "pronoun")]


@pytest.mark.model
def test_the_name_inside_the_report_is_not_its_speaker(answers: Answers) -> None:
    found = answers("[Paul Decker] spoke on Monday. “Carl Brandt left early and Carl Brandt will pay,” [he] said.")
    assert found == [("Paul Decker", "name"), ("Paul Decker", "pronoun")]


@pytest.mark.model
def test_the_object_of_a_verb_is_not_its_subject(answers: Answers) -> None:
    found = answers("Paul Decker waited in Oslo with Carl Brandt. [He] told Carl Brandt that it was late.")
    assert found == [("Paul Decker", "pronoun")]


@pytest.mark.model
def test_speakers_inside_a_quotation_are_not_resolved(answers: Answers) -> None:
    assert answers("“[I] said no,” Paul Decker said.") == [None]
    assert answers("Paul Decker and Carl Brandt lost. “[They] say we cheated,” said Mr. Decker.") == [None]


@pytest.mark.model
def test_it_and_they_are_bodies_and_groups(answers: Answers) -> None:
    found = answers(
        "Paul Decker left Velmora Corp on Monday. [Velmora Corp] said a search was under way. [It] added that it was sorry.",
        "Two fishermen were found near Bergen. [They] said the engine had failed.",
    )
    assert found == [("Velmora Corp", "name"), ("Velmora Corp", "pronoun"), ("Two fishermen", "pronoun")]


@pytest.mark.model
def test_the_company_is_no_ministry(answers: Answers) -> None:
    found = answers(
        "Velmora Corp will close its plant in Ghent, the Ministry of Labour said. [The company] said it had no choice.",
        "[The ministry] said it was sorry.",
    )
    assert found == [("Velmora Corp", "description"), ("Ministry of Labour", "description")]


@pytest.mark.model
def test_bare_plurals_are_the_same_ones(answers: Answers) -> None:
    assert answers("It rained, [officials] said. Roads were closed, [officials] said.") == [
        ("officials", "new_description"),
        ("officials", "description"),
    ]


@pytest.mark.model
def test_indefinite_ones_are_new_ones(answers: Answers) -> None:
    assert answers("It rained, [a driver] said. [Another driver] said it had not.") == [
        ("a driver", "new_description"),
        ("Another driver", "new_description"),
    ]


@pytest.mark.model
def test_relative_pronouns_go_back_to_their_noun(answers: Answers) -> None:
    found = answers(
        "Paul Decker, [who] said he was tired, left.", "Nobody believed a man from Oslo [who] said it was late."
    )
    assert found == [("Paul Decker", "relative_pronoun"), ("a man from Oslo", "relative_pronoun")]


@pytest.mark.model
def test_whom_the_lead_describes_and_the_next_sentence_names(answers: Answers) -> None:
    found = answers(
        "Rents will rise again next year, [a leading Danish businessman] said.",
        "Carl Brandt, chairman of a group of builders, told reporters that wages were too high.",
    )
    assert found == [("Carl Brandt", "named_later")]


@pytest.mark.model
def test_a_witness_is_not_the_next_name(answers: Answers) -> None:
    found = answers(
        "The bus slid into the canal, [a witness] said.",
        "Police chief Carl Brandt said that nobody was hurt.",
    )
    assert found == [("a witness", "new_description")]


@pytest.mark.model
def test_a_vice_president_is_no_president(answers: Answers) -> None:
    found = answers(
        "President Ana Pires met Vice President Paul Decker in Lisbon.",
        "[The vice president] said it was late. [The president] said nothing.",
    )
    assert found == [("Paul Decker", "description"), ("Ana Pires", "description")]


@pytest.mark.model
def test_the_company_is_who_the_report_is_of_not_who_it_names_in_passing(answers: Answers) -> None:
    found = answers(
        "[Velmora Corp] said it agreed to buy Harrow Mills Inc for 20 million dollars.",
        "Harrow shareholders will vote in May, [the company] said. [The company] said it would borrow the money.",
    )
    assert found == [("Velmora Corp", "name"), ("Velmora Corp", "description"), ("Velmora Corp", "description")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("firm", "words"),
    [
        ("Harrow Bank Corp", "The company"),
        ("Velmora Department Stores Inc", "The company"),
        ("Velmora Inc", "The airline"),
        ("Lindqvist Corp", "The bank"),
    ],
)
def test_the_name_of_a_firm_need_not_tell_its_trade(answers: Answers, firm: str, words: str) -> None:
    found = answers(f"[{firm}] said profits rose in May.", f"[{words}] said it would hire 40 people.")
    assert found[1] in {(firm, "description"), (firm, "description_by_salience")}


@pytest.mark.model
def test_a_ministry_is_no_airline(answers: Answers) -> None:
    found = answers("[The Labour Ministry] said strikes were likely.", "[The airline] said it was ready.")
    assert found[1] == ("The airline", "new_description")


@pytest.mark.model
def test_a_name_inside_the_phrase_says_who_it_is(answers: Answers) -> None:
    assert answers("Harrow Plc rose. [The Velmora chain] said sales fell.")[0] == ("Velmora", "name_in_apposition")


@pytest.mark.model
def test_nobody_is_the_object_of_what_he_says(answers: Answers) -> None:
    found = answers("Paul Decker met Carl Brandt in Oslo. [He] said Paul Decker was late.")
    assert found == [("Carl Brandt", "pronoun")] or found == [("Carl Brandt", "pronoun_close_call")]


@pytest.mark.model
def test_whom_the_quotation_names_does_not_say_it(answers: Answers) -> None:
    found = answers(
        "Paul Decker, [who] said he was robbed, spoke on Monday. Carl Brandt denies it.",
        "“Carl Brandt took my bag and ran”, [he] explained.",
    )
    assert found[1][0] == "Paul Decker"


@pytest.mark.model
def test_a_body_that_the_lead_describes_is_named_next(answers: Answers) -> None:
    found = answers(
        "Debts are too high, [one of the largest rating agencies] says.",
        "Velmora Ratings has cut its view of 12 towns.",
    )
    assert found == [("Velmora Ratings", "named_later")]


@pytest.mark.model
def test_what_she_was_then_tells_her_gender(answers: Answers) -> None:
    found = answers(
        "Paul Decker wrote to Orlova, then the only woman on the board, in May.",
        "[She] said no.",
    )
    assert found[0][0] == "Orlova"


@pytest.mark.model
def test_made_mentions_hold(nlp: Language) -> None:
    clean, spans = marked("[A spokesman for the port of Ghent] said the ship had sailed.", "[He] gave no reason.")
    written = article(*clean)
    standing, _, made = read(nlp, written, spans)
    (mention,) = made
    assert {standing[s].mention_id for s in spans} == {mention.mention_id}
    assert written.text[mention.char_start : mention.char_end] == mention.text == "A spokesman for the port of Ghent"
    assert (mention.mention_kind, mention.entity_type, mention.full_name) == ("nominal", "person", None)
    assert 0 < mention.confidence <= 1


@pytest.mark.model
def test_nothing_asked_nothing_told(nlp: Language) -> None:
    assert read(nlp, article("Paul Decker said no."), [])[0] == {}
    # Spans in no passage, and pronouns that nobody can be meant by.
    standing, _, made = read(nlp, article("He said no."), [Span(0, 2), Span(900, 905)])
    assert (standing, made) == ({}, ())


WORDS = [
    "he",
    "She",
    "said",
    "the",
    "minister",
    "Decker",
    "Paul",
    "who",
    ",",
    "“",
    "”",
    ".",
    "\n",
    "Oslo",
    "it",
    "source",
]


@pytest.mark.model
@given(words=st.lists(st.sampled_from(WORDS), max_size=25), cuts=st.lists(st.integers(0, 90), min_size=2, max_size=8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_and_spans(nlp: Language, words: list[str], cuts: list[int]) -> None:
    """Whatever is asked: answers are mentions that exist, made ones have the words of their span, twice is the same."""
    written = article(" ".join(words) or ".")
    spans = [Span(min(a, b), max(a, b) + 1) for a, b in pairwise(cuts)]
    standing, named, made = read(nlp, written, spans)
    assert set(standing) <= set(spans)
    known = {m.mention_id for m in (*named, *made)}
    assert all(s.mention_id in known and s.rule in CONFIDENCE for s in standing.values())
    assert all(written.text[m.char_start : m.char_end] == m.text for m in made)
    assert read(nlp, written, spans[::-1])[0] == standing


def test_words_tell_gender_and_number() -> None:
    spokeswoman, ministers = role("Spokeswoman"), role("ministers")
    assert spokeswoman is not None
    assert ministers is not None
    assert (spokeswoman.gender, spokeswoman.sure) == ("f", True)
    assert (ministers.word, ministers.plural, ministers.kind) == ("minister", True, "person")
    assert role("umbrella") is None
    assert [gender_of_name(n) for n in (("anna", "lind"), ("paul", "orr"), ("orr",), ("robin", "orr"))] == [
        "f",
        "m",
        "",
        "",
    ]
