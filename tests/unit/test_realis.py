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
    return effect if effect in REALIS else {"idea": "possible"}.get(effect, "actual")


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
"""


def test_how_a_clause_is_told_decides(nlp: Language) -> None:
    cases = [line.split(" | ", 1) for line in TOLD.strip().splitlines()]
    found = judged(nlp, (text for _, text in cases))
    wrong = [(text, wanted, got) for (wanted, text), got in zip(cases, found, strict=True) if got.realis != wanted]
    assert wrong == []
