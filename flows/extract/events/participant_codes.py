"""An actor with whom it stands for goes in; PLOVER's code of it comes out, from its words and those beside its name."""

from __future__ import annotations

from flows.extract.events.actors import ActorCode, code_actor
from flows.extract.events.participant_beside import Beside
from flows.extract.events.participant_standing import Who
from flows.extract.reports import Span


def code_of(who: Who, beside: Beside) -> ActorCode:
    """The code of an actor or recipient; that of a pronoun which stands for nobody is empty."""
    part, named = who.part, who.named
    words = beside.text(part.span)
    if named is None:
        return code_actor(words, country_code=beside.country(part.span), acting=not part.visited)
    said, country = beside.words(named)
    if who.asked and (part.is_pronoun or named.mention_kind == "name"):
        if not part.is_pronoun:
            # "The minister" stands for Lahti: what is said of her here goes with what is said of her elsewhere.
            said = f"{words}, {said}" if said else words
        words = named.full_name or named.text
    own = beside.country(Span(named.char_start, named.char_end)) if named.mention_kind != "name" else None
    return code_actor(
        words,
        country_code=named.country_code or beside.country(part.span) or own or country,
        entity_type=named.entity_type,
        full_name=named.full_name,
        beside=said,
        acting=not part.visited,
    )
