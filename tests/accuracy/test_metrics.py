"""The measures on examples small enough to count by hand: all right, nothing there, half right."""

from __future__ import annotations

import pytest

from tests.accuracy.metrics import (
    Score,
    b_cubed,
    boundary_score,
    exact_score,
    label_characters,
    overlap_score,
    total,
)


def test_score_of_everything_right() -> None:
    score = exact_score([(0, 3), (4, 9)], [(4, 9), (0, 3)])
    assert (score.precision, score.recall, score.f1) == (1, 1, 1)


def test_score_of_nothing() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (None, None, None)
    silent = exact_score([(0, 3)], [])
    assert (silent.precision, silent.recall, silent.f1) == (None, 0, 0)
    made_up = exact_score([], [(0, 3)])
    assert (made_up.precision, made_up.recall, made_up.f1) == (0, None, 0)


def test_score_half_right() -> None:
    score = exact_score([(0, 3), (4, 9)], [(0, 3), (4, 8)])
    assert (score.precision, score.recall, score.f1) == (0.5, 0.5, 0.5)
    assert total([score, Score(1, 2, 4)]) == Score(2, 4, 6)


def test_characters_are_counted_without_blanks() -> None:
    counted = label_characters("ab cd e", [(0, 2, "headline"), (3, 7, "paragraph")], [(0, 5, "headline")])
    assert counted == {("headline", "headline"): 2, ("paragraph", "headline"): 2, ("paragraph", ""): 1}


def test_boundaries_leave_the_last_end_out() -> None:
    assert boundary_score([(0, 5), (6, 9)], [(0, 5), (6, 9)]) == Score(1, 1, 1)
    assert boundary_score([(0, 9)], [(0, 5), (6, 9)]) == Score(0, 1, 0)
    assert boundary_score([(0, 5), (6, 9)], [(0, 9)]) == Score(0, 0, 1)
    assert boundary_score([(0, 2), (3, 5), (6, 9)], [(0, 2), (3, 9)]) == Score(1, 1, 2)
    assert boundary_score([], []) == Score()


def test_overlap_wants_the_same_label_and_uses_a_row_once() -> None:
    assert overlap_score([(0, 10, "place")], [(4, 10, "place")]) == Score(1, 1, 1)
    assert overlap_score([(0, 10, "place")], [(4, 10, "person")]) == Score(0, 1, 1)
    assert overlap_score([(0, 10, "place")], [(10, 12, "place")]) == Score(0, 1, 1)
    assert overlap_score([(0, 10, "place")], [(0, 4, "place"), (5, 10, "place")]) == Score(1, 2, 1)
    assert overlap_score([], []) == Score()


def test_overlap_takes_the_best_pair_first() -> None:
    assert overlap_score([(0, 4, "x"), (5, 9, "x")], [(0, 9, "x"), (5, 9, "x")]) == Score(2, 2, 2)


def test_clusters_that_agree() -> None:
    figures = b_cubed([("a", 1), ("a", 1), ("b", 2)])
    assert (figures.precision, figures.recall, figures.f1) == (1, 1, 1)


def test_clusters_of_nothing() -> None:
    figures = b_cubed([])
    assert (figures.items, figures.precision, figures.recall, figures.f1) == (0, None, None, None)


def test_clusters_joined_and_split() -> None:
    joined = b_cubed([("a", 1), ("a", 1), ("b", 1), ("b", 1)])
    assert (joined.precision, joined.recall) == (0.5, 1)
    split = b_cubed([("a", 1), ("a", 2), ("a", 3), ("a", 4)])
    assert (split.precision, split.recall) == (1, 0.25)
    assert split.f1 == pytest.approx(0.4)
