"""Gold spans and labels beside the program's, in; counts out. No figure is kept that cannot be traced to its counts.

Precision, recall and F1 over counts summed from all articles (micro average). B-cubed after Bagga and Baldwin,
"Algorithms for Scoring Coreference Chains" (1998).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int]
Labelled = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Score:
    """``right`` of ``predicted`` rows of the program are among the ``gold`` ones."""

    right: float = 0
    predicted: float = 0
    gold: float = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """None when the program gave nothing."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """None when there was nothing to find."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of the two; 0 when one side is empty and the other is not, None when both are."""
        both = self.predicted + self.gold
        return 2 * self.right / both if both else None


def total(scores: Iterable[Score]) -> Score:
    """The counts of all, added."""
    return sum(scores, Score())


def label_characters(
    text: str, gold: Collection[Labelled], predicted: Collection[Labelled]
) -> Counter[tuple[str, str]]:
    """(gold label, program's label) -> how many non-blank characters; "" where one side has no label.

    Spans of one side do not overlap each other.
    """
    sides = []
    for spans in (gold, predicted):
        labels = [""] * len(text)
        for start, end, label in spans:
            labels[start:end] = [label] * (end - start)
        sides.append(labels)
    pairs = zip(text, *sides, strict=True)
    return Counter((ours, theirs) for char, ours, theirs in pairs if not char.isspace())


def exact_score(gold: Iterable[Hashable], predicted: Iterable[Hashable]) -> Score:
    """How many rows are the same on both sides, as sets."""
    ours, theirs = set(gold), set(predicted)
    return Score(len(ours & theirs), len(theirs), len(ours))


def boundary_score(gold: Collection[Span], predicted: Collection[Span]) -> Score:
    """Ends of sentences. The last end of a text is no decision, so neither it nor what lies behind it is counted."""
    last = max((end for _, end in gold), default=0)
    return exact_score({end for _, end in gold if end < last}, {end for _, end in predicted if end < last})


def _common(left: Labelled, right: Labelled) -> float:
    """Characters in common, as a share of the longer one; 0 for different labels."""
    if left[2] != right[2]:
        return 0.0
    common = min(left[1], right[1]) - max(left[0], right[0])
    return max(0, common) / max(left[1] - left[0], right[1] - right[0])


def overlap_score(gold: Collection[Labelled], predicted: Collection[Labelled]) -> Score:
    """Rows with the same label that share a character, each used once, the best pairs first."""
    pairs = [(_common(g, p), g, p) for g in set(gold) for p in set(predicted)]
    taken_gold: set[Labelled] = set()
    taken_predicted: set[Labelled] = set()
    for share, ours, theirs in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if share > 0 and ours not in taken_gold and theirs not in taken_predicted:
            taken_gold.add(ours)
            taken_predicted.add(theirs)
    return Score(len(taken_gold), len(set(predicted)), len(set(gold)))


@dataclass(frozen=True, slots=True)
class Clusters:
    """B-cubed figures: over all items, the mean share of an item's cluster that belongs together with it."""

    items: int
    precision: float | None
    recall: float | None

    @property
    def f1(self) -> float | None:
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(items: Sequence[tuple[Hashable, Hashable]]) -> Clusters:
    """``items``: (gold cluster, program's cluster) of every item that both sides have."""
    if not items:
        return Clusters(0, None, None)
    together, ours, theirs = Counter(items), Counter(g for g, _ in items), Counter(p for _, p in items)
    precision = sum(n * n / theirs[p] for (_, p), n in together.items()) / len(items)
    recall = sum(n * n / ours[g] for (g, _), n in together.items()) / len(items)
    return Clusters(len(items), precision, recall)
