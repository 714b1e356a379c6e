"""Whether what a text tells is so: every line of the lexicon by its example, and every rule on small invented sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract.events.parts import Predicate, Reality
from flows.extract.events.realis import reality
from flows.extract.events.realis_lexicon import EFFECTS, REALIS, effects, governors

pytestmark = pytest.mark.model
_STARRED = re.compile(r"\*([^*]+)\*")
Judge = Callable[..., Reality]


def predicate(doc: Doc, start: int, support: str | None = None) -> Predicate:
    """The predicate of the token at a character; ``support`` is the word of its support verb."""
    head = next(token for token in doc if token.idx <= start < token.idx + len(token.text))
    held = next((token.i for token in doc if token.text == support), None)
    kind = "noun" if head.tag_.startswith("NN") else "verb"
    return Predicate(doc, head.i, head.i, kind, head.lower_, held, support, False, {})


def judged(nlp: Language, starred: Iterable[str]) -> list[Reality]:
    """The reality of the word between asterisks in each text."""
    texts = list(starred)
    found = []
    for text, doc in zip(texts, nlp.pipe(_STARRED.sub(r"\1", t) for t in texts), strict=True):
        mark = _STARRED.search(text)
        assert mark is not None, text
        found.append(reality(predicate(doc, mark.start())))
    return found


def told_as(effect: str) -> str:
    return (
        effect
        if effect in REALIS
        else {"idea": "possible", "offered": "possible", "undone": "denied", "faced": "scheduled"}.get(effect, "actual")
    )


def test_every_word_of_the_lexicon_does_what_its_line_says(nlp: Language) -> None:
    cases = []
    for line in governors():
        assert line.examples, line.word
        assert {line.affirmed, line.negated} <= EFFECTS, line.word
        cases.append((line.examples[0], told_as(line.affirmed)))
        if len(line.examples) > 1:
            cases.append((line.examples[1], told_as(line.negated)))
    found = judged(nlp, (text for text, _ in cases))
    wrong = [(text, wanted, got) for (text, wanted), got in zip(cases, found, strict=True) if got.realis != wanted]
    assert wrong == []


@pytest.mark.parametrize("section", ["attributes", "adverbs", "conjunctions"])
def test_every_adjective_adverb_and_conjunction_does_what_its_line_says(nlp: Language, section: str) -> None:
    cases = [(line.examples[0], told_as(line.effect)) for line in effects(section)]
    found = judged(nlp, (text for text, _ in cases))
    wrong = [(text, wanted, got) for (text, wanted), got in zip(cases, found, strict=True) if got.realis != wanted]
    assert wrong == []


TOLD = """
scheduled | The minister will *visit* Oman in May.
denied | The minister will not *visit* Oman.
scheduled | Norway said it would *send* medics to Chad.
scheduled | "We would *welcome* the envoy on Monday," said the mayor, "and we will *meet*."
hypothetical | The law would *ban* the party.
hypothetical | The union would *strike* if the mayor resigned.
hypothetical | Russia will *respond* if the bridge is attacked.
hypothetical | Russia will respond if the bridge is *attacked*.
hypothetical | Should the rebels *attack* the port, the medics would leave.
hypothetical | Had the rebels *attacked* the port, the medics would have left.
hypothetical | Were the rebels to *attack* the port, the medics would leave.
hypothetical | The mayor would have *resigned* in May.
hypothetical | In the event of an *attack*, the medics leave.
possible | The mayor may *resign*.
possible | The mayor could *resign*.
denied | The mayor could not *attend* the talks.
possible | The mayor might not *resign*.
demanded | The mayor should *resign*.
demanded | The mayor must *resign*.
demanded | *Release* the pilots now.
possible | Did the mayor *meet* the rebels?
actual | Why did the mayor *meet* the rebels?
possible | Will the mayor *meet* the rebels?
actual | The mayor *met* the rebels.
actual | The mayor has *met* the rebels.
actual | The mayor was *arrested* in Lima.
denied | The mayor did not *meet* the rebels.
denied | No one was *arrested*.
denied | None of the pilots were *released*.
denied | Neither side *attacked* the port.
denied | Police made no *arrests*.
denied | There were no *arrests*.
denied | No *talks* were held.
denied | No talks or *meetings* were held.
denied | The mayor neither *met* the rebels nor called them.
denied | The mayor neither met the rebels nor *attacked* them.
denied | Police held two men without *charging* them.
denied | The two sides no longer *cooperate*.
denied | Kenya has yet to *sign* the accord.
actual | The mayor not only *met* the rebels but hugged them.
actual | The clerk was not arrested but *charged*.
denied | The clerk was not *arrested* but charged.
scheduled | The mayor will meet the rebels and *sign* an accord.
actual | The mayor met the rebels and *signed* an accord.
denied | The mayor did not meet the rebels or *sign* an accord.
scheduled | Minister to *visit* Tallinn
actual | Minister *visits* Tallinn
scheduled | Minister plans to *visit* Tallinn
denied | Minister refuses to *visit* Tallinn
scheduled | The king is *visiting* Hanoi next week.
actual | The king is *visiting* Hanoi.
scheduled | The king *visits* Hanoi next week.
scheduled | The king *meets* the pope on Friday.
generic | The bishop often *visits* the camp.
generic | The bishop *visits* the camp every year.
generic | Kings *visit* the camp.
generic | *Visits* by kings are rare.
hypothetical | The treaty provides that each side will *assist* the other.
hypothetical | The treaty stipulates that each side shall *provide* weapons to the other.
denied | The guard denied *beating* the monk.
actual | The guard was accused of *beating* the monk.
possible | The guard was suspected of *beating* the monk.
possible | The minister did not rule out *sending* troops.
possible | Russia does not rule out *supplying* weapons to Chad.
denied | The planned *visit* was cancelled.
scheduled | The *visit* was postponed.
scheduled | A planned *visit* to Chad pleased the mayor.
scheduled | *Talks* scheduled for June will focus on fish.
denied | *Talks* scheduled for June were called off.
scheduled | They met ahead of his *visit* to Chad.
possible | A possible *strike* worried the mayor.
hypothetical | The threat of *sanctions* worried the bank.
possible | Fears of an *attack* grew.
demanded | Calls for a *ceasefire* grew.
demanded | The bishop called for the *release* of the pilots.
scheduled | The *talks* will focus on trade.
scheduled | The *talks* are due to begin on Monday.
denied | The *talks* failed to take place.
actual | The *attack* will anger Chad.
actual | The *attack* killed two monks.
actual | Chad condemned the *attack*.
actual | The guard denied the *accusation*.
actual | The rebels rejected a *demand* to disarm.
scheduled | The king flew to Oman to *sign* the accord.
actual | The king visited Oman to *sign* the accord.
demanded | The envoy urged the rebels not to *attack* the port.
denied | The union decided not to *strike*.
possible | The rebels may agree to *release* the pilots.
demanded | The rebels should agree to *release* the pilots.
possible | The mayor may refuse to *resign*.
scheduled | The mayor will announce a *visit* to Oman.
possible | Whether the mayor *met* the rebels is unclear.
possible | It is possible that the mayor *met* the rebels.
actual | The mayor is angry that the rebels *attacked* the port.
actual | Although the mayor *met* the rebels, the war went on.
scheduled | When the king *visits* Oman next week, he will meet the pilots.
actual | When the king *visited* Oman, shops closed.
actual | After *meeting* the rebels, the mayor flew home.
actual | The mayor, who *met* the rebels, flew home.
hypothetical | Canada will punish any firm that *arms* the rebels.
scheduled | The mayor will fly home after *meeting* the rebels.
actual | The company is said to have *bribed* the mayor.
possible | The company is believed to have *bribed* the mayor.
actual | Police allegedly *beat* the monk.
actual | Police reportedly *beat* the monk.
scheduled | The king will begin a *visit* to Oman.
scheduled | The king is to pay a *visit* to Oman.
possible | The king may pay a *visit* to Oman.
denied | Chad has no plans to *sign* the accord.
denied | The army denied plans to *attack* the port.
scheduled | The accord to be *signed* in May pleased Chad.
scheduled | A *treaty* to be signed in May pleased Chad.
scheduled | There will be *talks* in May.
possible | There could be an *attack*.
denied | The minister said Norway would not *send* troops.
denied | The ministry denied that any *talks* had taken place.
denied | The army has never *attacked* the camp.
denied | At no point did the guards *beat* the monk.
denied | Nor did the guards *beat* the monk.
denied | Not one of the pilots was *released*.
denied | Few believed it, and nobody *protested*.
denied | The two sides were unable to *agree* on a date.
denied | There has been no *agreement* on the border.
denied | The rebels have not yet *signed* the accord.
denied | The mayor rejected calls to *resign*.
denied | The bank escaped *sanctions*.
denied | The visit was called off before the ministers could *meet*.
denied | The *march* was banned by the city.
denied | Police foiled a plot to *bomb* the station.
denied | The talks ended without an *agreement*.
denied | Canada has not *imposed* sanctions on the bank.
denied | The envoys left without *signing* the accord.
denied | The general ruled out an *attack* on the port.
denied | They stayed at home rather than *protest*.
denied | The rebels promised not to *attack* the convoy.
possible | The rebels might be *released* next week.
possible | The minister has not ruled out *talks* with the rebels.
possible | Canada is considering whether to *impose* sanctions.
possible | It is not clear whether the two leaders will *meet*.
possible | It is unclear if the two leaders *met*.
possible | The prosecutor may *charge* the banker.
possible | The banker could face *charges*.
possible | The banker could be *charged* with fraud.
possible | Prosecutors believe the banker *bribed* the judge.
possible | The banker is suspected of *bribing* the judge.
possible | The envoys are trying to *end* the war.
possible | Mediators hope the two sides will *sign* the accord.
possible | There are fears that the rebels will *attack* the port.
possible | There is a chance that the ministers will *meet*.
possible | The union is ready to *strike*.
possible | The union wants to *meet* the minister.
possible | The rebels offered to *release* the pilots.
possible | The king was invited to *visit* Chad.
possible | Perhaps the rebels will *surrender*.
possible | Parliament is debating a bill to *ban* the party.
possible | Will the rebels *attack* the port?
hypothetical | The union threatened to *strike*.
hypothetical | The union has threatened *strikes*.
hypothetical | The general warned that his men would *attack* unless the pilots were freed.
hypothetical | If *attacked*, the island will respond.
hypothetical | The island will defend itself if it is *attacked*.
hypothetical | An *attack* on the island would anger Chad.
hypothetical | He would have been *arrested* if he had stayed.
hypothetical | Under the treaty, each side must help the other if it is *attacked*.
hypothetical | Any state that *arms* the rebels will be punished.
hypothetical | Unless a deal is *signed*, the union will strike.
hypothetical | Unless a deal is signed, the union will *strike*.
hypothetical | Anyone who *insults* the king goes to prison.
demanded | The opposition demanded that the minister *resign*.
demanded | The bishop urged both sides to *stop* the war.
demanded | The envoy called for the immediate *release* of the pilots.
demanded | The envoy called on the rebels to *release* the pilots.
demanded | The judge ordered that the banker be *released*.
demanded | Protesters demanded the *resignation* of the minister.
demanded | The rebels were told to *surrender*.
demanded | The minister needs to *resign*.
demanded | The minister ought to *resign*.
demanded | The minister has to *resign*.
demanded | The rebels must *surrender* at once.
demanded | Norway asked Chad to *extradite* the banker.
demanded | There were calls for *sanctions* against the bank.
demanded | The minister faced demands to *resign*.
demanded | The union renewed its call for a *strike*.
demanded | It is time for the minister to *resign*.
demanded | The minister was under pressure to *resign*.
demanded | Canada's appeal for *aid* went unheard.
demanded | "*Arrest* him," the crowd shouted.
demanded | Let us *sign* the accord.
scheduled | The ministers will be *meeting* in Oslo on Friday.
scheduled | The ministers agreed to *meet* in Oslo.
scheduled | Norway pledged *aid* to Chad.
scheduled | The pope's *visit* is scheduled for May.
scheduled | The pope's *visit*, planned for May, will cost a lot.
scheduled | The pope is expected in Oslo on Friday for *talks*.
scheduled | The summit, due to be *held* in May, will discuss fish.
scheduled | The *summit* will be held in May.
scheduled | The two leaders will hold *talks* before the vote.
scheduled | The banker will stand *trial* in May.
scheduled | The court is to *sentence* the banker on Friday.
scheduled | The minister announced plans to *withdraw* the troops.
scheduled | The minister said troops would be *withdrawn* in May.
scheduled | Parliament will vote on *sanctions* on Friday.
scheduled | The union has called a *strike* for Monday.
scheduled | Next week's *summit* will discuss fish.
scheduled | The deal will be *signed* tomorrow.
scheduled | After the *talks*, the ministers will fly home.
scheduled | The mayor intends to *sue* the bank.
scheduled | The army is preparing to *attack* the port.
actual | The minister visited Oslo, where he *met* the king.
actual | The general, *accused* of fraud, fled the country.
actual | The banker was *arrested* on suspicion of fraud.
actual | The minister *resigned* after protests.
actual | The minister resigned after *protests*.
actual | Thousands *protested* against the bill.
actual | The *protests* have spread to the capital.
actual | Fighting went on while the ministers *met*.
actual | The rebels were forced to *surrender*.
actual | The envoy managed to *free* the pilots.
actual | The minister, who could be charged with fraud, *resigned*.
actual | The minister said he had *met* the rebels.
actual | The rebels, according to the army, *attacked* the port.
actual | The rebels have been *attacking* the port for a week.
actual | The minister is *visiting* Oslo.
actual | The *arrest* of the banker shook the town.
actual | Chad thanked Norway for its *aid*.
actual | Chad hopes the *talks* with Norway were useful.
actual | The minister will explain why he *met* the rebels.
actual | Police used water cannon to *disperse* the crowd.
actual | The minister admitted *bribing* the judge.
actual | The *attack* could have been prevented.
actual | He was jailed for *attacking* a nurse.
actual | The trial of a man accused of *killing* a nurse will start in May.
actual | The mayor may appeal against the *sanctions* imposed last year.
actual | Two men *arrested* over attack on mosque
actual | Kenya *signs* accord with Chad
scheduled | Kenya to *sign* accord with Chad
hypothetical | Union threatens to *strike* over pay
demanded | Bishop calls for *release* of pilots
generic | The two leaders usually *meet* in Oslo.
generic | Police routinely *arrest* strikers.
generic | The ministers *meet* every month.
generic | *Attacks* on convoys are common.
generic | Soldiers often *attack* the camp.
generic | The law makes it a crime to *insult* the king.
actual | The bank, facing *sanctions*, shut down.
actual | Norway offered its *condolences* to Chad.
scheduled | The banker faces *extradition*.
actual | The army denied the report, *accusing* the rebels of lying.
actual | The mayor *meets* the king in Oslo on May 4, 2019.
actual | Hundreds joined a protest to *denounce* the ban.
actual | The envoy called out the bank for *bribing* the judge.
possible | The rebels must disarm before they can *receive* aid.
actual | Medics *arrive* at the port on Nov. 21, 2016.
actual | The mayor called the envoy to *thank* him.
denied | The mayor refused to *respond* to a request.
actual | The mayor refused to respond to a *request*.
demanded | The bishop called for the pilots to be *released*.
scheduled | The plan is to avoid a row when the ministers *meet* in Oslo on Tuesday.
actual | The mayor was the fifth official to be *arrested*.
generic | Workers *strike* when they are not paid.
hypothetical | The pact obliges members to *defend* one another.
hypothetical | Under the treaty, members shall *defend* one another.
"""


def test_how_a_clause_is_told_decides(nlp: Language) -> None:
    cases = [line.split(" | ", 1) for line in TOLD.strip().splitlines()]
    found = judged(nlp, (text for _, text in cases))
    wrong = [(text, wanted, got) for (wanted, text), got in zip(cases, found, strict=True) if got.realis != wanted]
    assert wrong == []


def test_direct_speech_has_no_reported_future(nlp: Language) -> None:
    doc = nlp("The mayor said he would sign the accord.")
    told = predicate(doc, doc.text.index("sign"))
    assert reality(told).realis == "scheduled"
    assert reality(told, quoted=True).realis == "hypothetical"


@pytest.mark.parametrize(
    ("text", "noun", "support", "realis"),
    [
        ("The king will pay a visit to Oman.", "visit", "pay", "scheduled"),
        ("The king did not pay a visit to Oman.", "visit", "pay", "denied"),
        ("The king cancelled a visit to Oman.", "visit", "cancelled", "denied"),
        ("The king postponed a visit to Oman.", "visit", "postponed", "scheduled"),
        ("Canada may impose sanctions on the bank.", "sanctions", "impose", "possible"),
        ("The rebels have failed to reach an agreement.", "agreement", "reach", "denied"),
        ("The union has threatened to launch an attack on the port.", "attack", "launch", "hypothetical"),
        ("The envoy urged them to hold talks.", "talks", "hold", "demanded"),
        ("The two sides held the planned talks.", "talks", "held", "actual"),
    ],
)
def test_a_noun_takes_tense_and_modality_from_its_support(
    nlp: Language, text: str, noun: str, support: str, realis: str
) -> None:
    assert reality(predicate(nlp(text), text.index(noun), support)).realis == realis


def test_the_rule_says_what_shows_it(nlp: Language) -> None:
    told = {
        "The mayor *met* the rebels.": "asserted",
        "The mayor did not *meet* the rebels.": "negation",
        "The mayor will *meet* the rebels.": "future",
        "The mayor may *meet* the rebels.": "modal",
        "If the mayor *meets* the rebels, they will talk.": "conditional",
        "The mayor plans to *meet* the rebels.": "governing_verb",
        "Plans to *meet* the rebels were drawn up.": "governing_noun",
        "A possible *strike* worried the mayor.": "attribute",
    }
    assert [found.rule for found in judged(nlp, told)] == list(told.values())


def test_a_chain_without_end_is_climbed_no_further_than_its_limit(nlp: Language) -> None:
    text = "He wanted to try " + "to try " * 60 + "to sign the accord."
    assert reality(predicate(nlp(text), text.index("sign"))).realis in REALIS
