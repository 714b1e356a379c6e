"""Every rule of rules.toml labels its example and leaves its counter-example alone."""

from __future__ import annotations

import pytest

from flows.clean import PASSAGE_KINDS
from flows.clean.rules import Rule, closing_rule, rules, whole_block_rule

NAMES = [rule.name for rule in rules()]


@pytest.mark.parametrize("rule", rules(), ids=NAMES)
def test_rule_labels_its_example(rule: Rule) -> None:
    found = whole_block_rule(rule.example, 0, 0)
    assert found is not None
    assert found.name == rule.name


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.counter], ids=lambda rule: rule.name)
def test_no_rule_labels_a_counter_example(rule: Rule) -> None:
    assert rule.counter is not None
    assert whole_block_rule(rule.counter, 0, 0) is None
    assert closing_rule(rule.counter, 0, 0) is None


def test_rules_are_well_formed() -> None:
    assert len(NAMES) == len(set(NAMES))
    for rule in rules():
        assert rule.kind in PASSAGE_KINDS
        assert rule.how in ("block", "tail")
        assert rule.where in ("any", "first", "last", "edges", "end")
        assert 0 < rule.max_length <= 1_600


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.how == "tail"], ids=lambda rule: rule.name)
def test_closing_sentence_is_found_after_news(rule: Rule) -> None:
    if rule.name == "end_mark":
        pytest.skip("end marks stand on lines of their own")
    news = "The ferry sank on Monday with nobody on board, the harbour master said. "
    found = closing_rule(news + rule.example, 5, 0)
    assert found is not None
    assert found[0] == len(news)


def test_place_of_a_rule_counts() -> None:
    note = "Marta Keller is a freelance reporter in Basel."
    assert whole_block_rule(note, 20, 0) is not None
    assert whole_block_rule(note, 20, 20) is None


def test_long_blocks_are_news() -> None:
    assert whole_block_rule("Advertisement " + "of the harbour in Split " * 20, 0, 0) is None
