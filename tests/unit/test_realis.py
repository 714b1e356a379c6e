"""Whether what a text tells is so: every line of the lexicon by its example, and every rule on small invented sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from flows.extract.events.parts import Predicate, Reality
from flows.extract.events.realis import announced_by_actor, dated, reality
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
        else {
            "idea": "possible",
            "offered": "possible",
            "undone": "denied",
            "faced": "scheduled",
            "awaited": "scheduled",
            "wanted": "demanded",
            "granted": "hypothetical",
            "coming": "scheduled",
            "general": "generic",
        }.get(effect, "actual")
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
scheduled | The banker said he would co-*operate* fully with the police.
actual | He believes the rate would lie within levels *agreed* upon last month in Oslo by both.
possible | Chad did not rule out any *attack* on the port.
denied | The army denied any *attack* on the port.
hypothetical | Any *strike* would hurt the port.
scheduled | The king will arrive on Monday for a *visit*.
actual | The mayor said the vote showed that the people *supported* him.
scheduled | The minister said talks would *begin* on Monday.
possible | The loan still has to win the *approval* of parliament.
actual | *Criticism* of the mayor failed to end it.
actual | Complaints about *beating* the monk grew.
actual | Those *injured* are in hospital.
generic | The court will punish those *found* guilty.
actual | The attacks, like any *attack*, were condemned.
actual | The vote paved the way for the *talks* in Oslo.
hypothetical | The sale is subject to *approval* by the ministry.
hypothetical | The firm said it will buy the port, subject to the *approval* of the ministry.
hypothetical | The plan, which is subject to *ratification*, pleased Chad.
possible | The bank is awaiting *approval* from the ministry.
possible | The bank is waiting for the *approval* of the ministry.
possible | The loan needs the *approval* of parliament.
possible | The loan requires parliament's *approval*.
possible | The loan requires *approval* from parliament.
possible | The bank is seeking *approval* from the ministry.
scheduled | The banker is awaiting *trial*.
scheduled | The envoys are waiting for the *talks* to begin.
possible | Pending *approval* by the ministry, the port stays shut.
hypothetical | The loan depends on the *approval* of parliament.
hypothetical | The loan is conditional on *approval* by parliament.
hypothetical | The loan is contingent on the *release* of the pilots.
actual | The loan won the *approval* of parliament.
actual | The loan got *approval* from parliament.
actual | Parliament gave its *approval* to the loan.
denied | The payment does not mean that the mayor *admitted* guilt.
denied | The vote did not mean that Chad would *support* Norway.
denied | The vote does not mean Chad will *support* Norway.
denied | There was no sign that the rebels would *release* the pilots.
denied | There was little sign that the rebels would *release* the pilots.
denied | There was little indication that the offer would *end* the strike.
denied | There was no indication that the rebels *attacked* the port.
denied | There is no evidence that the mayor *bribed* the judge.
denied | Police found no evidence that the mayor had *bribed* the judge.
denied | The judge saw no proof that the mayor had *bribed* the envoy.
denied | There was no suggestion that the mayor *bribed* the judge.
denied | The army showed no sign of *withdrawing*.
denied | Neither the army nor the rebels show any sign of *withdrawing*.
denied | Neither Chad nor Norway shows any sign of *releasing* the pilots.
denied | The rebels gave no hint of *releasing* the pilots.
actual | There is evidence that the mayor *bribed* the judge.
actual | Police found evidence that the mayor had *bribed* the judge.
possible | There were signs that the rebels would *release* the pilots.
possible | There is no guarantee that the rebels will *release* the pilots.
possible | It is no secret that the mayor may *resign*.
actual | The note does not say that the mayor *met* the rebels.
actual | There was no confirmation that the mayor *met* the rebels.
demanded | The mayor supports a demand that the pilots be *released*.
demanded | There was support for the demand that the monk be *released*.
demanded | The bishop insisted that the pilots be *released*.
demanded | The panel's proposal was that the judge be *suspended*.
demanded | It is vital that the minister *resign*.
demanded | The mayor made a proposal that the judge be *suspended*.
demanded | They asked that the pilots be *released*.
demanded | The condition that the rebels *disarm* angered Chad.
scheduled | The king *travels* to Italy this evening.
scheduled | The king, who *travels* to Italy this evening, is ill.
scheduled | The king, who *visits* Oman next week, is ill.
scheduled | The king visits Oman next week, and human rights are on the agenda of his *talks* with the sultan.
scheduled | The bank is withholding judgment until the minister's *visit*.
scheduled | The bank is waiting until the minister's *visit*.
scheduled | The envoy announced a *visit* by the king on April 29.
scheduled | The *talks* begin tomorrow.
scheduled | The agenda of tomorrow's *meeting* is long.
scheduled | The minister *meets* the union tonight.
scheduled | The minister is *meeting* the union later today.
scheduled | The king leaves for Oslo on Monday for *talks* with the mayor.
scheduled | He will be the first king to *visit* Oman.
actual | He was the first king to *visit* Oman.
actual | He is the first king to *visit* Oman.
scheduled | The minister arrives on Monday for a three-day *visit*.
actual | The minister arrived on Monday for a three-day *visit*.
scheduled | Chad is expected to accept the plan when the council *meets* on Wednesday.
scheduled | Chad would probably raise the matter when the ministers *meet*.
scheduled | The mayor said he would probably raise the matter when the ministers *meet*.
scheduled | The envoy will probably resign before the ministers *meet*.
scheduled | The mayor may resign after the court *convicts* the banker.
scheduled | The mayor will probably fly home after the ministers *meet*.
scheduled | The mayor might resign when the court *convicts* him.
scheduled | The board is likely to raise the matter when it *meets* on Friday.
actual | The ministers announced their *support* for the plan.
actual | The mayor announced his *resignation*.
actual | The mayor announced his *opposition* to the plan.
actual | The union announced its *backing* for the strike.
actual | The rivals announced an *agreement*.
scheduled | The union announced a *strike*.
scheduled | The king announced a *visit* to Oman.
actual | The army announced a *ceasefire*.
actual | The offer was apparently *rejected* by the union.
actual | The union apparently *rejected* the offer.
actual | The agreement also said Chad *agreed* to send medics.
actual | The pact said that Chad had *released* the pilots.
hypothetical | The treaty says that each side will *aid* the other.
hypothetical | The pact says that members *defend* one another.
hypothetical | The treaty provides that the sides *cooperate* in trade.
actual | *Threats* and intimidation will not stop the people.
actual | Threats and *intimidation* will not stop the people.
actual | The *attacks* did not stop the march.
actual | Attacks did not stop the *march*.
actual | The ministry made no comment on the *fighting* in Kurdistan.
actual | The army gave no details of the *attack*.
actual | There was no statement on the *arrests*.
actual | *Sanctions* have not hurt the bank.
actual | The *protest* was not peaceful.
actual | Police had no information about the *killing*.
hypothetical | In the event of one of the members being *attacked* by a foreign state, the others will aid it.
hypothetical | In the event that the island is *attacked*, the others will aid it.
actual | The highly anticipated *summit* between the two kings was a success.
actual | The highly anticipated *summit* was held in Oslo.
actual | The long-awaited *summit* was the first in ten years.
denied | Neither the army nor the rebels show any sign of *releasing* the pilots.
denied | Neither Chad nor Norway *attacked* the island.
generic | The use of *force* is a legitimate instrument of policy.
generic | The *use* of force is a legitimate instrument of policy.
actual | The bank is facing *sanctions* from Canada.
actual | The bank faces *sanctions* from Canada.
actual | The bank, facing *sanctions* from Canada, shut down.
actual | Facing *sanctions*, the bank shut down.
generic | The board is considering criminal action against those *found* guilty.
actual | Those *arrested* were taken to Lima.
possible | It was an accord on *removing* the missiles.
possible | The vote could clear the way towards *establishing* ties.
hypothetical | Any *accord* between the two would anger Chad.
hypothetical | It is a scenario in which the rebels *attack* the port.
scheduled | It is unclear what form the island's *exit* is going to take.
scheduled | They asked what form the island's *withdrawal* would take.
possible | The scheme will help the police to *arrest* the gang.
actual | Norway helped to *release* the pilots.
possible | The ministers spoke about *lifting* the sanctions.
possible | The mayor looked for a reason for an *attack*.
denied | The sides failed to reach any *agreement*.
denied | The sides did not reach any *agreement*.
actual | The mayor explained the reason for the *strike*.
denied | Nobody made any *threat*.
actual | This was worse than any *attack* on the town before.
hypothetical | The firm will build the port if it wins the *approval* of parliament.
actual | The king visited Oman, despite the *sanctions*.
actual | The bank was subject to *sanctions*.
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
        ("Threats and intimidation will not stop the people.", "Threats", "stop", "actual"),
        ("Threats and intimidation will not stop the people.", "intimidation", "stop", "actual"),
        ("The visit did not bring peace.", "visit", "bring", "actual"),
        ("The ministry made no comment on the fighting in the north.", "fighting", "made", "actual"),
        ("The army gave no details of the attack.", "attack", "gave", "actual"),
        ("The army did not carry out a series of attacks.", "attacks", "carry", "denied"),
        ("The army carried out no attacks or raids.", "raids", "carried", "denied"),
        ("The two did not enter into talks.", "talks", "enter", "denied"),
        ("The talks did not begin.", "talks", "begin", "denied"),
    ],
)
def test_a_noun_takes_tense_and_modality_from_its_support(
    nlp: Language, text: str, noun: str, support: str, realis: str
) -> None:
    assert reality(predicate(nlp(text), text.index(noun), support)).realis == realis


@pytest.mark.parametrize(
    ("text", "word", "support", "announced"),
    [
        ("The king will visit Oman.", "visit", None, True),
        ("The king will pay a visit to Oman.", "visit", "pay", True),
        ("The king plans to visit Oman.", "visit", None, True),
        ("The rebels agreed to release the pilots.", "release", None, True),
        ("The ministers are due to meet on Friday.", "meet", None, True),
        ("The rebels are expected to attack the port.", "attack", None, False),
        ("The imminent attack worried Chad.", "attack", None, False),
        ("The banker is awaiting trial.", "trial", None, False),
        ("The bank is waiting for talks with the ministry.", "talks", None, False),
        ("He was held pending a trial.", "trial", None, False),
        ("The king announced a visit to Oman.", "visit", "announced", True),
        ("The general vowed to attack the port.", "attack", None, True),
        ("Analysts expect that the king will visit Oman.", "visit", None, True),
        ("The banker faces extradition.", "extradition", "faces", False),
        ("The king visits Oman on Friday.", "visits", None, True),
        ("The board is expected to resign when the ministers meet on Friday.", "meet", None, True),
    ],
)
def test_a_plan_is_announced_by_its_actor_or_awaited_by_others(
    nlp: Language, text: str, word: str, support: str | None, announced: bool
) -> None:
    assert announced_by_actor(predicate(nlp(text), text.index(word), support)) is announced


@pytest.mark.parametrize(
    ("text", "word", "day", "realis"),
    [
        ("The visit of the king on April 29 pleased Chad.", "visit", date(2021, 4, 29), "scheduled"),
        ("The visit of the king on April 2 pleased Chad.", "visit", date(2021, 4, 2), "actual"),
        ("The king signed a contract that ends on April 29.", "signed", date(2021, 4, 29), "actual"),
        ("The visit of the king on April 29 was called off.", "visit", date(2021, 4, 29), "denied"),
        ("The visit of the king pleased Chad.", "visit", None, "actual"),
    ],
)
def test_what_lies_after_the_news_is_scheduled(
    nlp: Language, text: str, word: str, day: date | None, realis: str
) -> None:
    told = predicate(nlp(text), text.index(word))
    assert dated(told, reality(told), day, date(2021, 4, 20)).realis == realis


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
