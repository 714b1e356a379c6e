"""The words that name a speaker go in; their main word comes out: the name that titles lead up to, the noun of a description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flows.extract.antecedent_scene import Scene, head_of, role_at
from flows.extract.antecedent_words import role

if TYPE_CHECKING:
    from spacy.tokens import Token

# Before a name they part it from what stands further left: "a spokesman FOR Orlov", "Orlov'S spokesman".
_OPENINGS = frozenset({"IN", "POS", "CC", "VBD", "VBZ", "WP"})
# Tokens between a firm's name and its ticker: a bracket, a line break.
_NEAR = 3


def head_in(scene: Scene, part: int, first: int, last: int) -> Token:
    """The main word of a speaker's span; a person's name that titles or an apposition lead up to is the head."""
    doc, names = scene.doc(part), scene.names
    head = head_of(doc, first, last)
    head = doc[scene.inside[part].get(head.i, head.i)]
    if (part, head.i) in names:
        return head
    if head.tag_ not in {"NN", "NNS"}:
        ticker = _before_ticker(scene, part, first, last)
        if ticker is not None:
            return ticker
    if role_at(head) is None:
        # "Drivers of Tramways d'Aquitaine": what the preposition leads to is not the head.
        cut = next((i for i in range(first + 1, head.i) if doc[i].tag_ == "IN"), first)
        if cut > first and doc[cut - 1].tag_[:2] == "NN" and role_at(doc[cut - 1]) is not None:
            head = doc[cut - 1]
    persons = [i for i in range(first, last) if (part, i) in names and names[part, i].thing.entity_type == "person"]
    if not persons or head.i in persons:
        return head
    for i in (persons[0], persons[-1]):
        reference = names[part, i]
        begin = scene.place(reference.start, reference.end)
        before = doc[first : begin[1] if begin else i]
        named = not any(t.tag_ in _OPENINGS or t.text == "," for t in before)
        if named and (i + 1 >= last or doc[i + 1].text in {",", "("}):
            return doc[i]
    behind = doc[persons[-1] + 1 : last]
    if persons[-1] > first and (not len(behind) or behind[0].text in {",", "("}):
        title = role(doc[first].lower_) is not None and doc[first].text[:1].isupper()
        if title or doc[max(persons[-1] - 2, first)].text == "," or _comma_before(doc[first : persons[-1]]):
            return doc[persons[-1]]
    return head


def _before_ticker(scene: Scene, part: int, first: int, last: int) -> Token | None:
    """The name of the firm whose ticker is read as the speaker: "Velmora Corp <VLM> said"."""
    doc = scene.doc(part)
    k = next((k for k in range(max(first - 1, 0), last) if doc[k].text[:1] == "<"), None)
    if k is None:
        return None
    return next((doc[i] for i in range(k - 1, max(k - _NEAR, -1), -1) if (part, i) in scene.names), None)


def _comma_before(tokens: Sequence[Token]) -> bool:
    """Whether the run of capitalised words that ends the tokens follows a comma: "his partner at Lenox, Carl"."""
    i = len(tokens) - 1
    while i >= 0 and tokens[i].tag_ in {"NNP", "NN"}:
        i -= 1
    return i >= 0 and tokens[i].text == ","
