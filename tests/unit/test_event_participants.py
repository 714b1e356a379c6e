"""Who and what takes part in an event as told: the words, the role they play, and whom they stand for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from flows.extract.article import extract_article
from flows.extract.events.participant_standing import confidence_of
from flows.rows import ArticleRows, EventParticipant, Mention, Metadata, RawDocument

pytestmark = pytest.mark.model


@dataclass
class Told:
    """The rows of one text, asked by the word that tells the event."""

    rows: ArticleRows

    def _of(self, trigger: str, role: str) -> list[EventParticipant]:
        ids = {e.event_mention_id for e in self.rows.event_mentions if e.text == trigger}
        assert ids, f"{trigger} tells nothing; told are {[e.text for e in self.rows.event_mentions]}"
        return [p for p in self.rows.event_participants if p.event_mention_id in ids and p.role == role]

    def words(self, trigger: str, role: str) -> list[str]:
        """The words in the role."""
        return [p.text for p in self._of(trigger, role)]

    def names(self, trigger: str, role: str) -> list[str | None]:
        """Whom they stand for."""
        by_id: dict[str, Mention] = {m.mention_id: m for m in self.rows.mentions}
        found = [by_id.get(p.mention_id or "") for p in self._of(trigger, role)]
        return [m and (m.full_name or m.text) for m in found]

    def codes(self, trigger: str, role: str) -> list[tuple[str | None, str | None]]:
        """Country and sector."""
        return [(p.country_code, p.sector_code) for p in self._of(trigger, role)]

    def quantities(self, trigger: str) -> list[str]:
        """The amounts of the event."""
        return self.words(trigger, "quantity")


@pytest.fixture
def tell(nlp) -> Callable[[str], Told]:  # type: ignore[no-untyped-def]
    """A function: text -> what it tells."""

    def read(text: str) -> Told:
        raw = RawDocument("d", "x.txt", "txt", len(text), "0", "utf-8", text, Metadata(title="x", language="en"))
        rows = extract_article(nlp, raw)
        assert isinstance(rows, ArticleRows)
        return Told(rows)

    return read


# --- phrases that name no actor -------------------------------------------------------------------------------------


def test_whose_a_thing_is_suffers_what_is_done_to_it(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Uganda condemned Kenya's plan on Monday.")

    assert told.words("condemned", "actor") == ["Uganda"]
    assert told.words("condemned", "recipient") == ["Kenya"]
    assert told.words("condemned", "topic") == ["Kenya's plan"]


def test_people_before_a_noun_and_makers_behind_it_count_too(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The opposition rejected a Kenyan proposal. It condemned the decision by the Supreme Court.")

    assert told.words("rejected", "recipient") == ["Kenyan"]
    assert told.words("condemned", "recipient") == ["Supreme Court"]


def test_an_actor_with_its_country_stays_one_phrase(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Israeli warplanes bombed a village in southern Lebanon on Sunday.")

    assert told.words("bombed", "actor") == ["Israeli warplanes"]
    assert told.codes("bombed", "actor") == [("ISR", "MIL")]
    assert told.words("bombed", "recipient") == ["village"]


def test_a_bomb_is_the_instrument_and_nobody_the_actor(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("A car bomb killed ten soldiers in Kabul on Sunday, officials said.")

    assert told.words("killed", "actor") == []
    assert told.words("killed", "instrument") == ["car bomb"]
    assert told.words("killed", "recipient") == ["ten soldiers"]


def test_whose_shelling_it_is_acts(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Russian shelling killed three people in Kharkiv on Friday.")

    assert told.words("killed", "actor") == ["Russian"]
    assert told.words("killed", "instrument") == ["Russian shelling"]


def test_means_behind_with_and_using(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Protesters attacked the embassy with stones. The coalition bombed the city of Mosul using drones.")

    assert told.words("attacked", "instrument") == ["stones"]
    assert told.words("bombed", "instrument") == ["drones"]
    assert told.names("bombed", "recipient") == ["Mosul"]


def test_reflexives_and_days_are_nobody(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The ministers met on Tuesday in Oslo. Kenya accused itself of neglect.")

    assert told.words("met", "actor") == ["ministers"]
    assert told.words("met", "topic") == []
    assert told.words("accused", "recipient") == []


def test_numbers_and_determiners_stand_for_people(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell(
        "Thousands of teachers marched in Lima. Police arrested 40 after the march. Dozens were arrested later."
    )

    assert told.words("arrested", "recipient") == ["40", "Dozens"]


# --- sides outside the phrases of the event ----------------------------------------------------------------------------


def test_who_speaks_after_talks_took_part_in_them(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell(
        "Aino Lahti made her remarks after two days of talks with Kenyan officials."
        " Peter Odera said in a statement following a meeting with his advisers that taxes would fall."
    )

    assert told.words("talks", "actor") == ["Aino Lahti", "Kenyan officials"]
    assert told.words("meeting", "actor") == ["Peter Odera", "his advisers"]


def test_a_pronoun_before_its_name_is_the_subject(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("During his meeting with Aino Lahti, Peter Odera praised the army.")

    assert told.words("meeting", "actor") == ["Aino Lahti", "Peter Odera"]


def test_who_stands_outside_talks_of_others_takes_no_part(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell(
        "Peter Odera resigned after talks between Kenya and Uganda. Analysts said after talks in Oslo that prices fell."
    )

    assert told.words("talks", "actor") == ["Kenya", "Uganda"]


def test_who_calls_for_a_summit_with_somebody_is_its_other_side(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Union leaders called for a summit with the White House.")

    assert told.words("summit", "actor") == ["Union leaders", "White House"]


def test_who_draws_complaints_gets_them(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The ministry attracted complaints from teachers over the new exams.")

    assert told.words("complaints", "actor") == ["teachers"]
    assert told.words("complaints", "recipient") == ["ministry"]


def test_whose_approval_it_is(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The airline is waiting for the approval of the Kenyan authorities.")

    assert told.words("approval", "actor") == ["Kenyan authorities"]


def test_whom_calls_come_from_makes_them(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Aino Lahti rejected calls from the Kenyan government for new elections.")

    assert told.words("calls", "actor") == ["Kenyan government"]
    assert told.words("calls", "recipient") == []


def test_who_wrote_a_letter_says_what_is_in_it(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Norway sent a letter which praised the Kenyan army.")

    assert told.words("praised", "actor") == ["Norway"]


def test_who_made_a_thing_owns_it(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The president praised the efforts made by Ugandan soldiers. Norway promised one Kenyan shilling.")

    assert told.words("praised", "recipient") == ["Ugandan soldiers"]
    assert told.words("promised", "recipient") == []


def test_nobody_receives_what_he_rejects(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The airline offered a raise, which the pilots rejected.")

    assert told.words("rejected", "actor") == ["pilots"]
    assert told.words("rejected", "recipient") == []


def test_a_demand_is_meant_for_who_is_to_meet_it(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell(
        "Uganda demanded on Friday that Kenya forsake its claim. The ministry said in its request that ships sank."
    )

    assert told.words("demanded", "recipient") == ["Kenya"]
    assert told.words("request", "recipient") == []


def test_an_allegation_is_about_who_is_said_to_have_done_it(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The complaint alleges that Velmora Corp cheated its workers.")

    assert told.words("alleges", "recipient") == ["Velmora Corp"]


def test_a_threat_is_meant_for_who_can_avert_it_or_suffers_it(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell(
        "The rebels threatened to resume the war unless Kenya released their leader."
        " The militia vowed to deliver blows to Uganda."
    )

    assert told.words("threatened", "recipient") == ["Kenya"]
    assert told.words("vowed", "recipient") == ["Uganda"]


def test_a_protest_is_aimed_at_whom_its_purpose_names(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Farmers blocked a road to demand the resignation of Peter Odera.")

    assert told.words("blocked", "recipient") == ["Peter Odera"]
    assert told.words("blocked", "topic") == ["road"]


def test_what_is_sold_is_nobody_and_the_buyer_somebody(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Kenya agreed to sell two ferries to Uganda. Norway promised access to other markets.")

    assert "two ferries" not in told.words("agreed", "recipient")
    assert told.words("promised", "recipient") == []


def test_those_joined_before_a_relative_clause_all_act(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Parents and teachers who met Peter Odera criticised him.")

    assert told.words("met", "actor") == ["Parents", "teachers", "Peter Odera"]


def test_a_counted_group_takes_part(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The ministry is negotiating with its 10,000 attendants.")

    assert told.words("negotiating", "actor") == ["ministry", "its 10,000 attendants"]


def test_whom_it_is_against_and_about(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell(
        "Uganda launched a retaliatory strike against Kenya on Friday."
        " Newspapers printed allegations about Peter Odera in May."
    )

    assert told.words("strike", "recipient") == ["Kenya"]
    assert told.words("allegations", "actor") == ["Newspapers"]
    assert told.words("allegations", "recipient") == ["Peter Odera"]


def test_whose_offer_it_is_before_what_it_is_about(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Uganda rejected a fresh offer from Kenya for direct talks between the two neighbours.")

    assert told.words("rejected", "recipient") == ["Kenya"]


def test_who_carries_out_a_threat_is_not_threatened(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell(
        "The mayor warned that police would no longer tolerate rallies by the farmers. A car bombing killed ten."
    )

    assert told.words("warned", "recipient") == ["farmers"]
    assert told.words("killed", "actor") == []


def test_who_can_avert_it_is_threatened_before_whose_side_carries_it_out(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("If Norway does not recall its boats, Aino Lahti warned, Iceland will suspend the treaty.")

    assert told.words("warned", "recipient") == ["Norway"]


def test_those_marched_with_march_too(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The union demonstrated with the farmers in Lima.")

    assert told.words("demonstrated", "actor") == ["union", "farmers"]


def test_they_in_a_relative_clause_are_the_joined_names_before_it(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The Velmora Commission criticised Aino Lahti and Peter Odera, who said they opposed the treaty.")

    assert sorted(n or "" for n in told.names("opposed", "actor")) == ["Aino Lahti", "Peter Odera"]


# --- whom they stand for --------------------------------------------------------------------------------------------


def test_a_name_in_apposition_is_who_is_described(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The president, Aino Lahti, condemned the raid on Monday.")

    assert told.names("condemned", "actor") == ["Aino Lahti"]


def test_words_beside_the_name_anywhere_tell_its_code(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Finnish foreign minister Aino Lahti came to Oslo on Monday. On Tuesday Lahti condemned the raid.")

    assert told.codes("condemned", "actor") == [("FIN", "GOV")]


def test_capitals_as_actors_are_governments_and_as_hosts_are_places(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Moscow condemned the raid. Aino Lahti visited Nairobi on Tuesday.")

    assert told.codes("condemned", "actor") == [("RUS", "GOV")]
    assert told.codes("visited", "recipient") == [("KEN", None)]


def test_two_sides_are_taken_up_together(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell(
        "Aino Lahti met Peter Odera in Nairobi on Tuesday. The two leaders signed an agreement on fisheries."
        " They also discussed trade."
    )

    assert told.words("signed", "actor") == ["two leaders", "two leaders"]
    assert sorted(n or "" for n in told.names("signed", "actor")) == ["Aino Lahti", "Peter Odera"]
    assert sorted(n or "" for n in told.names("discussed", "actor")) == ["Aino Lahti", "Peter Odera"]


def test_they_of_joined_names_is_all_of_them(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Kenya and Uganda said they had signed a treaty on the lake.")

    assert sorted(n or "" for n in told.names("signed", "actor")) == ["Kenya", "Uganda"]


def test_i_and_we_between_quotation_marks_are_the_speaker(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell('"I condemn the raid," Peter Odera said on Monday.')

    assert told.words("condemn", "actor") == ["I"]
    assert told.names("condemn", "actor") == ["Peter Odera"]


def test_bare_plurals_are_nobody_told_of_by_name(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Peter Odera came to Kisumu on Monday. Protesters attacked the town hall in the evening.")

    assert told.words("attacked", "actor") == ["Protesters"]
    assert told.names("attacked", "actor") == [None]


def test_nobody_stands_on_both_sides(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Kenya defended its decision on Monday. Kenya criticised Uganda over the lake.")

    assert told.words("defended", "recipient") == []
    assert told.words("criticised", "recipient") == ["Uganda"]


def test_a_body_is_not_taken_up_by_a_word_that_nothing_says_of_it(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell(
        "The Velmora Mining Corp complained on Monday. The watchdog rejected the complaint of the firm, officials said."
    )

    assert "Velmora Mining Corp" not in told.names("rejected", "actor")


def test_they_is_not_one_body(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("A court in Turku convicted four men over their assault of guards in May.")

    assert told.names("assault", "actor") == [None]


def test_the_plane_of_a_person_is_the_person(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Aino Lahti's plane arrived in Nairobi on Tuesday for a state visit.")

    assert told.names("arrived", "actor") == ["Aino Lahti"]


# --- amounts --------------------------------------------------------------------------------------------------------


def test_the_killed_the_loan_the_sentence_and_the_talks_have_their_amounts(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell(
        "Rebels killed 12 soldiers in the north. Norway gave Malawi a loan of $20 million. A court sentenced Peter Odera"
        " to five years in prison. Aino Lahti held two hours of talks with him."
    )

    assert told.quantities("killed") == ["12 soldiers"]
    assert told.quantities("gave") == ["$20 million"]
    assert told.quantities("sentenced") == ["five years"]
    assert told.quantities("talks") == ["two hours"]


def test_ages_years_and_other_lengths_of_time_are_no_amounts(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Police arrested Peter Odera, 45, in 2019 after three months in hiding.")

    assert told.quantities("arrested") == []


def test_the_number_of_those_who_talk_is_none_of_the_talks(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("Two ministers met in Oslo. Some 500 miners marched in Lima.")

    assert told.quantities("met") == []
    assert told.quantities("marched") == ["Some 500 miners"]


def test_the_number_in_a_phrase_within_a_phrase_is_another_ones(tell) -> None:  # type: ignore[no-untyped-def]
    told = tell("The court rejected orders for the arrest of 16 men.")

    assert told.quantities("rejected") == []


# --- what a rule is worth -------------------------------------------------------------------------------------------


def test_an_answer_makes_a_participant_less_sure() -> None:
    assert confidence_of("own, pronoun") < confidence_of("own")
    assert 0 < confidence_of("never heard of") < 1
