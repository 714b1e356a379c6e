"""A token that fills a slot goes in; the noun phrases that it stands for come out: one for each joined phrase.

"Kenya, Uganda and Rwanda" are three, "US and Russian officials" are "US" and "Russian officials", "thousands of workers" is
one about workers. A relative pronoun stands for its antecedent.
"""

from __future__ import annotations

from flows.extract.antecedent_words import role_kind
from flows.extract.events.parts import Phrase
from flows.extract.events.predicate_tree import COMMON, NOUN_TAGS, PROPER, RELATIVES, STEPS, Tree
from flows.extract.events.predicate_words import words

# A name with its titles or a description with its of-phrases is rarely longer; beyond it the tree is wrong.
LONGEST = 24
# Real lists of actors are shorter; a list of thousands is a table.
MOST_JOINED = 60
_LEFT = frozenset(
    {
        "det",
        "predet",
        "compound",
        "amod",
        "nmod",
        "poss",
        "nummod",
        "quantmod",
        "advmod",
        "case",
        "npadvmod",
        "neg",
        "dep",
    }
)
_RIGHT = frozenset({"compound", "nummod", "nmod", "flat"})
_TRIM = frozenset(
    {
        "a",
        "an",
        "the",
        ",",
        "“",
        "”",
        '"',
        "``",
        "''",
        "'",
        "‘",
        "’",
        "and",
        "or",
        "both",
        "-",
        "–",
        "—",
        ":",
        ";",
        "(",
        "&",
        "[",
        "also",
    }
)
_HYPHENS = frozenset({"-", "–", "/"})
# Kinds of names whose owners act: "US and Russian officials" are two sides, "Foreign and Defence Ministers" are not.
_SIDES = frozenset({"GPE", "NORP", "ORG", "LOC"})
# Kinds of names that act.
ACTING = frozenset({"GPE", "NORP", "ORG", "PERSON", "LOC"})

Bare = tuple[int, int, int]


def phrases(tree: Tree, i: int, rule: str = "own") -> tuple[Phrase, ...]:
    """The phrases that token ``i`` heads, each joined phrase one of its own, in the order of the text."""
    if tree.tag[i] in RELATIVES:
        antecedent = antecedent_of(tree, i)
        if antecedent >= 0:
            return tuple(
                Phrase(*found, "relative" if rule == "own" else rule)
                for k in _antecedents(tree, antecedent, i)
                for found in bare_phrase(tree, k)
            )
    found = tree.nouns.get(i)
    if found is None:
        found = tree.nouns[i] = tuple(x for k in _joined(tree, i) for x in bare_phrase(tree, k))
    return tuple(Phrase(first, end, head, rule) for first, end, head in found)


def is_acting(tree: Tree, i: int) -> bool:
    """Whether the word names somebody who may act: a person, a body of people, a country."""
    return tree.tag[i] == "PRP" or tree.ent[i] in ACTING or role_kind(tree.lower[i]) != ""


def is_event(tree: Tree, i: int) -> bool:
    """Whether the word is an event noun and nobody who acts, as "forces" may be."""
    return tree.lower[i] in tree.events and tree.tag[i] in ("NN", "NNS") and role_kind(tree.lower[i]) == ""


def is_time(tree: Tree, i: int) -> bool:
    """Whether the word tells when or how long: "Saturday", "June", "three hours"."""
    ent = tree.ent[i]
    if not (ent in ("DATE", "TIME") if ent else tree.lower[i] in words().times) or is_event(tree, i):
        return False
    if i and tree.lower[i] in words().months and tree.lower[i - 1] in ("the", "a"):
        return False  # "the March for Life"
    return not any(k > i and tree.lower[k] == "of" for k in tree.kids[i])  # "two days of talks"


def antecedent_of(tree: Tree, i: int) -> int:
    """The noun that the relative pronoun at ``i`` stands for, -1 when it is no relative pronoun."""
    found = tree.antecedents.get(i)
    if found is not None:
        return found
    found, k = -1, i
    for _ in range(STEPS):
        head = tree.head[k]
        if tree.dep[k] in ("relcl", "acl") and head < i:
            found = head
            break
        if head == k:
            break
        k = head
    personal = tree.lower[i] in ("who", "whom")
    if found < 0 and (personal or tree.tag[i] != "WP"):
        # The tree made a clause of its own of it: the noun right before, with a comma between or not.
        k = i - 2 if i > 1 and tree.lower[i - 1] == "," else i - 1
        if k >= 0 and tree.tag[k] in COMMON:
            found = k
    if found >= 0 and personal and tree.dep[found] == "pobj":
        found = _somebody(tree, found)
    if found >= 0 and tree.dep[found] == "appos" and tree.tag[tree.head[found]] in PROPER:
        # "Odera, a lawyer who sued the city": the name is who sued.
        found = tree.head[found]
    tree.antecedents[i] = found
    return found


def _antecedents(tree: Tree, k: int, i: int) -> list[int]:
    """The antecedent and the bare nouns joined to it: "PARENTS AND TEACHERS who met"."""
    if tree.tag[k] != "NNS" or tree.lower[i - 1] == ",":
        return [k]
    if tree.dep[k] == "conj" and tree.head[k] == k - 2:
        k -= 2
    pair = k + 2 < i and tree.tag[k + 1] == "CC" and tree.dep[k + 2] == "conj" and tree.head[k + 2] == k
    return [k, k + 2] if pair and tree.tag[k] == tree.tag[k + 2] == "NNS" and not _with_article(tree, k) else [k]


def _somebody(tree: Tree, i: int) -> int:
    """Whom "who" stands for behind "officials from Ghana", "a clerk at the office": no country and no thing."""
    above = tree.head[tree.head[i]]
    if tree.tag[above] not in COMMON:
        return i
    if tree.ent[i] in ("GPE", "LOC"):
        return above
    return above if tree.tag[i] == "NN" and not _person(tree, i) and _person(tree, above) else i


def _person(tree: Tree, i: int) -> bool:
    return role_kind(tree.lower[i]) == "person"


def _joined(tree: Tree, i: int) -> list[int]:
    """``i`` and the heads of the phrases joined to it by commas and "and"."""
    found: list[int] = []
    waiting = [i]
    while waiting and len(found) < MOST_JOINED:
        k = waiting.pop()
        found.append(k)
        below = tree.kids[k]
        if not below or below[-1] < k:
            continue
        for kid in below[-MOST_JOINED:]:
            if kid < k:
                continue
            dep = tree.dep[kid]
            if dep == "conj":
                if not tree.lower[kid][0].isalnum():
                    continue
                if (
                    tree.tag[kid] == "JJ"
                    and _side(tree, kid)
                    and tree.tag[kid + 1 : kid + 2] in (["NN"], ["NNS"], ["NNP"])
                ):
                    waiting.append(kid + 1)  # "Kenyan, Ugandan and Rwandan ministers", taken for three names
                elif tree.tag[kid] in NOUN_TAGS or (tree.tag[kid] in ("JJ", "VBN") and _with_article(tree, kid)):
                    waiting.append(kid)
            elif dep == "appos" and _lists(tree, k, kid):
                waiting.append(kid)
            elif dep == "prep" and tree.lower[kid] == "of":
                waiting.extend(_beyond_of(tree, kid))
    found.sort()
    return found


def _with_article(tree: Tree, i: int) -> bool:
    """ "the wounded and the missing"."""
    below = tree.kids[i]
    return bool(below) and tree.tag[below[0]] == "DT"


def _lists(tree: Tree, i: int, kid: int) -> bool:
    """Whether the tree took the second name of a list for an apposition: "Kenya, Uganda and Rwanda"."""
    if tree.tag[i] not in PROPER or tree.tag[kid] not in PROPER or tree.ent[i] != tree.ent[kid]:
        return False
    return tree.lower[kid - 1] == "," and any(tree.dep[k] in ("conj", "cc") for k in tree.kids[kid])


def _beyond_of(tree: Tree, preposition: int) -> list[int]:
    """Of "the leader of Kenya and the mayor of Kampala" the tree joins mayor to Kenya: it belongs to leader."""
    named = next((k for k in tree.kids[preposition] if tree.dep[k] == "pobj"), -1)
    if named < 0 or tree.tag[named] not in PROPER:
        return []
    return [
        k for k in tree.kids[named] if tree.dep[k] == "conj" and tree.tag[k] in ("NN", "NNS") and _with_article(tree, k)
    ]


def bare_phrase(tree: Tree, i: int) -> list[Bare]:
    """First, end and head of the phrase of one noun; more than one where modifiers that are sides are joined before it."""
    first, end = left_end(tree, i), right_end(tree, i)
    head = meaning_head(tree, i)
    found: list[Bare] = []
    # "a US and Kenyan firm" is one.
    one = tree.tag[i] == "NN" and first > 0 and tree.lower[first - 1] in ("a", "an")
    for k in range(first, i if not one else first):
        if tree.tag[k] == "CC" and not tree.inside[k] and k > first and _side(tree, k - 1) and _side(tree, k + 1):
            found.extend(_sides_before(tree, first, k))
            first = k + 1
    found.append((_trimmed(tree, first, i), end, head))
    return found


def _side(tree: Tree, i: int) -> bool:
    return tree.ent[i] in _SIDES


def _sides_before(tree: Tree, first: int, k: int) -> list[Bare]:
    """The names before the "and" at ``k``: "US, Kenyan" of "US, Kenyan and Russian officials"."""
    found: list[Bare] = []
    while k > first and _side(tree, k - 1):
        start = k - 1
        while start > first and tree.inside[start]:
            start -= 1
        found.append((_trimmed(tree, start, k - 1), k, k - 1))
        if start - 1 <= first or tree.lower[start - 1] != ",":
            break
        k = start - 1
    found.reverse()
    return found


def left_end(tree: Tree, i: int) -> int:
    """The first token of the phrase of ``i``, without an opening article."""
    first, below = i, tree.kids[i]
    if tree.tag[i] == "PRP" or not below or below[0] > i:
        if i and tree.tag[i - 1] == "JJ" and tree.dep[i - 1] == "conj" and _side(tree, i - 1) and not tree.starts[i]:
            return i - 1
        return _name_start(tree, i) if tree.tag[i] in PROPER else i
    for k in reversed(below):
        if k > i:
            continue
        dep = tree.dep[k]
        if dep in _LEFT:
            if "," in tree.lower[k + 1 : first] and dep not in ("amod", "poss", "nmod", "compound"):
                break
            first = tree.left_edge(k)
        elif dep == "punct" and (tree.lower[k] in _HYPHENS or tree.lower[k] == ".") and not tree.doc[k].whitespace_:
            first = min(first, k)
        elif dep not in ("cc", "preconj", "conj"):
            if dep == "punct" and tree.lower[k] in (",", "'", '"', "“", "”", "``", "''"):
                continue
            break
        if i - first > LONGEST:
            first = i - LONGEST
            break
    return _trimmed(tree, _name_start(tree, first), i)


def _name_start(tree: Tree, i: int) -> int:
    """Where the name begins that the token goes on with, when the tree hung its first words elsewhere."""
    for _ in range(STEPS):
        if i == 0 or not tree.inside[i] or tree.tag[i - 1] not in PROPER:
            break
        i -= 1
    return i


def _trimmed(tree: Tree, first: int, i: int) -> int:
    while first < i and (tree.lower[first] in _TRIM or tree.tag[first] in ("CC", "_SP", "``", "''")):
        first += 1
    return first


def right_end(tree: Tree, i: int, depth: int = 0) -> int:
    """Past the last token of the phrase: the rest of a name, of-phrases, what describes an office ("envoy to Kenya")."""
    end = i + 1
    if tree.tag[i] == "PRP":
        return end
    while end < tree.n and tree.inside[end] and tree.tag[end] in PROPER and tree.tag[end - 1] in PROPER:
        end += 1
    for k in tree.kids[i]:
        if k < end:
            continue
        if tree.left_edge(k) > end or k - i > LONGEST:
            break
        dep = tree.dep[k]
        if dep == "prep":
            if depth > 2 or not describes(tree, i, k):
                break
            end = _after_preposition(tree, k, depth)
        elif dep in _RIGHT and tree.tag[k] not in ("IN", "TO"):
            end = k + 1
        elif (
            dep == "appos"
            and tree.tag[k] in PROPER
            and tree.lower[k - 1] not in (",", "(", "[")
            and tree.left_edge(k) == end
        ):
            end = right_end(tree, k, 3)
        elif dep == "punct" and tree.lower[k] in _HYPHENS and not tree.doc[k - 1].whitespace_:
            end = k + 1
        else:
            break
    return min(end, i + LONGEST)


def describes(tree: Tree, i: int, preposition: int) -> bool:
    word = tree.lower[preposition]
    if word == "of":
        return tree.ent[i] != "PERSON"
    described = words().role_prepositions.get(word)
    return described is not None and tree.lower[i] in described


def _after_preposition(tree: Tree, preposition: int, depth: int) -> int:
    named = next((k for k in tree.kids[preposition] if tree.dep[k] == "pobj"), -1)
    if named < 0:
        return preposition
    end = right_end(tree, named, depth + 1)
    tag = tree.tag[named][:3]
    for _ in range(STEPS):
        other = next((k for k in tree.kids[named] if tree.dep[k] == "conj" and k >= end), -1)
        if other < 0 or tree.tag[other][:3] != tag or _with_article(tree, other) or tree.left_edge(other) - end > 3:
            break
        named, end = other, right_end(tree, other, depth + 1)
    return end


def meaning_head(tree: Tree, i: int) -> int:
    """The noun that bears the meaning: "workers" of "thousands of workers", "men" of "one of the men"."""
    counting = words().counting
    for _ in range(3):
        if tree.tag[i] != "CD" and tree.lower[i] not in counting:
            break
        link = next((k for k in tree.kids[i] if k > i and tree.lower[k] == "of"), -1)
        if link < 0:
            break
        named = next((k for k in tree.kids[link] if tree.dep[k] == "pobj"), -1)
        if named < 0 or tree.tag[named] in RELATIVES:
            break
        i = named
    return i
