"""A predicate and the lexicon go in; the act that it tells comes out, with the phrases in its roles, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace

from flows.extract.events.lexicon import Act, Condition, Groups, Lexicon
from flows.extract.events.parts import Coding, Phrase, Predicate

# A head token -> the kinds of thing that it names: "person", "place", "country", "named" ...
KindsOf = Callable[[int], frozenset[str]]
# How far a condition on the content of a predicate looks into the content of that content.
_DEPTH = 3
# Acts of words, which are about another act.
_VERBAL = frozenset(("AGREE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"))
_WHOM = ("object", "dative", "against", "to", "on", "with", "from", "for")
_BESIDE = frozenset(("modified_by", "object_modified_by", "auxiliary", "content_auxiliary", "adverbial_clause"))
_MODIFIERS = frozenset(("amod", "compound", "nmod", "nummod", "poss"))
_ADVERBS = frozenset(("advmod",))
_FIRST_YEAR, _LAST_YEAR = 1600, 2099
_SEVERAL = frozenset(("they", "we", "both", "them", "us"))
_AUXILIARIES = frozenset(("aux", "auxpass", "neg"))
_CLAUSES = frozenset(("advcl",))


class Coder:
    """Codes the predicates of one document; what it found for one is kept for those that govern it."""

    def __init__(self, lexicon: Lexicon, predicates: Mapping[int, Predicate], kinds_of: KindsOf) -> None:
        self._lexicon = lexicon
        self._predicates = predicates
        self._kinds_of = kinds_of
        self._done: dict[int, Coding | None] = {}
        # "refused to hold talks": what is refused are the talks.
        self._carried = {p.support: p.head for p in predicates.values() if p.support is not None}

    def code(self, head: int, depth: int = _DEPTH) -> Coding | None:
        """The coding of the predicate at token ``head``; None when the lexicon has no line that fits it."""
        if head in self._done:
            return self._done[head]
        predicate = self._predicates.get(head)
        coding = self._coded(predicate, depth) if predicate is not None else None
        if depth == _DEPTH:  # a look from far above may have stopped short
            self._done[head] = coding
        return coding

    def _coded(self, predicate: Predicate, depth: int) -> Coding | None:
        for act in self._lexicon.acts.get((predicate.kind, predicate.lemma), ()):
            if act.voice is not None and act.voice != ("passive" if predicate.passive else "active"):
                continue
            if any(self._holds(condition, predicate, depth) is not None for condition in act.unless):
                continue
            consumed: set[int] = set()
            for condition in act.when:
                found = self._holds(condition, predicate, depth)
                if found is None:
                    break
                consumed |= found
            else:
                events = {token for token in consumed if self._tells(token, depth)}
                roles = self._roles(act, predicate, events)
                if act.act_type in _VERBAL and "recipient" not in roles:
                    roles |= self._governed_recipient(act.act_type, predicate, roles, depth)
                return Coding(
                    act_type=act.act_type,
                    act_mode=act.mode or self._mode_of(act.act_type, events, depth),
                    context=act.context,
                    roles=roles | self._taken_over(act.act_type, roles, events, depth),
                    consumed=frozenset(events),
                    entry=act.name,
                    negated=act.negated,
                    confidence=act.confidence,
                )
        return None

    def _tells(self, token: int, depth: int) -> bool:
        """Whether a word that a line speaks of is an event noun, which then tells no event of its own. Who acts is none."""
        return (
            token in self._predicates and "actor" not in self._kinds_of(token) and self._inner(token, depth) is not None
        )

    def _inner(self, token: int, depth: int) -> Coding | None:
        return self.code(token, depth - 1) if depth > 0 else None

    def _mode_of(self, act_type: str, events: Iterable[int], depth: int) -> str | None:
        """The mode that the event noun of the same act tells: killed in a suicide attack."""
        for token in sorted(events):
            inner = self._inner(token, depth)
            if inner is not None and inner.act_type == act_type and inner.act_mode is not None:
                return inner.act_mode
        return None

    def _taken_over(
        self, act_type: str, roles: Mapping[str, tuple[Phrase, ...]], events: Iterable[int], depth: int
    ) -> dict[str, tuple[Phrase, ...]]:
        """The roles that only the event noun of the same act fills: "a suicide attack by rebels killed four"."""
        found: dict[str, tuple[Phrase, ...]] = {}
        played = {phrase.head for phrases in roles.values() for phrase in phrases}
        for token in sorted(events):
            inner = self._inner(token, depth)
            if inner is None or inner.act_type != act_type:
                continue
            for role, phrases in inner.roles.items():
                # The noun's own subject would be its verb's: only what the verb lacks, or has as the noun itself.
                lacks = role not in roles or {phrase.head for phrase in roles[role]} <= {token}
                free = tuple(phrase for phrase in phrases if phrase.head not in played or role == "place")
                if lacks and free:
                    found.setdefault(role, free)
        return found

    def _holds(self, condition: Condition, predicate: Predicate, depth: int) -> set[int] | None:
        """The tokens that fulfil the condition and are words of the line itself; None when it does not hold."""
        for slot in condition.slots:
            found = self._slot_holds(slot, condition, predicate, depth)
            if found is not None:
                return found
        return None

    def _slot_holds(self, slot: str, condition: Condition, predicate: Predicate, depth: int) -> set[int] | None:
        if slot == "content":
            return self._content_holds(condition, predicate, depth)
        if slot == "support":
            lemma = predicate.support_lemma
            held = lemma in condition.words or (condition.anything and lemma is not None)
            return set() if held or (condition.nothing and lemma is None) else None
        if slot in _BESIDE:
            return _stands_beside(slot, condition, predicate)
        phrases = self._filled(slot, predicate)
        if not phrases:
            return set() if condition.nothing else None
        if condition.anything or ("several" in condition.kinds and _are_several(phrases, predicate)):
            return set()
        for phrase in phrases:
            if predicate.doc[phrase.head].lower_ in condition.words:
                return {phrase.head}
            if condition.kinds and not condition.kinds.isdisjoint(self._kinds_of(phrase.head)):
                return set()
        return None

    def _filled(self, slot: str, predicate: Predicate) -> tuple[Phrase, ...]:
        """The phrases of a slot. clause_subject: who does what is governed, "demanded that KENYA withdraw"; subject_possessor:
        whose the subject is, "VARNIKOV'S plane arrived"."""
        if slot == "subject_possessor":
            doc = predicate.doc
            owners = (c for p in predicate.slots.get("subject", ()) for c in doc[p.head].lefts if c.dep_ == "poss")
            return tuple(Phrase(c.left_edge.i, c.i + 1, c.i, "possessive") for c in owners)
        if slot != "clause_subject":
            return predicate.slots.get(slot, ())
        governed = self._governed(predicate)
        if governed is None:
            return ()
        return governed.slots.get("object" if governed.passive else "subject", ())

    def _content_holds(self, condition: Condition, predicate: Predicate, depth: int) -> set[int] | None:
        content = predicate.content
        if content is None:
            return set() if condition.nothing else None
        governed = self._predicates.get(content)
        named = governed is not None and governed.lemma in condition.words  # "threatened with bombING": bomb
        if condition.anything or named or predicate.doc[content].lower_ in condition.words:
            return set()
        if not condition.types or depth <= 0:
            return None
        coding = self.code(content, depth - 1)
        if coding is None and content in self._carried:
            coding = self.code(self._carried[content], depth - 1)
        return set() if coding is not None and coding.act_type in condition.types else None

    def _roles(self, act: Act, predicate: Predicate, consumed: set[int]) -> dict[str, tuple[Phrase, ...]]:
        """The fillers of each role; a phrase plays one role, the first of actor, recipient, place, instrument and topic."""
        roles: dict[str, tuple[Phrase, ...]] = {}
        taken: set[int] = set()
        for role, groups in act.roles.items():
            # The host of a visit is also its place; what is signed is no party to it, but its topic.
            barred = frozenset() if role == "place" else taken if role == "topic" else taken | consumed
            fillers = self._fillers(groups, predicate, barred)
            if fillers:
                roles[role] = fillers
            if role != "place":
                taken.update(phrase.head for phrase in fillers)
        return roles

    def _governed_recipient(
        self, act_type: str, predicate: Predicate, roles: Mapping[str, tuple[Phrase, ...]], depth: int
    ) -> dict[str, tuple[Phrase, ...]]:
        """Whom the words are meant for when only their content says it: "threatened to cut off aid to Kenya", "demanded
        that Kenya withdraw"."""
        content = self._governed(predicate)
        if content is None or depth <= 0:
            return {}
        own = {phrase.head for phrase in roles.get("actor", ())}
        coding = self.code(content.head, depth - 1)
        sides = ("actor", "recipient") if act_type == "REQUEST" else ("recipient", "actor")
        candidates = [coding.roles.get(side, ()) for side in sides] if coding is not None else []
        if coding is None:
            slots = ("subject", *_WHOM) if act_type == "REQUEST" else _WHOM
            candidates = [
                tuple(phrase for phrase in content.slots.get(slot, ()) if "actor" in self._kinds_of(phrase.head))
                for slot in slots
            ]
        for phrases in candidates:
            free = tuple(phrase for phrase in phrases if phrase.head not in own)
            if free:
                return {"recipient": tuple(replace(phrase, rule="content") for phrase in free)}
        return {}

    def _governed(self, predicate: Predicate) -> Predicate | None:
        """The predicate of the clause or the noun that this one governs, or of the noun that the governed verb carries."""
        if predicate.content is None:
            return None
        found = self._predicates.get(predicate.content)
        carried = self._carried.get(predicate.content)
        return self._predicates[carried] if carried is not None else found

    def _fillers(self, groups: Groups, predicate: Predicate, taken: Set[int]) -> tuple[Phrase, ...]:
        found: dict[int, Phrase] = {}
        for group in groups:
            for slot, kind in group:
                free = [
                    phrase
                    for phrase in self._filled(slot, predicate)
                    if phrase.head not in taken and (kind is None or kind in self._kinds_of(phrase.head))
                ]
                if free:
                    for phrase in free:
                        found.setdefault(phrase.head, phrase)
                    break
        return tuple(found.values())


def _stands_beside(slot: str, condition: Condition, predicate: Predicate) -> set[int] | None:
    """Conditions on single words beside the predicate, whatever phrase they are in."""
    words = _words_beside(slot, predicate)
    met = bool(words) if condition.anything else not words.isdisjoint(condition.words)
    if "year" in condition.kinds:
        met = met or any(
            word.isdecimal() and _FIRST_YEAR <= int(word) <= _LAST_YEAR for word in words if len(word) == 4
        )
    return set() if met != condition.nothing else None


def _are_several(phrases: Sequence[Phrase], predicate: Predicate) -> bool:
    head = predicate.doc[phrases[0].head]
    return len(phrases) > 1 or head.tag_ in ("NNS", "NNPS") or head.lower_ in _SEVERAL


def _words_beside(slot: str, predicate: Predicate) -> set[str]:
    doc = predicate.doc
    if slot == "modified_by":
        kept = _MODIFIERS if predicate.kind == "noun" else _ADVERBS
        return {child.lower_ for child in doc[predicate.head].lefts if child.dep_ in kept}
    if slot == "object_modified_by":
        heads = [phrase.head for phrase in predicate.slots.get("object", ())]
        return {child.lower_ for head in heads for child in doc[head].lefts if child.dep_ in _MODIFIERS}
    verb = predicate.content if slot == "content_auxiliary" else predicate.support or predicate.head
    wanted = _CLAUSES if slot == "adverbial_clause" else _AUXILIARIES
    return {child.lower_ for child in doc[verb].children if child.dep_ in wanted} if verb is not None else set()
