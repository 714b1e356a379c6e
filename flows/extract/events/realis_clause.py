"""A verb, or the noun of an event, goes in; what its own words say of its being so comes out: helpers, negation, attributes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows.extract.events.realis_lexicon import REALIS, adverb, attribute, governor, modal, noun_set, word_set

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Mark = tuple[str, str]
_HAVE = frozenset(("have", "has", "had", "having", "'ve", "’ve"))
_BE = frozenset(("is", "are", "'s", "’s", "'re", "’re"))
_NONE = frozenset(("none", "nobody", "nothing", "neither", "noone"))
_NO = frozenset(("no", "neither", "nary"))
_LITTLE = frozenset(("little", "few", "scant", "scarce"))
_NOT_ONLY = frozenset(("only", "just", "merely", "simply"))
_WOULD = frozenset(("would", "'d", "’d"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr"))
_BARE = frozenset(("VB", "VBN", "VBG"))
# A sentence is read this far for its question mark; a headline is shorter than this, a passage's end is its own.
_FAR = 60
_HEADLINE = 30
_STEPS = 8
_ASKS_HOW = frozenset(("why", "how", "when", "where"))
_COLLECTIVE = frozenset(("police", "troops", "forces", "authorities", "officials", "prosecutors", "lawmakers"))


@dataclass(slots=True, frozen=True)
class Clause:
    """How a verb stands: its modal, whether denied, its ``tense`` (past, present, none for an infinitive or -ing form).

    ``to`` is the infinitive with "to"; ``perfect`` has a "have" ("to have signed"); ``progressive`` is "is visiting".
    """

    modal: str | None
    negated: bool
    to: bool
    perfect: bool
    progressive: bool
    tense: str

    @property
    def finite(self) -> bool:
        return self.modal is not None or self.tense != "none"


def clause(verb: Token) -> Clause:
    """Read the helpers of a verb; a joined one without any shares those of the first: "will meet and SIGN"."""
    helpers, lead = _helpers(verb), verb
    for _ in range(_STEPS):
        if helpers or lead.dep_ != "conj" or lead.tag_ not in _BARE or lead.head.tag_[:2] != "VB":
            break
        lead = lead.head
        helpers = _helpers(lead)
    modal_ = next((t.lower_ for t in helpers if t.tag_ == "MD"), None)
    has = any(t.lower_ in _HAVE for t in helpers)
    to = any(t.tag_ == "TO" for t in helpers)
    tag = lead.tag_ if not helpers else verb.tag_
    return Clause(
        modal_,
        is_negated(verb) or (lead.i != verb.i and is_negated(lead) and not _turns(lead, verb)),
        to,
        has,
        tag == "VBG" and modal_ is None and not has and any(t.tag_ in ("VBZ", "VBP", "VBD") for t in helpers),
        "none" if modal_ is not None or to else _tense(tag, helpers, has),
    )


def _helpers(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("aux", "auxpass")]


def _tense(tag: str, helpers: list[Token], has: bool) -> str:
    tags = {t.tag_ for t in helpers}
    if "VBD" in tags or (has and tags & {"VBZ", "VBP"}):
        return "past"
    if tags & {"VBZ", "VBP"}:
        return "present"
    if helpers:
        return "none"
    return {"VBD": "past", "VBZ": "present", "VBP": "present", "VBN": "past"}.get(tag, "none")


def _is_yet(verb: Token) -> bool:
    """ "Has yet to sign", "is yet to be signed": not so far."""
    head = verb.head
    return verb.dep_ in ("xcomp", "advcl") and any(
        c.lower_ == "yet" and head.i < c.i < verb.i for place in (head, verb) for c in place.children
    )


def _turns(first: Token, later: Token) -> bool:
    """Whether a "but" between two joined verbs ends what the first denies: "was not arrested but charged"."""
    return any(c.dep_ == "cc" and c.lower_ in ("but", "yet") and c.i < later.i for c in first.children)


def is_negated(verb: Token) -> bool:
    """Whether "not", "no longer", "nor" or a "no ..." as subject or object denies the verb."""
    doc = verb.doc
    for child in verb.children:
        dep, word = child.dep_, child.lower_
        if dep == "neg" and not (child.i + 1 < len(doc) and doc[child.i + 1].lower_ in _NOT_ONLY):
            return True
        if dep == "advmod" and word == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
        if dep in _ARGUMENTS and is_none(child):
            return True
        if dep == "prep" and child.i < verb.i and _is_no_time(child):
            return True
        if dep in ("preconj", "cc") and word in ("neither", "nor") and (dep == "preconj" or child.i < verb.i):
            return True
    return verb.dep_ == "conj" and any(
        c.dep_ == "cc" and c.lower_ == "nor" and verb.head.i < c.i < verb.i for c in verb.head.children
    )


def _is_no_time(preposition: Token) -> bool:
    """At no point, under no circumstances."""
    return any(c.lower_ in word_set("no_times") and is_none(c) for c in preposition.children if c.dep_ == "pobj")


def is_none(noun: Token) -> bool:
    """Whether a phrase is "no one", "none of them", "neither side", "no talks"."""
    return noun.lower_ in _NONE or any(
        (c.lower_ in _NO and c.dep_ in ("det", "neg", "preconj")) or (c.dep_ == "neg" and c.i < noun.i)
        for c in noun.children
    )


def verb_mark(verb: Token, own: Clause, reported: bool, quoted: bool, asked: bool, core: bool = True) -> Mark | None:
    """What a verb's own clause says: (realis, rule), or None where it is plainly so or another word decides.

    ``reported`` is a clause that somebody said in the past, where "would" is a future; ``asked`` one that may be a
    question; ``core`` the verb that tells the event itself, not one above it.
    """
    marked = _from_adverbs(verb, own)
    if marked is not None and marked[0] == "denied":
        return marked
    if own.modal is not None:
        mark = _from_modal(verb, own, reported and not quoted)
        if mark[0] == "scheduled" and asked and _is_question(verb):
            return "possible", "question"
        return marked if marked is not None and mark[0] == "scheduled" else mark
    if own.negated:
        return "denied", "negation"
    if own.to and _is_yet(verb):
        return "denied", "not_yet"
    if marked is not None:
        return marked
    if asked and own.tense != "none" and _is_question(verb):
        return "possible", "question"
    if own.tense == "present":
        return _from_present(verb, own) if core else None
    if _is_order(verb, own):
        return "demanded", "imperative"
    return None


def _from_modal(verb: Token, own: Clause, reported: bool) -> Mark:
    word = own.modal or ""
    if word in _WOULD:
        if not own.negated and verb.lower_ in word_set("wishes"):
            return "actual", "asserted"
        if own.perfect or has_condition(verb):
            return "hypothetical", "conditional"
        if own.negated:
            return "denied", "negation"
        if reported or points_ahead(verb):
            return "scheduled", "reported_future"
        return "hypothetical", "conditional"
    affirmed, negated = modal(word) or ("scheduled", "denied")
    if word == "must" and own.perfect:
        return "possible", "modal"
    if affirmed == "demanded" and word == "should" and is_inverted(verb):
        return "hypothetical", "conditional"
    if affirmed in ("scheduled", "demanded") and _is_under_law(verb):
        return "hypothetical", "law"
    if affirmed == "scheduled":
        if has_condition(verb):
            return "hypothetical", "conditional"
        return (negated, "negation") if own.negated else ("scheduled", "future")
    if own.negated:
        return negated, "negation" if negated == "denied" else "modal"
    return affirmed, "modal"


def has_condition(verb: Token) -> bool:
    """Whether an "if" or "unless" stands with the clause; "even if" and "as if" set no condition.

    Where "he warned" stands between both, the parser hangs the condition on "warned".
    """
    beside = [c for c in verb.head.children if c.dep_ == "advcl" and c.i < verb.i] if verb.dep_ == "ccomp" else []
    for child in (*verb.children, *beside):
        if child.dep_ in ("advcl", "prep"):
            for mark in child.children:
                if mark.dep_ == "mark" and mark.lower_ in ("if", "unless") and not _is_even(mark):
                    return True
            if child.dep_ == "advcl" and is_inverted(child):
                return True
    return False


def _is_under_law(verb: Token) -> bool:
    """ "Under the treaty, members shall ...": a rule for a case."""
    return any(
        c.dep_ == "pobj" and c.lower_ in noun_set("laws")
        for child in verb.children
        if child.dep_ == "prep" and child.lower_ == "under"
        for c in child.children
    )


def _is_even(mark: Token) -> bool:
    return mark.i > 0 and mark.doc[mark.i - 1].lower_ in ("even", "as")


def is_inverted(verb: Token) -> bool:
    """ "Should they attack", "had they attacked", "were they to attack": the helper before its subject, and no question."""
    words = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    if verb.lower_ == "were":
        words.append(verb)
    first = next((t for t in words if t.lower_ in ("should", "had", "were")), None)
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return first is not None and subject is not None and first.i < subject.i and not _is_question(verb)


def _from_adverbs(verb: Token, own: Clause) -> Mark | None:
    for child in verb.children:
        if child.dep_ in ("advmod", "neg"):
            effect = adverb(child.lower_)
            if effect == "denied":
                return effect, "negation"
            if effect == "generic" and own.tense == "present":
                return effect, "habit"
            if effect in ("possible", "scheduled"):
                return effect, "adverb"
        elif (
            child.dep_ == "npadvmod"
            and own.tense == "present"
            and any(c.lower_ in ("every", "each") for c in child.children)
        ):
            return "generic", "habit"
    return None


def _from_present(verb: Token, own: Clause) -> Mark | None:
    if own.progressive:
        return ("scheduled", "present_plan") if points_ahead(verb, simple=True) else None
    if points_ahead(verb, simple=verb.tag_ in ("VBZ", "VBP")) and not is_headline(verb.doc):
        return "scheduled", "present_plan"
    if not is_headline(verb.doc) and _has_general_subject(verb) and not _is_dated(verb):
        return "generic", "general_subject"
    return None


def _is_dated(verb: Token) -> bool:
    """Whether a time of its own stands with the verb: what is so in general has none."""
    return any(c.dep_ == "npadvmod" for c in verb.children) or any(
        t.lower_ in word_set("dates") for c in verb.children if c.dep_ == "prep" for t in c.children
    )


def _has_general_subject(verb: Token) -> bool:
    """ "Presidents visit", "a court may ..." is left: only a bare plural tells what is so in general."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is not None and subject.lower_ in ("you", "one") and verb.lower_ not in _BE:
        return True
    if subject is None or subject.tag_ != "NNS" or verb.lower_ in _BE or subject.lower_ in _COLLECTIVE:
        return False
    return not any(c.dep_ not in ("amod",) for c in subject.children)


def _is_order(verb: Token, own: Clause) -> bool:
    """ "Release the pilots!": a bare verb that heads its sentence, with no subject."""
    return (
        verb.tag_ == "VB"
        and verb.dep_ in ("ROOT", "ccomp")
        and not own.to
        and not is_headline(verb.doc)
        and not any(c.dep_ in ("nsubj", "nsubjpass", "aux", "csubj") for c in verb.children)
    )


def _is_question(verb: Token) -> bool:
    """Whether the sentence asks whether it is so; why, how, when and where it happened takes it for granted."""
    doc = verb.doc
    if any(c.lower_ in _ASKS_HOW for c in verb.children if c.i < verb.i and c.dep_ == "advmod"):
        return False
    for k in range(verb.i + 1, min(verb.i + _FAR, len(doc))):
        token = doc[k]
        if token.is_sent_start:
            return False
        if token.tag_ == ".":
            return token.text[0] == "?"
    return False


def points_ahead(token: Token, simple: bool = False) -> bool:
    """Whether a time to come hangs on a word: tomorrow, next week, later this month; ``simple`` also "on Friday", "on May 2"."""
    return any(_is_ahead(child, simple and child.i > token.i) for child in token.children)


def _is_ahead(time: Token, simple: bool) -> bool:
    word = time.lower_
    if word in word_set("ahead"):
        return time.dep_ in ("npadvmod", "advmod", "poss", "nmod", "compound")
    if time.dep_ in ("npadvmod", "poss", "nmod", "compound", "advmod", "pobj"):
        if word in word_set("periods") and _is_next(time):
            return True
        if not simple or any(c.lower_ in ("last", "past", "every", "each") for c in time.children):
            return False
        # "Meets him on September 4, 2019" stands under a picture: a plan needs no year.
        dated = any(len(c.text) == 4 and c.text.isdigit() for c in time.children)
        if word in word_set("parts_of_day"):
            return any(c.lower_ == "this" for c in time.children)
        return word in word_set("dates") and time.tag_ != "NNS" and not dated
    if time.dep_ == "prep" and word in ("on", "in", "for", "from", "by", "at", "during", "over", "within"):
        return any(_is_ahead(child, simple) for child in time.children if child.dep_ == "pobj")
    return False


def _is_next(time: Token) -> bool:
    """Next week, the coming days, later this month."""
    if any(c.lower_ in ("next", "coming") for c in time.children) and time.lower_ != "day":
        return True
    return time.i > 1 and time.nbor(-1).lower_ == "this" and time.nbor(-2).lower_ == "later"


def is_headline(doc: Doc) -> bool:
    """Whether a passage reads like a headline: short, and without a full stop at its end."""
    if len(doc) > _HEADLINE or not len(doc):
        return False
    last = doc[-1]
    if last.tag_ in ("''", "``", '"', "-RRB-") and len(doc) > 1:
        last = doc[-2]
    return last.tag_ != "."


def noun_mark(noun: Token) -> Mark | None:
    """What the words around the noun of an event say: "no talks", "a planned visit", "talks scheduled for June"."""
    found: Mark | None = None
    for child in noun.children:
        dep = child.dep_
        if dep in ("det", "neg") and child.lower_ in _NO:
            return "denied", "negation"
        if dep in ("amod", "compound", "nmod"):
            effect = attribute(child.lower_)
            if effect == "awaited":
                found = _pending(noun) or found
            elif effect not in (None, "same", "fact"):
                found = (effect or "", "attribute")
            elif child.lower_ in _LITTLE and noun.lower_ in noun_set("signs") and child.i == noun.left_edge.i:
                return "denied", "negation"
        elif dep == "det" and child.lower_ == "any" and not _is_compared(noun):
            found = found or ("possible", "attribute")
        elif dep in ("acl", "relcl") or (dep == "amod" and child.i > noun.i):
            found = _from_participle(child) or found
    if found is None and points_ahead(noun):
        return "scheduled", "time_ahead"
    if found is None and noun.dep_ == "conj" and _joined_no(noun):
        return "denied", "negation"
    return found


def _pending(noun: Token) -> Mark | None:
    """PENDING approval, pending talks; a pending lawsuit has been brought."""
    if noun.lower_ in noun_set("consents"):
        return "possible", "attribute"
    return ("scheduled", "attribute") if noun.lower_ in noun_set("gatherings") else None


def _is_compared(noun: Token) -> bool:
    """ "More than any attack": any of those that were."""
    return noun.dep_ == "pobj" and noun.head.lower_ in ("than", "as", "of", "like")


def _from_participle(verb: Token) -> Mark | None:
    """Talks SCHEDULED for June, a visit that was CANCELLED, a treaty TO BE SIGNED, talks DUE on Friday."""
    if verb.tag_ == "JJ":
        line = governor(verb.lower_, "JJ", "", "for")
        return (line.affirmed, "participle") if line is not None and line.affirmed == "scheduled" else None
    own = clause(verb)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    if own.to:
        held = passive and governor(verb.lower_, verb.tag_, particle(verb), "np") is not None
        return ("scheduled", "participle") if held else None
    if verb.dep_ == "acl" and verb.tag_ not in ("VBN", "VBD"):
        return None
    if verb.dep_ == "relcl" and not any(c.dep_ == "nsubjpass" and c.tag_ in ("WDT", "WP") for c in verb.children):
        return None
    line = governor(verb.lower_, verb.tag_, particle(verb), "np")
    if line is None:
        return (own_mark[0], "participle") if (own_mark := _passive_mark(verb, own)) is not None else None
    effect = line.negated if own.negated else line.affirmed
    if effect == "announced":
        noun = verb.head.lower_
        return ("scheduled", "participle") if noun in noun_set("gatherings") | noun_set("measures") else None
    if effect == "actual" or effect not in REALIS:  # what else the word says of a thing, it does not say of its reality
        return (own_mark[0], "participle") if (own_mark := _passive_mark(verb, own)) is not None else None
    return effect, "participle"


def _passive_mark(verb: Token, own: Clause) -> Mark | None:
    """A visit that will be made, sanctions which were not imposed: the relative clause tells of the noun itself."""
    if verb.dep_ != "relcl" or governor(verb.lower_, verb.tag_, particle(verb), "np") is None:
        return None
    return verb_mark(verb, own, reported=False, quoted=False, asked=False)


def _joined_no(noun: Token) -> bool:
    """ "No talks or meetings": the "no" of the first is everybody's."""
    first = noun
    for _ in range(_STEPS):
        if first.dep_ != "conj":
            break
        first = first.head
    return is_none(first) and any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in noun.head.children)


def particle(verb: Token) -> str:
    """The particle of a verb, lower-cased, or "": the "off" of "called it off"."""
    for child in verb.children:
        if child.dep_ == "prt":
            return child.lower_
    following = verb.i + 1
    if (
        following < len(verb.doc)
        and verb.doc[following].tag_ in ("RP", "RB", "IN")
        and verb.doc[following].head.i == verb.i
    ):
        return verb.doc[following].lower_
    return ""
