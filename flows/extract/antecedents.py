"""The words that name speakers go in; for each comes out the mention that it stands for, and mentions of unnamed speakers.

The article is read once from its start. Names, role words and pronouns are taken in the order of the text: each is joined
to a thing already told of, or brings in a new one. A speaker's words then stand for the mention of their thing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.extract.antecedent_choice import (
    GENDER,
    NEUTRAL,
    PLURAL,
    Description,
    Pointer,
    choose_described,
    choose_pronoun,
)
from flows.extract.antecedent_scene import (
    Reference,
    Scene,
    Thing,
    head_of,
    is_definite,
    is_subject,
    modifiers,
    role_of,
    singular_of_people,
    weight,
)
from flows.extract.antecedent_words import is_personal, role
from flows.extract.model import ParsedArticle
from flows.extract.reports import Span
from flows.extract.speaker_spans import phrase, relative_antecedent
from flows.rows import Mention, Sentence, content_id

if TYPE_CHECKING:
    from spacy.tokens import Token

# Share of each rule's speakers that stood for the right person or body when measured.
CONFIDENCE = {
    "name": 0.95,
    "first_of_several": 0.95,
    "name_in_apposition": 0.9,
    "pronoun": 0.85,
    "relative_pronoun": 0.9,
    "description": 0.8,
    "new_description": 0.85,
}
_SPEAKING_TO = frozenset(
    {"i", "we", "you", "me", "us", "my", "our", "your", "mine", "ours", "yours", "myself", "ourselves"}
)
_NOBODY = frozenset(
    {"nobody", "none", "noone", "what", "there", "nothing", "whoever", "anyone", "anybody", "everyone", "everybody"}
)
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_PRONOUNS = frozenset({*GENDER, *PLURAL, *NEUTRAL})


@dataclass(slots=True, frozen=True)
class Standing:
    """What a speaker's words stand for: a mention of the article, and the rule that says so (a key of CONFIDENCE)."""

    mention_id: str
    rule: str


def stand_for(
    parsed: ParsedArticle, sentences: Sequence[Sentence], mentions: Sequence[Mention], spans: Sequence[Span]
) -> tuple[dict[Span, Standing], tuple[Mention, ...]]:
    """What each of the speakers' spans of one article stands for, and nominal mentions for the unnamed among them.

    Args:
        parsed, sentences, mentions: the article as read so far; names have ``full_name``.
        spans: the words that name speakers, as offsets into the article's text, in any order.

    A name stands for its own mention, a pronoun or a description for the nearest mention of the named person before it,
    or for the mention made of the first description of an unnamed one. A span that can be told of nobody has no entry.
    """
    if not spans:
        return {}, ()
    reading = _Reading(parsed, sentences, mentions, spans)
    reading.run()
    return reading.standings()


class _Reading:
    """One walk through an article; ``found`` collects what each asked span stands for."""

    def __init__(
        self, parsed: ParsedArticle, sentences: Sequence[Sentence], mentions: Sequence[Mention], spans: Sequence[Span]
    ) -> None:
        self.scene = Scene(parsed, sentences, mentions)
        self.article_id = parsed.article.article_id
        self.sentences = sentences
        self.asked: dict[tuple[int, int], list[tuple[Span, int, int]]] = {}
        for span in sorted(set(spans)):
            where = self.scene.place(span.start, span.end)
            if where is not None:
                part, first, last = where
                head = self._head(part, first, last)
                self.asked.setdefault((part, head.i), []).append((span, first, last))
        self.things: list[Thing] = []
        self.heads: dict[tuple[int, int], Thing] = {}
        self.found: dict[Span, tuple[Thing, str, Reference | None]] = {}
        self._known: set[int] = set()

    def _head(self, part: int, first: int, last: int) -> Token:
        """The main word of a speaker's span; a person's name at its end, with only titles before it, is the head."""
        doc = self.scene.doc(part)
        head = head_of(doc, first, last)
        if (part, head.i) in self.scene.names:
            return head
        for i in range(last - 1, first - 1, -1):
            name = self.scene.names.get((part, i))
            if name is None or name.thing.entity_type != "person" or name.end < self._end(part, last):
                continue
            if not any(t.tag_ in {"IN", "POS", "CC", ","} for t in doc[first:i]):
                return doc[i]
        return head

    def _end(self, part: int, last: int) -> int:
        return self.scene.token_starts[part][last - 1] + len(self.scene.doc(part)[last - 1])

    def run(self) -> None:
        """Take names, role words, pronouns and asked spans in the order of the text."""
        for part, (_, doc) in enumerate(self.scene.parts):
            inside = self._inside_names(part)
            for token in doc:
                key = (part, token.i)
                if key in self.scene.names:
                    self._name(key, token)
                elif key in self.asked:
                    self._asked(key, token)
                elif token.lower_ in GENDER:
                    self._pronoun(part, token)
                elif token.tag_ in {"NN", "NNS"} and token.i not in inside and role_of(token) is not None:
                    self._noun(part, token)

    def _inside_names(self, part: int) -> set[int]:
        starts = self.scene.token_starts[part]
        inside: set[int] = set()
        for (at, _), name in self.scene.names.items():
            if at == part:
                inside.update(range(bisect_right(starts, name.start) - 1, bisect_right(starts, name.end - 1)))
        return inside

    def _touch(self, thing: Thing, part: int, token: Token) -> None:
        offset = self.scene.token_starts[part][token.i]
        if id(thing) not in self._known:
            self._known.add(id(thing))
            self.things.append(thing)
        thing.touch(self.scene.clock(offset), weight(token, self.scene.in_quotation(offset)))
        self.heads[part, token.i] = thing

    def _name(self, key: tuple[int, int], token: Token) -> None:
        reference = self.scene.names[key]
        thing = reference.thing
        asked = self.asked.get(key, ())
        if asked and thing.entity_type == "group" and self._is_one_of(key[0], asked[0][1], reference):
            self._described(key[0], token, asked[0][1], asked[0][2], asked)
            return
        self._touch(thing, key[0], token)
        for span, _, last in asked:
            several = any(c.dep_ == "conj" and c.i < last for c in token.children)
            self._say(span, thing, "first_of_several" if several else "name", reference)

    def _is_one_of(self, part: int, first: int, reference: Reference) -> bool:
        """ "A South Korean": the name of a people with an article before it is one unnamed person."""
        assert reference.mention is not None, "things of the scene are named"
        determiner = self.scene.doc(part)[first].lower_ in {"a", "an", "one", "another", "the", "this"}
        return determiner and singular_of_people(reference.mention.text)

    def _say(self, span: Span, thing: Thing, rule: str, reference: Reference | None = None) -> None:
        self.found[span] = (thing, rule, reference)
        clock = self.scene.clock(span.start)
        if not self.scene.in_quotation(span.start):
            thing.spoke = max(thing.spoke, clock)

    def _asked(self, key: tuple[int, int], token: Token) -> None:
        part, asked = key[0], self.asked[key]
        low = token.lower_
        if low in _PRONOUNS:
            thing = self._pronoun(part, token)
            if thing is not None:
                for span, _, _ in asked:
                    self._say(span, thing, "pronoun")
        elif low in _RELATIVE and token.tag_[:1] == "W":
            self._relative(part, token, asked)
        elif low in _SPEAKING_TO or low in _NOBODY:
            return
        else:
            self._described(part, token, asked[0][1], asked[0][2], asked)

    def _relative(self, part: int, token: Token, asked: Sequence[tuple[Span, int, int]]) -> None:
        found = relative_antecedent(self.scene.doc(part), token.i)
        if found is None:
            return
        thing = self.heads.get((part, found.head))
        if thing is None:
            thing = self._described(part, self.scene.doc(part)[found.head], found.start, found.end, ())
        for span, _, _ in asked:
            self._say(span, thing, "relative_pronoun")

    def _pronoun(self, part: int, token: Token) -> Thing | None:
        offset = self.scene.token_starts[part][token.i]
        pointer = Pointer(token.lower_, self.scene.clock(offset), is_subject(token), self._reported_names(part, token))
        thing = choose_pronoun(pointer, self.things)
        if thing is not None:
            self._touch(thing, part, token)
        return thing

    def _reported_names(self, part: int, token: Token) -> frozenset[int]:
        """Things only named so far inside the clause that the pronoun's verb reports: "Orlov had left, he said"."""
        verb = token.head
        if token.dep_ != "nsubj":
            return frozenset()
        inner: set[int] = set()
        for child in verb.lefts:
            if child.dep_ == "ccomp":
                for word in child.subtree:
                    thing = self.heads.get((part, word.i))
                    if thing is not None and word.i < token.i and word.lower_ not in _PRONOUNS:
                        inner.add(id(thing))
        return frozenset(inner)

    def _noun(self, part: int, token: Token) -> None:
        """A role word that nobody asked about: it may bring in, or keep in mind, who speaks later."""
        following = token.i + 1
        if (part, following) in self.scene.names or token.dep_ in {"compound", "nmod"}:
            return
        if token.dep_ in {"appos", "attr"}:
            above = self.heads.get((part, token.head.i))
            if above is not None:
                self.heads[part, token.i] = above
                return
        found = phrase(token, "", joint=False)
        self._described(part, token, found.start, found.end, ())

    def _described(
        self, part: int, token: Token, first: int, last: int, asked: Sequence[tuple[Span, int, int]]
    ) -> Thing:
        doc = self.scene.doc(part)
        thing, rule = self._named_beside(part, token), "name_in_apposition"
        description = self._description(part, token)
        if thing is None:
            rule = "description"
            if is_definite(doc, first, token.i):
                thing = choose_described(description, self.things)
            elif description.plural and token.i == first:
                thing = self._same_words(description)
        if thing is None:
            rule = "new_description"
            thing = Thing(description.entity_type, "", description.gender, bool(description.gender), description.plural)
            if description.role is not None and not description.role.sure:
                thing.sure = False
        thing.describe(description.word, set(description.modifiers))
        starts = self.scene.token_starts[part]
        end = starts[last - 1] + len(doc[last - 1])
        start = starts[first]
        if asked:
            start, end = asked[0][0].start, asked[0][0].end
        self.scene.refer(thing, part, token, start, end, None)
        self._touch(thing, part, token)
        for span, _, _ in asked:
            self._say(span, thing, rule)
        return thing

    def _named_beside(self, part: int, token: Token) -> Thing | None:
        """The name in apposition: "the minister, Ana Pires, said", "Ana Pires, the minister, said"."""
        for child in token.children:
            if child.dep_ == "appos" and child.i > token.i and (part, child.i) in self.scene.names:
                return self.scene.names[part, child.i].thing
        if token.dep_ == "appos":
            return self.heads.get((part, token.head.i))
        return None

    def _same_words(self, description: Description) -> Thing | None:
        """Bare plurals ("officials", "police") are the same ones as before when the words are the same."""
        for thing in reversed(self.things):
            words = thing.described.get(description.word)
            if words is not None and not thing.name and thing.plural and words == description.modifiers:
                return thing
        return None

    def _description(self, part: int, token: Token) -> Description:
        meant, known = role_of(token), modifiers(token)
        name = self.scene.names.get((part, token.i))
        if name is not None:
            # "A South Korean": a person, and that is all that is said of him.
            meant, known = role("person"), known | {self.scene.text[name.start : name.end]}
        clock = self.scene.clock(self.scene.token_starts[part][token.i])
        plural = token.tag_ in {"NNS", "NNPS"} or (meant is not None and meant.plural)
        if token.tag_ == "CD" or token.lower_ in {"one", "another"}:
            plural = token.lower_ not in {"one", "another"} and not _is_age(token)
        if meant is not None and meant.kind in {"organization", "document"}:
            entity_type = "organization" if meant.kind == "organization" else "work"
        elif plural:
            entity_type = "group"
        elif meant is not None or token.tag_ != "NN" or is_personal(token.text):
            entity_type = "person"
        else:
            entity_type = "organization"
        word = meant.word if meant is not None else token.lower_
        return Description(
            word,
            meant,
            frozenset(known),
            clock,
            plural,
            entity_type,
            meant.gender if meant is not None else "",
        )

    def standings(self) -> tuple[dict[Span, Standing], tuple[Mention, ...]]:
        """The answers, with one nominal mention for each unnamed thing that somebody's words stand for."""
        made: dict[int, Mention] = {}
        answers: dict[Span, Standing] = {}
        for span in sorted(self.found):
            thing, rule, reference = self.found[span]
            if reference is not None and reference.mention is not None:
                answers[span] = Standing(reference.mention.mention_id, rule)
                continue
            named = _nearest_name(thing, span.start)
            if named is not None:
                answers[span] = Standing(named.mention_id, rule)
                continue
            if id(thing) not in made and thing.references:
                made[id(thing)] = self._nominal(thing)
            if id(thing) in made:
                answers[span] = Standing(made[id(thing)].mention_id, rule)
        return answers, tuple(sorted(made.values(), key=lambda m: (m.char_start, m.char_end)))

    def _nominal(self, thing: Thing) -> Mention:
        first = thing.references[0]
        at = max(bisect_right(self.sentences, first.start, key=lambda s: s.char_start) - 1, 0)
        return Mention(
            mention_id=content_id("mention", self.article_id, str(first.start), str(first.end), thing.entity_type),
            article_id=self.article_id,
            sentence_id=self.sentences[at].sentence_id,
            char_start=first.start,
            char_end=first.end,
            text=self.scene.text[first.start : first.end],
            mention_kind="nominal",
            entity_type=thing.entity_type,
            title_text=None,
            full_name=None,
            country_code=None,
            confidence=CONFIDENCE["new_description"],
            rule="speaker_description",
        )


def _nearest_name(thing: Thing, offset: int) -> Mention | None:
    """The last name of the thing before the offset, else its first name after it."""
    names = [r for r in thing.references if r.mention is not None]
    before = [r for r in names if r.start < offset]
    if before:
        return max(before, key=lambda r: r.start).mention
    return min(names, key=lambda r: r.start).mention if names else None


def _is_age(token: Token) -> bool:
    return token.i > 1 and token.doc[token.i - 1].text == "-"
