"""A scene and the words that name speakers go in; each of them comes out with the thing that it stands for, and by which rule.

The article is read once from its start. Names, role words and pronouns are taken in the order of the text: each is joined
to a thing already told of, or brings in a new one, and raises it in the reader's mind for the words that follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING

from flows.extract import mention_facts as facts
from flows.extract.antecedent_choice import (
    CLEAR_LEAD,
    GENDER,
    NEUTRAL,
    PLURAL,
    Description,
    Pointer,
    choose_body_told_of,
    choose_described,
    choose_joint,
    choose_pronoun,
    choose_told_of,
    named_later,
)
from flows.extract.antecedent_clause import CROWD, named_behind, reported_names
from flows.extract.antecedent_descriptions import description_at, is_misread, unlisted_name
from flows.extract.antecedent_heads import head_in
from flows.extract.antecedent_plan import FOLLOWED, Plan, kind_of, telling_words
from flows.extract.antecedent_scene import (
    LEAD_SENTENCES,
    NEVER,
    Reference,
    Scene,
    Thing,
    is_definite,
    is_subject,
    leads,
    role_at,
    singular_of_people,
    top_of,
    weight,
)
from flows.extract.antecedent_words import Role, role_kind
from flows.extract.reports import Span
from flows.extract.speaker_spans import relative_antecedent

if TYPE_CHECKING:
    from spacy.tokens import Token

_SPEAKING_TO = frozenset({"i", "we", "you", "me", "us", "my", "our", "your", "mine", "ours", "yours", "myself"})
_NOBODY = frozenset(
    {"nobody", "none", "what", "there", "nothing", "whoever", "anyone", "everyone", "everybody", "no", "this", "that"}
)
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PRONOUNS = frozenset({*GENDER, *PLURAL, *NEUTRAL})
# Who is asked a question is the next to speak.
_ASKING = frozenset({"ask", "asks", "asked", "question", "questions", "questioned", "pressed", "quizzed"})
_POINTING = frozenset({"the", "this"})
_ONE = frozenset({"a", "an", "one", "another", "the", "this", "that"})
# Tokens between a relative pronoun and the name before it: a comma, a party and state in brackets.
_NEAR = 3
# With a smaller lead of the best over the second a pronoun's answer was wrong three times as often.
CLOSE_CALL = 0.3
_LEAD_PARTS = 3
# Parts of a firm that are called by the name before them: "its Velmora unit".
_UNITS = frozenset({"unit", "subsidiary", "affiliate", "division"})
# Between a name and what its bearer was then: "Ana Pires, then the only judge".
_ONCE = frozenset({"then", "now", "once", "formerly", "currently", "later", "still", "already", "also"})
_PAIRS = frozenset({"two", "both", "pair", "duo", "couple"})

Asked = tuple[Span, int, int]


class Walk:
    """One walk through an article; ``found`` holds (thing, rule, own name) for each asked span that stands for anything."""

    def __init__(self, scene: Scene, spans: Sequence[Span]) -> None:
        self.scene = scene
        self.found: dict[Span, tuple[Thing, str, Reference | None]] = {}
        self.asked: dict[tuple[int, int], list[Asked]] = {}
        for span in sorted(set(spans)):
            where = scene.place(span.start, span.end)
            if where is not None:
                part, first, last = where
                head = head_in(scene, part, first, last)
                self.asked.setdefault((part, head.i), []).append((span, first, last))
        self._things: list[Thing] = []
        # All things told of, the one touched last at the end.
        self._order: dict[int, Thing] = {}
        self._heads: dict[tuple[int, int], Thing] = {}
        self._subject_at = NEVER
        self._lead = 0.0
        self._plan = Plan()
        self._due: list[set[int]] = [set() for _ in scene.parts]
        self._note()

    def run(self) -> None:
        """Take names, role words, pronouns and asked spans in the order of the text, up to the last asked one."""
        if self._plan:
            self._read()
            return
        for (part, i), asked in self.asked.items():
            # Names alone stand for themselves: nothing has to be read for them.
            self._answer(asked, self.scene.doc(part)[i], self.scene.names[part, i])

    def _read(self) -> None:
        self.scene.describe(self._plan.kinds)
        # A little beyond the lead in any case: there stands the name of whom it only describes.
        telling, last = telling_words(), max(max(self.asked)[0], self.scene.lead() + _LEAD_PARTS)
        for part, (_, doc) in enumerate(self.scene.parts[: last + 1]):
            inside, due = self.scene.inside[part], self._due[part]
            due.update([i for i, word in enumerate(self.scene.words(part)) if word in telling and i not in inside])
            for i in sorted(due):
                self._take(part, doc[i])
        self._name_the_lead()

    def _note(self) -> None:
        """Note what is worth reading: what stands shortly before an open question, or may answer a description."""
        for (part, i), (asked, *_) in self.asked.items():
            name = self.scene.names.get((part, i))
            if name is None or (name.thing.entity_type == "group" and self._is_one_of(part, asked[1], name)):
                token = self.scene.doc(part)[i]
                first = self.scene.doc(part)[asked[1]].lower_
                new = token.tag_ in {"NN", "NNS"} and first not in _POINTING and not is_definite(token)
                self._plan.ask(token.lower_, token.tag_, role_at(token), self.scene.clock(asked[0].start), new=new)
        for part, i in (*self.asked, *self.scene.names):
            self._due[part].add(i)

    def _name_the_lead(self) -> None:
        """Who is only described in the lead and named right after stands for the name throughout."""
        ends = self.scene.clock(self.scene.part_starts[self.scene.lead()]) + LEAD_SENTENCES - 1
        named: dict[int, Thing] = {}
        for k, thing in enumerate(self._things):
            if thing.first > ends:
                break
            if not thing.name and thing.entity_type in {"person", "organization"} and not thing.plural:
                name = named_later(thing, self._things[k + 1 : k + 1 + CROWD])
                if name is not None:
                    named[id(thing)] = name
        for span, (thing, rule, own) in self.found.items():
            if id(thing) in named:
                later = "named_later" if rule == "new_description" else rule
                self.found[span] = (named[id(thing)], later, own)

    def _take(self, part: int, token: Token) -> None:
        key = (part, token.i)
        if key in self.scene.names:
            self._name(key, token)
        elif key in self.asked:
            self._asked(key, token)
        elif token.lower_ in FOLLOWED:
            kind = "person" if token.lower_ in GENDER else "group"
            if self._plan.near(self.scene.clock(self.scene.token_starts[part][token.i]), kind):
                self._pronoun(part, token, speaks=False)
        elif token.tag_ in {"NN", "NNS"}:
            meant, offset = role_at(token), self.scene.token_starts[part][token.i]
            clock, kind = self.scene.clock(offset), kind_of(meant, token.tag_)
            if self._plan.near(clock, kind) or self._plan.wants(meant, kind):
                self._noun(part, token)
            elif self._plan.near(clock) and not self.scene.in_quotation(offset) and self._brings_in(part, token):
                # Passed over, but where it is the subject of its sentence nobody else is.
                self._leads(top_of(token), clock)

    # --- names --------------------------------------------------------------------------------------------------

    def _name(self, key: tuple[int, int], token: Token) -> None:
        reference = self.scene.names[key]
        thing = reference.thing
        asked = self.asked.get(key, ())
        if asked and thing.entity_type == "group" and self._is_one_of(key[0], asked[0][1], reference):
            self._described(key[0], token, asked)
            return
        self._touch(thing, key[0], token)
        self._answer(asked, token, reference)

    def _answer(self, asked: Sequence[Asked], token: Token, reference: Reference) -> None:
        """A name stands for its own mention; of several joined ones for the first."""
        for span, _, last in asked:
            several = any(c.dep_ == "conj" and c.i < last for c in token.rights)
            self._say(span, token, reference.thing, "first_of_several" if several else "name", reference)

    def _is_one_of(self, part: int, first: int, reference: Reference) -> bool:
        """ "A South Korean": the name of a people with an article before it is one unnamed person."""
        own = self.scene.text[reference.start : reference.end]
        return self.scene.doc(part)[first].lower_ in _ONE and singular_of_people(own)

    def _recent(self) -> list[Thing]:
        """The things told of, the last one first; of a crowd those at hand."""
        return list(islice(reversed(self._order.values()), CROWD))

    def _touch(self, thing: Thing, part: int, token: Token) -> None:
        offset = self.scene.token_starts[part][token.i]
        clock, quoted = self.scene.clock(offset), self.scene.in_quotation(offset)
        new = self._order.pop(id(thing), None) is None
        if new:
            self._things.append(thing)
            thing.first = clock
        self._order[id(thing)] = self._heads[part, token.i] = thing
        near = self._plan.near(clock)
        if not near and not new:
            return
        top = top_of(token)
        leading = not quoted and self._leads(top, clock)
        if leading:
            thing.led = clock
        if near:
            thing.touch(clock, weight(top, quoted))
            asked = not quoted and not leading and token.dep_ == "dobj" and token.head.lower_ in _ASKING
            if asked and _is_question(token.head):
                # The floor passes to who is asked: a little later than the asker's own turn.
                thing.spoke = thing.led = clock + 0.01

    def _leads(self, top: Token, clock: float) -> bool:
        """Whether the sentence is about the phrase of ``top``: its subject, or the first subject in it that is told of."""
        first = clock > self._subject_at and is_subject(top)
        if first:
            self._subject_at = clock
        return first or leads(top)

    def _say(self, span: Span, token: Token, thing: Thing, rule: str, own: Reference | None = None) -> None:
        self.found[span] = (thing, rule, own)
        if not self.scene.in_quotation(span.start):
            # Of two in one sentence the later one has the floor; who asks hands it on.
            asks = token.dep_ == "nsubj" and token.head.lower_ in _ASKING
            thing.spoke = max(thing.spoke, self.scene.clock(span.start) + span.start * 1e-9 - asks)

    # --- pronouns -----------------------------------------------------------------------------------------------

    def _asked(self, key: tuple[int, int], token: Token) -> None:
        part, asked = key[0], self.asked[key]
        low = token.lower_
        if low in _PRONOUNS:
            thing = self._pronoun(part, token, speaks=True)
            for span, _, _ in asked if thing is not None else ():
                assert thing is not None
                self._say(span, token, thing, "pronoun" if self._lead >= CLOSE_CALL else "pronoun_close_call")
        elif low in _RELATIVE and token.tag_[:1] == "W":
            thing = self._relative(part, token)
            for span, _, _ in asked if thing is not None else ():
                assert thing is not None
                self._say(span, token, thing, "relative_pronoun")
        elif low not in _SPEAKING_TO and low not in _NOBODY and token.text not in facts.word_set("never"):
            self._described(part, token, asked)

    def _relative(self, part: int, token: Token) -> Thing | None:
        """What "who" or "which" goes back to: the name right before it, else what the tree says."""
        who = token.lower_ in {"who", "whom"}
        if who:
            for i in range(token.i - 1, max(token.i - 1 - _NEAR, -1), -1):
                near = self._heads.get((part, i))
                if near is not None and near.name and near.entity_type == "person":
                    return near
        found = relative_antecedent(self.scene.doc(part), token.i)
        if found is None:
            return None
        head = self.scene.doc(part)[found.head]
        thing = self._headed(part, head)
        for _ in range(_NEAR):
            # "Voters across the country, who": the clause hangs on the place, and tells of the people.
            if not who or thing is None or thing.entity_type in {"person", "group"} or head.dep_ != "pobj":
                break
            head = head.head.head
            thing = self._headed(part, head) if head.tag_[:2] == "NN" else None
        return thing

    def _headed(self, part: int, head: Token) -> Thing | None:
        """The thing whose phrase has this head; a description is read when nobody has read it yet."""
        if head.lower_ in _NOBODY or head.lower_ in _SPEAKING_TO:
            return None
        return self._heads.get((part, head.i)) or self._described(part, head, ())

    def _pronoun(self, part: int, token: Token, *, speaks: bool) -> Thing | None:
        offset = self.scene.token_starts[part][token.i]
        quoted = self.scene.in_quotation(offset)
        low = token.lower_
        if quoted and (not speaks or low not in GENDER):
            # Whom a speaker means is nothing that the report says, and seldom who is quoted next.
            return None
        inside = reported_names(self.scene, self._heads, part, token)
        barred = named_behind(self.scene, self._heads, part, token)
        pointer = Pointer(low, self.scene.clock(offset), speaks, inside, barred, quoted)
        thing, self._lead = choose_pronoun(pointer, self._recent())
        if thing is not None:
            self._touch(thing, part, token)
            # A pronoun that can hardly mean anybody else tells the gender of a surname.
            if self._lead >= CLEAR_LEAD and not thing.gender and thing.entity_type == "person":
                thing.gender = GENDER.get(low, "")
        return thing

    # --- descriptions -------------------------------------------------------------------------------------------

    def _noun(self, part: int, token: Token) -> None:
        """A role word that nobody asked about: it may bring in, or keep in mind, who speaks later."""
        if self._brings_in(part, token):
            self._described(part, token, ())

    def _brings_in(self, part: int, token: Token) -> bool:
        """Whether a thing of its own is told of: not by "court order", "no minister", or what is said of another one."""
        dep = token.dep_
        if (part, token.i + 1) in self.scene.names or dep in {"compound", "nmod"}:
            return False
        if token.tag_ == "NN" and not token.n_lefts and role_kind(token.lower_) in {"organization", "document"}:
            return False
        if dep in {"appos", "attr"}:
            above = self._heads.get((part, token.head.i))
            if above is not None:
                self._heads[part, token.i] = above
                if not above.name:
                    # "A neighbour, a nurse": the nurse from here on.
                    said = description_at(self.scene, part, token)
                    above.describe(said.word, set(said.modifiers))
                return False
        return not any(c.lower_ in {"no", "any", "every"} for c in token.lefts)

    def _described(self, part: int, token: Token, asked: Sequence[Asked]) -> Thing:
        """The thing that a description stands for: one told of, or a new one."""
        description = description_at(self.scene, part, token)
        definite = is_definite(token) or (bool(asked) and self.scene.doc(part)[asked[0][1]].lower_ in _POINTING)
        thing, rule = self._named_beside(part, token, description), "name_in_apposition"
        if thing is None and asked and _is_name_like(self.scene, token, description):
            thing, rule = unlisted_name(self.scene, self._recent(), part, token, asked[0][1]), "unlisted_name"
        if thing is None and definite:
            barred = named_behind(self.scene, self._heads, part, token)
            inside = reported_names(self.scene, self._heads, part, token)
            pointer = Pointer("it", description.clock, True, inside, barred)
            thing, rule = choose_described(description, self._recent(), pointer), "description"
            if thing is None and description.word in _PAIRS:
                thing, rule = choose_joint(description, self._recent()), "first_of_several"
            told = description.role is not None or token.tag_ != "NN"
            if thing is None and told and asked and description.entity_type == "person" and not _is_owned(token):
                thing, rule = choose_told_of(description, self._recent(), barred), "description_by_salience"
            elif (
                thing is None and told and asked and description.entity_type == "organization" and not _is_owned(token)
            ):
                thing, rule = choose_body_told_of(description, self._recent(), pointer), "description_by_salience"
        elif thing is None and description.plural and not token.n_lefts:
            thing, rule = self._same_words(description), "description"
        if thing is None:
            rule = "new_description"
            sure = bool(description.gender) and description.role is not None and description.role.sure
            thing = Thing(description.entity_type, "", description.gender, sure, description.plural)
            thing.owner = next((GENDER.get(c.lower_, "") for c in token.lefts if c.tag_ == "PRP$"), "")
        thing.describe(description.word, set(description.modifiers))
        start, end = (asked[0][0].start, asked[0][0].end) if asked else (-1, -1)
        thing.references.append(Reference(thing, part, token.i, start, end))
        self._touch(thing, part, token)
        for span, _, _ in asked:
            self._say(span, token, thing, rule)
        return thing

    def _named_beside(self, part: int, token: Token, description: Description) -> Thing | None:
        """The name in apposition: "the minister, Ana Pires, said", "Ana Pires, the minister, said"."""
        beside = None
        for child in token.rights:
            if child.dep_ == "appos" and (part, child.i) in self.scene.names:
                beside = self.scene.names[part, child.i].thing
        if token.dep_ == "appos":
            beside = beside or self._heads.get((part, token.head.i))
        if beside is None and token.n_lefts:
            beside = self._named_before(part, token, description.role)
        if beside is not None and description.entity_type == "person" and is_misread(beside):
            beside.entity_type, beside.plural = "person", False
        if beside is None or beside.entity_type != description.entity_type:
            return None
        if description.gender and not beside.sure:
            beside.gender, beside.sure = description.gender, description.role is not None and description.role.sure
        return beside

    def _named_before(self, part: int, token: Token, meant: Role | None) -> Thing | None:
        """The name in the phrase, "the Velmora chain", or before it: "Ana Pires, then the only judge in Lisbon"."""
        doc, inside = self.scene.doc(part), self.scene.inside[part]
        news = doc[token.i - 1].lower_ == "news"
        if (meant is not None and meant.named_by) or news or (token.lower_ in _UNITS and _is_owned(token)):
            i = token.i - (2 if news else 1)
            if i in inside and doc[inside[i]].head.i == token.i:
                return self.scene.names[part, inside[i]].thing
        if meant is None or meant.kind != "person":
            return None
        if token.dep_ in {"nsubj", "nsubjpass"}:
            return None
        i = token.left_edge.i - 1
        if i > 0 and doc[i].lower_ in _ONCE:
            i -= 1
        return self.scene.names[part, inside[i - 1]].thing if i > 0 and doc[i].text == "," and i - 1 in inside else None

    def _same_words(self, description: Description) -> Thing | None:
        """Bare plurals ("officials", "police") are the same ones as before when the words are the same."""
        for thing in self._recent():
            words = thing.described.get(description.word)
            if words is not None and not thing.name and thing.plural and words == description.modifiers:
                return thing
        return None


def _is_name_like(scene: Scene, token: Token, description: Description) -> bool:
    """Whether a speaker's noun may be a name that is no mention; a common word only where it is one elsewhere: "Labour"."""
    if description.role is None and token.tag_ in {"NNP", "NNPS"}:
        return True
    bare = not token.n_lefts and token.text[:1].isupper()
    return bare and scene.named(token.text) is not None


def _is_owned(token: Token) -> bool:
    return any(c.dep_ == "poss" for c in token.lefts)


def _is_question(verb: Token) -> bool:
    """Whether "asked X" asks for an answer: "whether", "about", a quotation; not "asked X to leave"."""
    return any(c.dep_ == "ccomp" or c.lower_ == "about" for c in verb.rights)
