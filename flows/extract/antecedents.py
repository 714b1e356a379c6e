"""The words that name speakers go in; for each comes out the mention that it stands for, and mentions of unnamed speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from flows.extract.antecedent_scene import Reference, Scene, Thing
from flows.extract.antecedent_walk import Walk
from flows.extract.model import ParsedArticle
from flows.extract.quotation_marks import Quoted
from flows.extract.reports import Span
from flows.extract.speaker_spans import phrase
from flows.rows import Mention, Sentence, content_id

# Share of each rule's speakers that stood for the right person or body: pronouns and descriptions as labelled by reading
# for tests/accuracy (rounded to 0.05), the others as judged by eye on some fifty of each in other news.
CONFIDENCE = {
    "name": 0.97,
    "first_of_several": 0.95,
    "name_in_apposition": 0.95,
    "unlisted_name": 0.75,
    "pronoun": 0.9,
    "pronoun_close_call": 0.6,
    "relative_pronoun": 0.9,
    "description": 0.85,
    "description_by_salience": 0.8,
    "named_later": 0.75,
    "new_description": 0.75,
}
MENTION_RULES = {"new_description": "speaker_description", "unlisted_name": "speaker_name"}


@dataclass(slots=True, frozen=True)
class Standing:
    """What a speaker's words stand for: a mention of the article, and the rule that says so (a key of CONFIDENCE)."""

    mention_id: str
    rule: str


def stand_for(
    parsed: ParsedArticle,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    marked: Sequence[Quoted],
    spans: Sequence[Span],
) -> tuple[dict[Span, Standing], tuple[Mention, ...]]:
    """What each of the speakers' spans of one article stands for, and nominal mentions for the unnamed among them.

    Args:
        parsed, sentences, mentions: the article as read so far; names have ``full_name``.
        marked: what stands between quotation marks (``quoted_spans``).
        spans: the words that name speakers, as offsets into the article's text, in any order.

    A name stands for its own mention, a pronoun or a description for the nearest mention of the named person before it,
    or for the mention made of the first description of an unnamed one. A span that can be told of nobody has no entry.
    """
    if not spans or not sentences:
        return {}, ()
    scene = Scene(parsed, sentences, mentions, marked)
    walk = Walk(scene, spans)
    walk.run()
    made: dict[int, Mention] = {}
    answers: dict[Span, Standing] = {}
    for span in sorted(walk.found):
        thing, rule, own = walk.found[span]
        named = own.mention if own is not None else _nearest_name(thing, span.start)
        if named is None:
            if id(thing) not in made:
                made[id(thing)] = _made(scene, thing, parsed.article.article_id, sentences)
            named = made[id(thing)]
        answers[span] = Standing(named.mention_id, rule)
    return answers, tuple(sorted(made.values(), key=lambda m: (m.char_start, m.char_end)))


def _nearest_name(thing: Thing, offset: int) -> Mention | None:
    """The last name of the thing before the offset, else its first name after it."""
    names = [r for r in thing.references if r.mention is not None]
    before = [r for r in names if r.start < offset]
    if before:
        return max(before, key=lambda r: r.start).mention
    return min(names, key=lambda r: r.start).mention if names else None


def _made(scene: Scene, thing: Thing, article_id: str, sentences: Sequence[Sentence]) -> Mention:
    """The mention of a speaker who has none yet: the words of the first description, or a name that nobody had found."""
    start, end = _extent(scene, thing.references[0])
    at = max(bisect_right(sentences, start, key=lambda s: s.char_start) - 1, 0)
    rule = "unlisted_name" if thing.name else "new_description"
    return Mention(
        mention_id=content_id("mention", article_id, str(start), str(end), thing.entity_type),
        article_id=article_id,
        sentence_id=sentences[at].sentence_id,
        char_start=start,
        char_end=end,
        text=scene.text[start:end],
        mention_kind="name" if thing.name else "nominal",
        entity_type=thing.entity_type,
        title_text=None,
        full_name=thing.name or None,
        country_code=None,
        confidence=CONFIDENCE[rule],
        rule=MENTION_RULES[rule],
    )


def _extent(scene: Scene, reference: Reference) -> tuple[int, int]:
    """The offsets of a description: as asked, else the bare noun phrase of its head."""
    if reference.start >= 0:
        return reference.start, reference.end
    part = reference.part
    found = phrase(scene.doc(part)[reference.head], "", joint=False)
    return scene.token_starts[part][found.start], scene.end_of(part, found.end - 1)
