"""Times of events, on the smallest texts that show each rule. People and happenings are invented, places are real.

The report's day is Thursday, 12 March 2015.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from flows.extract.events.parts import Predicate, Reality, When
from flows.extract.events.when import TIME_RULES, Placed, times_of
from flows.extract.model import parse
from flows.extract.sentences import sentences
from flows.extract.times import times
from tests.unit.test_mentions import article

pytestmark = pytest.mark.model
DAY = date(2015, 3, 12)
Whens = Callable[..., list[When]]


@pytest.fixture
def whens(nlp: Language) -> Whens:
    """The times of the words ``told`` of a text: "visit:paid" with the verb that carries it, "visit#2" the second of them."""

    def find(
        *parts: str | tuple[str, str], told: str, realis: str = "actual", reference: date | None = DAY
    ) -> list[When]:
        written = replace(article(*parts), reference_on=reference)
        with nlp.memory_zone():
            parsed = parse(nlp, written)
            docs = {p.passage_id: d for p, d in parsed.parts}
            found = sentences(written, [(p, docs.get(p.passage_id)) for p in written.passages])
            tellings = []
            for asked in told.split():
                head, _, support = asked.partition(":")
                word, _, number = head.partition("#")
                places = [(k, t.i) for k, (_, d) in enumerate(parsed.parts) for t in d if t.text == word]
                part_no, at = places[int(number or 1) - 1]
                doc = parsed.parts[part_no][1]
                carrier = next((t.i for t in doc if t.text == support), None) if support else None
                kind = "verb" if doc[at].tag_[:2] == "VB" else "noun"
                lemma = word.lower()
                predicate = Predicate(doc, at, at, kind, lemma, carrier, support or None, False, {})
                tellings.append(Placed(part_no, predicate, Reality(realis, "test"), "CONSULT"))
            return times_of(parsed, found, times(parsed, found), tellings)

    return find


def one(found: list[When]) -> tuple[str, str | None, str | None]:
    """(rule, first day, precision) of a single telling."""
    (when,) = found
    return when.rule, str(when.starts_at)[:10] if when.starts_at else None, when.time_precision


def test_a_date_at_the_verb(whens: Whens) -> None:
    assert one(whens("The two ministers met on Monday in Oslo.", told="met")) == ("trigger", "2015-03-09", "day")


def test_a_date_in_the_nouns_own_phrase(whens: Whens) -> None:
    assert one(whens("Tuesday's visit to Lima drew crowds.", told="visit")) == ("trigger", "2015-03-10", "day")
    assert one(whens("They spoke of the 1961 treaty.", told="treaty")) == ("trigger", "1961-01-01", "year")
    assert one(whens("A treaty signed in 1994 was read out.", told="treaty")) == ("trigger", "1994-01-01", "year")


def test_a_date_at_the_verb_that_carries_a_noun(whens: Whens) -> None:
    found = whens("President Varnikov paid a visit to Lima on Tuesday.", told="visit:paid")
    assert one(found) == ("trigger", "2015-03-10", "day")


def test_a_time_of_day_wins_over_its_day(whens: Whens) -> None:
    (found,) = whens("The plane landed at 2:20 a.m. on Monday.", told="landed")
    assert (found.starts_at, found.time_precision) == (datetime(2015, 3, 9, 2, 20), "minute")


def test_joined_verbs_share_a_date(whens: Whens) -> None:
    met, signed = whens("The two ministers met and signed an accord on Monday.", told="met signed")
    assert met.starts_at == signed.starts_at == datetime(2015, 3, 9)


def test_a_participle_has_the_date_of_its_clause(whens: Whens) -> None:
    found = whens("A bomb exploded in Kabul on Sunday, killing three guards.", told="killing")
    assert one(found)[:2] == ("clause", "2015-03-08")


def test_the_date_of_saying_is_not_that_of_what_is_said(whens: Whens) -> None:
    text = "The mayor said on Monday that gangs had attacked two villages."
    assert one(whens(text, told="attacked")) == ("none", None, None)


def test_the_date_of_condemning_is_not_that_of_what_is_condemned(whens: Whens) -> None:
    text = "On Monday the council condemned the attack."
    assert one(whens(text, told="attack")) == ("none", None, None)


def test_a_noun_that_was_there_before_its_verb(whens: Whens) -> None:
    assert one(whens("The agreement will be renewed on Friday.", told="agreement"))[0] == "none"
    assert one(whens("The summit is planned for Friday.", told="summit", realis="scheduled"))[1] == "2015-03-13"


def test_a_wide_date_is_not_that_of_a_joined_clause(whens: Whens) -> None:
    text = "The firm was founded in 1982, and its unions rejected the plan."
    assert one(whens(text, told="rejected"))[1] != "1982-01-01"


def test_a_date_after_another_tense_is_not_shared(whens: Whens) -> None:
    text = "Troops had raided the camp before the talks began on Monday."
    assert one(whens(text, told="raided")) == ("none", None, None)


def test_two_ends_of_a_range(whens: Whens) -> None:
    (found,) = whens("Workers marched from Monday to Wednesday.", told="marched")
    assert (found.starts_at, found.ends_at) == (datetime(2015, 3, 9), datetime(2015, 3, 12))
    (found,) = whens("The two sides fought between 1950 and 1953.", told="fought")
    assert (found.starts_at, found.ends_at) == (datetime(1950, 1, 1), datetime(1954, 1, 1))


def test_a_limit_is_the_end_of_a_plan_only(whens: Whens) -> None:
    (found,) = whens("The army will withdraw by Saturday.", told="withdraw", realis="scheduled")
    assert (found.starts_at, found.ends_at) == (datetime(2015, 3, 12), datetime(2015, 3, 15))
    assert one(whens("After 1961 the army invaded twice.", told="invaded"))[0] == "none"


def test_shortly_after_an_hour_is_that_day(whens: Whens) -> None:
    (found,) = whens("Gunmen attacked the post shortly after 2 p.m. on Monday.", told="attacked")
    assert (found.starts_at, found.time_precision) == (datetime(2015, 3, 9), "day")


def test_a_plan_is_not_dated_by_what_is_over(whens: Whens) -> None:
    text = "Varnikov vowed on Monday to withdraw the troops."
    assert one(whens(text, told="withdraw", realis="scheduled"))[0] == "none"


def test_a_plan_of_the_past_keeps_its_date(whens: Whens) -> None:
    text = "Varnikov was scheduled to arrive on the evening of March 9."
    (found,) = whens(text, told="arrive", realis="scheduled")
    assert (found.rule, found.starts_at) == ("trigger", datetime(2015, 3, 9, 18))


def test_what_has_happened_is_not_to_come(whens: Whens) -> None:
    text = "The army attacked the port ahead of the vote on Sunday, March 22."
    assert one(whens(text, told="attacked"))[1] != "2015-03-22"


def test_lengths_and_references_date_nothing(whens: Whens) -> None:
    assert one(whens("Rebels recently attacked a convoy for two hours.", told="attacked")) == ("none", None, None)


def test_a_later_sentence_of_the_passage(whens: Whens) -> None:
    found = whens("Varnikov met the mayor on Monday. The two signed a treaty.", told="met signed")
    assert [(w.rule, w.starts_at) for w in found] == [
        ("trigger", datetime(2015, 3, 9)),
        ("passage", datetime(2015, 3, 9)),
    ]


def test_a_noun_refers_back_unless_it_names_another(whens: Whens) -> None:
    first = "Gunmen carried out a raid on a farm near Mombasa on Monday."
    found = whens(first, "Police described the raid as brutal.", told="raid:carried raid#2")
    assert [(w.rule, w.starts_at) for w in found] == [
        ("trigger", datetime(2015, 3, 9)),
        ("article", datetime(2015, 3, 9)),
    ]
    other = whens(first, "Police compared it with the raid on Kisumu.", told="raid:carried raid#2")
    assert [w.rule for w in other] == ["trigger", "none"]


def test_news_without_a_date_is_of_the_reports_day(whens: Whens) -> None:
    (found,) = whens("Police arrested two men in Nairobi.", told="arrested")
    assert (found.rule, found.time_id, found.starts_at) == ("dateline", None, datetime(2015, 3, 12))
    (found,) = whens(("headline", "Police arrest two men in Nairobi"), told="arrest")
    assert found.rule == "dateline"


def test_background_is_no_news(whens: Whens) -> None:
    assert one(whens("Police had arrested two men in Nairobi.", told="arrested"))[0] == "none"
    assert one(whens("Police previously arrested two men in Nairobi.", told="arrested"))[0] == "none"
    assert one(whens("Police, who arrested two men, left.", told="arrested"))[0] == "none"
    found = whens("The firm was founded in 1990. Unions rejected the plan.", told="rejected")
    assert one(found)[0] == "none"
    found = whens("Police arrested two men in Nairobi.", told="arrested", reference=None)
    assert one(found) == ("none", None, None)


def test_news_of_yesterday_takes_that_day(whens: Whens) -> None:
    text = "Police arrested two men in Nairobi. The mayor praised them yesterday."
    (found,) = whens(text, told="arrested")
    assert (found.rule, found.starts_at) == ("article", datetime(2015, 3, 11))


def test_a_weekday_that_nobody_can_resolve_is_pointed_at(whens: Whens) -> None:
    (found,) = whens("The ministers met on Wednesday.", told="met", reference=None)
    assert (found.rule, found.starts_at, found.time_precision) == ("trigger", None, None)
    assert found.time_id is not None


WORDS = (
    "on Monday",
    "met",
    "in 1961",
    "signed",
    "and",
    "said",
    ",",
    "the visit",
    "by",
    "from",
    "to",
    "2 a.m.",
    "after",
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=20))
def test_any_words_give_bounds_in_order(whens: Whens, words: list[str]) -> None:
    text = " ".join([*words, "they met ."])
    (found,) = whens(text, told="met")
    assert found.rule in TIME_RULES
    assert (found.starts_at is None) == (found.ends_at is None) == (found.time_precision is None)
    if found.starts_at is not None:
        assert isinstance(found.starts_at, datetime)
        assert isinstance(found.ends_at, datetime)
        assert found.starts_at < found.ends_at


def test_thousands_of_dates_in_one_sentence(whens: Whens, nlp: Language) -> None:
    text = "They met on Monday and " * 1500
    written = replace(article(text), reference_on=DAY)
    with nlp.memory_zone():
        parsed = parse(nlp, written)
        doc = parsed.parts[0][1]
        found = sentences(written, list(parsed.parts))
        tellings = [
            Placed(0, Predicate(doc, t.i, t.i, "verb", "meet", None, None, False, {}), Reality("actual", "test"), "X")
            for t in doc
            if t.text == "met"
        ]
        rows = times(parsed, found)
        began = process_time()
        assert len(times_of(parsed, found, rows, tellings)) == len(tellings)
        assert process_time() - began < timedelta(seconds=3).total_seconds()


def test_what_a_participle_says_was_over_is_not_of_the_day_of_the_main_verb(whens: Whens) -> None:
    (found,) = whens("Concluding the visit to Latvia, Varnikov flew on to Oslo on Monday.", told="visit")
    assert found.rule != "clause"


def test_a_noun_that_refers_back_takes_the_day_of_the_sentence_before(whens: Whens) -> None:
    first = "Varnikov turned his attention to Chad on Monday."
    (found,) = whens(f"{first} His visit drew large crowds.", told="visit")
    assert (found.rule, found.starts_at) == ("passage", datetime(2015, 3, 9))
    (found,) = whens(f"{first} A visit drew large crowds.", told="visit")
    assert found.rule != "passage"
