"""What one article calls a thing, in full: people, organisations, and the key of a name."""

from __future__ import annotations

import re
import time
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.aliases import link_aliases, name_key
from flows.rows import Mention

# [person: Mr. Name] marks a mention; a title before a bar is no part of it: [person: Mr.|Name].
_MARK = re.compile(r"\[(\w+): (?:([^|\]]*)\|)?([^\]]*)\]")


def _article(marked: str) -> tuple[list[Mention], str]:
    text, mentions, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()] + (f"{mark[2]} " if mark[2] else "")
        start, end = len(text), len(text) + len(mark[3])
        text += mark[3]
        at = mark.end()
        mentions.append(
            Mention(f"m{start}", "a", "s", start, end, mark[3], "name", mark[1], mark[2], None, None, 1.0, "test")
        )
    return mentions, text + marked[at:]


def _full(marked: str) -> list[str | None]:
    return [m.full_name for m in link_aliases(*_article(marked))]


@pytest.mark.parametrize(
    ("marked", "last"),
    [
        ("[person: Ada Marwick] spoke. [person: Marwick] left.", "Ada Marwick"),
        ("[person: Ada Marwick] spoke. [person: Ms.|Marwick] left.", "Ada Marwick"),
        ("[person: Ada Marwick] spoke. [person: Ms. Marwick] left.", "Ada Marwick"),
        ("[person: Marwick] won. [person: Ada Marwick] spoke. [person: Ada] left.", "Ada Marwick"),
        # family name first
        ("[person: Kim Dae-ho] spoke. [person: Mr.|Kim] left.", "Kim Dae-ho"),
        ("[person: Nguyen Van Tam] spoke. [person: President|Nguyen] left.", "Nguyen Van Tam"),
        ("[person: Zhao Weiming] spoke. [person: Zhao] left.", "Zhao Weiming"),
        # particles, double surnames, suffixes, initials
        ("[person: Jan van der Hoek] spoke. [person: Van der Hoek] left.", "Jan van der Hoek"),
        ("[person: Luis Mora Quintero] spoke. [person: Mora] left.", "Luis Mora Quintero"),
        ("[person: Luis Mora Quintero] spoke. [person: Mora Quintero] left.", "Luis Mora Quintero"),
        ("[person: Tom Halloran Jr.] spoke. [person: Halloran] left.", "Tom Halloran Jr."),
        ("[person: Paul D. Osgood] spoke. [person: Paul Osgood] left.", "Paul D. Osgood"),
        ("[person: William Osgood] spoke. [person: Bill Osgood] left.", "William Osgood"),
        ("[person: Pope|Anselm] spoke. [person: Anselm] left.", "Pope Anselm"),
        # spelling
        ("[person: KIM DAE HO] spoke. [person: Kim Dae-ho] sat. [person: Kim Dae Ho’s] son left.", "Kim Dae Ho"),
        ("[person: ADA O'MARWICK] spoke. [person: O’Marwick] left.", "Ada O'Marwick"),
        ("[person: José Nuñez] spoke. [person: Nunez] left.", "José Nuñez"),
    ],
)
def test_a_person_has_the_fullest_name(marked: str, last: str) -> None:
    assert _full(marked)[-1] in {last, last.replace("Dae Ho", "Dae-ho")}


@pytest.mark.parametrize(
    ("marked", "last"),
    [
        # nobody of that name
        ("[person: Ada Marwick] spoke. [person: Mr.|Orwin] left.", "Orwin"),
        # a formal title stands before a surname, never before a given name
        ("[person: Martin Orwin] spoke. [person: Mr.|Martin] left.", "Martin"),
        # two bear the name and neither was named before
        ("[person: Orwin] left. [person: Ada Orwin] and [person: Paul Orwin] spoke.", "Paul Orwin"),
        # other types are other things
        ("[person: Ada Orwin] spoke. [organization: Orwin] grew.", "Orwin"),
    ],
)
def test_a_name_that_the_article_does_not_explain_stays(marked: str, last: str) -> None:
    assert _full(marked)[-1] == last


def test_a_surname_before_both_its_bearers_stays_open() -> None:
    assert _full("[person: Orwin] left. [person: Ada Orwin] and [person: Paul Orwin] spoke.")[0] == "Orwin"


def test_mr_and_mrs_of_one_surname() -> None:
    marked = "[person: Paul Orwin] met [person: Ada Orwin]. [person: Mr.|Orwin] left, [person: Mrs.|Orwin] stayed."
    assert _full(marked)[2:] == ["Paul Orwin", "Ada Orwin"]


def test_gender_from_a_title_when_the_given_name_says_nothing() -> None:
    marked = "[person: Mrs.|Oluchi Orwin] met [person: Mr.|Obi Orwin]. [person: Mrs.|Orwin] left."
    assert _full(marked)[2] == "Oluchi Orwin"


def test_of_several_bearers_the_one_named_last() -> None:
    marked = "[person: Paul Orwin] met [person: Mark Orwin]. [person: Orwin] left."
    assert _full(marked)[2] == "Mark Orwin"


def test_a_relative_named_in_passing_does_not_take_the_surname() -> None:
    marked = (
        "[person: Kim Dae-ho] spoke. [person: Mr.|Kim] smiled, [person: Mr.|Kim] sat. His father was [person: Kim Il-nam]. "
        "[person: Mr.|Kim] left."
    )
    assert _full(marked)[-1] == "Kim Dae-ho"


def test_initials_that_differ_are_two_people() -> None:
    marked = "[person: Paul A. Osgood] met [person: Paul B. Osgood]; [person: Paul Osgood] left."
    assert _full(marked) == ["Paul A. Osgood", "Paul B. Osgood", "Paul Osgood"]


@pytest.mark.parametrize(
    ("marked", "last"),
    [
        (
            "The [organization: Northern Grain Fund] ([organization: NGF]) said the [organization: NGF] grew.",
            "Northern Grain Fund",
        ),
        ("The [organization: Northern Grain Fund] (NGF) grew. [organization: NGF] fell.", "Northern Grain Fund"),
        ("The [organization: Fund for Northern Grain] met; the [organization: FNG] is new.", "Fund for Northern Grain"),
        ("The [organization: Fundo Grao do Norte] (FGN) met; the [organization: FGN] is new.", "Fundo Grao do Norte"),
        ("[organization: Velmora Bank] fell. [organization: Velmora] rose.", "Velmora Bank"),
        ("[organization: Velmora Inc.] fell. [organization: Velmora] rose.", "Velmora"),
        ("The [organization: U.S. Navy] sailed. The [organization: Navy] said so.", "U.S. Navy"),
        ("The [organization: Ministry of Tides] met. The [organization: Ministry] said so.", "Ministry of Tides"),
        ("[facility: Velmora Sunan Airport] closed. [facility: Sunan airport] opened.", "Velmora Sunan Airport"),
        ("[organization: Halloran and Orwin Corp] fell. [organization: H and O] said so.", "Halloran and Orwin Corp"),
        ("[organization: Halloran & Orwin] fell. [organization: H&O] said so.", "Halloran & Orwin"),
        ("The [agreement: Strait Safety Accord] (SSA) holds. The [agreement: SSA] is old.", "Strait Safety Accord"),
    ],
)
def test_an_organisation_has_the_fullest_name(marked: str, last: str) -> None:
    assert _full(marked)[-1] in {last, last + " Inc."}


@pytest.mark.parametrize(
    ("marked", "last"),
    [
        (
            "The [organization: Ministry of Tides] and the [organization: Ministry of Rain]; the [organization: Ministry].",
            "Ministry",
        ),
        ("[organization: Velmora Research Chemists] fell. [organization: Velmora] rose.", "Velmora"),
        ("[organization: Velmora Securities] fell. [organization: Velmora] rose.", "Velmora"),
        ("[organization: American Velmora Corp] fell. [organization: Velmora] is its mother.", "Velmora"),
        ("[organization: American Velmora Oil] fell. [organization: Velmora Oil AG] is its mother.", "Velmora Oil AG"),
        ("[organization: Norway Bank] fell. [organization: Norway] won.", "Norway"),
        ("[organization: Union of Smiths] met. The [organization: US] left.", "US"),
    ],
)
def test_an_organisation_that_the_article_does_not_explain_stays(marked: str, last: str) -> None:
    assert _full(marked)[-1] == last


@pytest.mark.parametrize(
    ("one", "other", "entity_type"),
    [
        ("Kim Jong-un", "KIM JONG UN", "person"),
        ("Kim Jong-un’s", "Kim\nJong un", "person"),
        ("Mr. Kim", "Kim", "person"),
        ("J. K. Orwin", "J.K. Orwin", "person"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "person"),
        ("Ada 'Addy' O’Marwick", "Ada Addy O'Marwick", "person"),
        ("Ada “Addy” Marwick", "Ada Marwick", "person"),
        ("U.S.", "US", "place"),
        ("The Hague", "Hague", "place"),
        ("Apple Inc.", "Apple", "organization"),
        ("Velmora & Sons Co., Ltd.", "Velmora and Sons", "organization"),
        ("the IMF", "IMF", "organization"),
        ("Grain Organisation", "Grain Organization", "organization"),
        ("Defence Centre", "Defense Center", "organization"),
    ],
)
def test_spellings_with_one_key(one: str, other: str, entity_type: str) -> None:
    assert name_key(one, entity_type) == name_key(other, entity_type)


@pytest.mark.parametrize(
    ("one", "other", "entity_type"),
    [
        ("Kim Jong Un", "Kim Jong Il", "person"),
        ("George W. Orwin", "George H. W. Orwin", "person"),
        ("North Korea", "South Korea", "place"),
        ("Don Orwin", "Orwin", "person"),
        ("Company", "Inc.", "organization"),
        ("Labour Party", "Labor Party", "organization"),
    ],
)
def test_other_names_have_other_keys(one: str, other: str, entity_type: str) -> None:
    assert name_key(one, entity_type) != name_key(other, entity_type)


_TYPES = st.sampled_from(["person", "organization", "place", "facility", "law"])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120), _TYPES)
def test_the_key_of_a_key_is_itself(name: str, entity_type: str) -> None:
    key = name_key(name, entity_type)
    assert name_key(key, entity_type) == key
    assert name_key(unicodedata.normalize("NFD", name), entity_type) == key or not name.isascii()


_NAMES = st.lists(
    st.tuples(
        st.text(alphabet="AbKim -.’(J)rVan\n", min_size=1, max_size=20), _TYPES, st.sampled_from([None, "Mr.", "Pope"])
    ),
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(_NAMES, st.randoms(use_true_random=False))
def test_any_order_of_mentions_gives_the_same_and_nothing_else_changes(names, random) -> None:  # type: ignore[no-untyped-def]
    text, mentions = "", []
    for name, entity_type, title in names:
        start = len(text)
        text += name + " (X) "
        mentions.append(
            Mention(
                f"m{start}", "a", "s", start, start + len(name), name, "name", entity_type, title, None, None, 1.0, "t"
            )
        )
    got = {m.mention_id: m for m in link_aliases(mentions, text)}
    shuffled = list(mentions)
    random.shuffle(shuffled)
    assert {m.mention_id: m for m in link_aliases(shuffled, text)} == got
    assert [replace(got[m.mention_id], full_name=None) for m in mentions] == mentions
    assert all(m.full_name for m in got.values() if m.text.strip())
    again = link_aliases(list(got.values()), text)
    assert {m.mention_id: m for m in again} == got


def test_a_register_of_names_is_no_long_wait() -> None:
    """Ten times the names take about ten times as long: no comparison of all with all."""
    marked = " ".join(f"[person: P{i} Orwin], [person: Orwin], [organization: Velmora {i} Bank]." for i in range(4000))
    started = time.perf_counter()
    assert len(_full(marked)) == 12_000
    assert time.perf_counter() - started < 20


def test_an_organisation_keeps_the_possessive_of_its_name() -> None:
    assert _full("[organization: Tilda's] was sold.") == ["Tilda's"]
    assert _full("[organization: Tilda's Holdings] was sold. [organization: Tilda's] is old.")[0] == "Tilda's Holdings"
