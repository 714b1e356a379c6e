"""Every rule of rules.toml labels its example and leaves its counter-example alone."""

from __future__ import annotations

import time

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


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Read or Share this story: https://example.com/2sAbc9", "boilerplate"),
        ("Originally published as Goats ride the Vis ferry for free", "boilerplate"),
        ("There was a problem saving your notification.", "boilerplate"),
        ("Close Get email notifications on Jonas Holm daily!", "boilerplate"),
        (
            "Whenever Jonas Holm posts new content, you'll get an email delivered to your inbox with a link.",
            "boilerplate",
        ),
        (
            "Message: * A friend wanted you to see this item from harbour.example: http://harbour.example/15",
            "boilerplate",
        ),
        ("Already have an account?", "boilerplate"),
        ("Do you support the new pier? Like the page:", "boilerplate"),
        ("For more harbour news, listen to Split Lantern Radio here:", "boilerplate"),
        ("CONTINUING COVERAGE: Ferry inquiry in Split", "boilerplate"),
        ("MORE HARBOUR NEWS:", "boilerplate"),
        ("More from Jonas Holm for the Lantern...", "boilerplate"),
        ("FREE APPS | NOW | FACEBOOK | TWITTER", "boilerplate"),
        ("Follow SPLITLANTERN.EXAMPLE: Facebook | Twitter", "boilerplate"),
        ("0 Pending Comments", "boilerplate"),
        ("Post to Fjordit Post to split.example Dig this story Post to Facebook", "boilerplate"),
        ("Media playback is unsupported on your device", "boilerplate"),
        ("Autoplay Show Thumbnails Show Captions Last SlideNext Slide", "boilerplate"),
        ("2:13 Divers lift the bell of a wreck Pause", "boilerplate"),
        ("SOURCE Harbour Registry", "boilerplate"),
        ("We’ll update this story as new information becomes available.", "boilerplate"),
        ("Stay with Channel 14 for the latest on this story.", "boilerplate"),
        ("Having trouble viewing the video? Try another browser.", "boilerplate"),
        ("For updates and more news click here to download our free apps.", "boilerplate"),
        ("Watch: Mayor talks about the ferry", "boilerplate"),
        ("5:59 a.m.: This article was updated with details about the wreck.", "correction"),
        ("Mira Holm: mholm@lantern.example, 555-014-4465 or on Twitter @mholm_test.", "contact"),
        ("Video (00:50): See the wreck from above", "caption"),
        ("Contributing: Mira Holm", "boilerplate"),
        ("(TM and © Copyright 2014 Split Radio Inc. Used under license.)", "boilerplate"),
        ("Stay Up To Date, Follow Split Lantern On Twitter", "contact"),
        ("mholm@lantern.example 555-014-4465", "contact"),
        ("@mholm_test", "contact"),
        ("Report an Error or Submit a Tip to the Lantern", "boilerplate"),
        ("Divers search the harbour of Split. View Full Caption Lantern/Mira Holm", "caption"),
        ("The mayor speaks to neighbours on Sunday. (Mira Holm)", "caption"),
        ("The gun was kept in a drawer, police said. (Harris County Jail)", "caption"),
        ("The bridge was closed on Friday evening. (WXQZ)", "caption"),
        ("The mayor speaks to neighbours on Sunday. (Mira Holm, Lantern News)", "caption"),
        ('"I like ferries but I love goats."Source:Channel 14', "caption"),
        ("Media captionThe bell is seen coming out of the water", "caption"),
        ("Photo 4 of 9 A diver comes up beside the wreck.", "caption"),
        ("(Photo : Harbour Police)", "caption"),
    ],
)
def test_furniture_of_pages(line: str, kind: str) -> None:
    found = whole_block_rule(line, 5, 2)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "UPDATE @ 2:58 p.m. (Oct. 20)",
        "Consumer prices in Basel rose by one per cent in March. (NRBK 0622)",
        "The list of those who will not vote for the pier keeps growing. (The Basel Post)",
        "Previous stories of the wreck were told by fishermen who had never been near Vis.",
        "PREVIOUS STORY: The police said on Friday that the search for the captain was over.",
        "Play was stopped in Galway, and the next slide of the table came a week later.",
        "Full coverage of the debts was promised to all lenders in Riga.",
        "body.",
        "The envoy met the World Anti-Doping Agency (WADA)",
        "Information in this report is wrong, the minister said.",
        "10:15 Police close the bridge",
        "The council will update this plan as it sees fit, the mayor said.",
        "Watch: it is the word that every sailor in Vis learns first.",
    ],
)
def test_news_that_looks_like_furniture(line: str) -> None:
    assert whole_block_rule(line, 5, 2) is None


@pytest.mark.parametrize(
    "block",
    [
        "post to ab " * 20 + "!",
        "play pause " * 20 + "z",
        "a b | c d | " * 18 + "!",
        "x" * 100 + " (Mira Holm Holm " * 18,
    ],
)
def test_blocks_that_almost_match_cost_no_more(block: str) -> None:
    start = time.perf_counter()
    for number in range(200):
        whole_block_rule(f"{block}{number}", 5, 2)
    assert time.perf_counter() - start < 2
