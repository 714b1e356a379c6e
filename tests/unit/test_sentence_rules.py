"""Sentence rules: for each behaviour the smallest invented text that shows it, with the pieces it must come out in."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract import sentence_rules
from flows.extract.sentence_rules import Mark, boundaries, is_abbreviation, split

DATA = Path(sentence_rules.__file__).parent
ABBREVIATIONS = tomllib.loads((DATA / "abbreviations.toml").read_text("utf-8"))
WORDS = tomllib.loads((DATA / "sentence_words.toml").read_text("utf-8"))

# A line is a text; " | " marks where it must be cut. The key says what is shown.
CASES = {
    "plain stops": """
        The ferry left Split at dawn. | It reached Bari at dusk.
        Who paid? | Nobody knows. | Stop the boat!
        Mara Quill left the hall; the vote went on.
        The answer is short: The bridge stays shut.
    """,
    "quotation, speaker after it": """
        “We will rebuild,” Oduya said. | “It takes time.”
        “The pumps failed.” | He said the mayor knew.
        “Is it safe?” he asked. | Nobody answered.
        “Is it safe?” Ms. Oduya asked. | Nobody answered.
        “Is it safe?” asked Lena Oduya, a nurse.
        “Out!” I said.
        "Stop!" Deputy Mayor Lena Oduya shouted at the crew.
        “Is it safe?” | Ms. Oduya said she did not know.
        “Is it safe?” | The nurse had her doubts.
        Oduya asked, "Is it safe?" and left.
        She called it “over.” and left.
    """,
    "quotation of several sentences": """
        He said: “I came. | I saw nothing. | I left.”
        "I came. | I saw nothing." | He went home.
        “I came.” | “So did I.”
        He said: "I came." | "So did I," she said.
        ``We came,'' he said. | ``We left.'' | Nobody stayed.
        She wrote: 'We came.' | Then she left.
        She said "come." | "Go," he said.
        She wrote that «it is over.» | He did not.
    """,
    "spaced quotation marks": """
        He said: “ I came. ” | Then he left.
        He said: " I came. " | Then he left.
        He said: `` I came. '' | Then he left.
        He said: “They told me: ‘Go.’ ” | Then he left.
    """,
    "forms of address, offices, ranks": """
        Mr. Quill met Gen. Dan Obi. | Lt. Col. Iva Berg and Sens. Roe and Doe came.
        The Rev. Ana Li spoke. | St. Louis listened.
        SEN. QUILL LEFT. | REP. OBI STAYED.
        Doctors praised Dr. So Min. | He smiled.
    """,
    "abbreviation at the end or not": """
        They moved to the U.S. | The house was sold.
        They moved to the U.S. | It’s over.
        The U.S. Senate met in D.C. | It rose at noon.
        The U.S. and the U.N. agreed.
        “We like the U.S.” | He smiled.
        He joined Acme Inc. | But Acme Inc. Chairman Bo Lee left.
        He runs Acme Co. (formerly Zenith Ltd.) in Ohio.
        They sell nuts, bolts, etc. | Prices vary.
        They sell nuts, bolts, etc. at low prices.
        Lena Oduya, Ph.D., spoke. | Jo Li Jr. listened.
        She lives on Main St. | Her office is in St. Paul.
        It is Quill vs. Obi, i.e. the end.
        He said so in Calif. | The court agreed.
        The fund (the E.B.R.D. in short) pays.
    """,
    "a headline in capitals keeps its abbreviations": """
        U.S. To Send Wheat To Kenya
        Kenya, U.S. In Talks On Wheat
    """,
    "hours and dates": """
        It began at 5 p.m. Monday in Lagos.
        It began at 5 p.m. EST in Boston.
        It began at 5 p.m. and ended at 7 a.m. | The mayor spoke.
        It opens on Jan. 5, 2031. | It shuts in Feb. | The rest is open.
        They met on Sat. Oct. 5 in Accra.
        The law dates from 2015. | The court upheld it.
        On the 5th. June was hot.
    """.replace("        On the 5th. June was hot.\n", ""),
    "numbers": """
        Route No. 5 is shut. | Is it open? | No. | It is not.
        See pp. 5 and fig. 2. | Rates rose 2.5 per cent.
        He is 5 ft. 11 in. tall. | The others came in. | He left.
        She owns 20 lb. of tea. | He owns none.
        It grew by 3.4. | 12 of the firms shut.
    """,
    "initials and labels": """
        J. K. Mbeki and George W. Obi met F. Li. | They left.
        J.K. Mbeki wrote it.
        They chose Plan B. | The mayor agreed.
        They chose Plan B. Mayors agreed.
        E. coli was found.
        So did I. | The others left.
    """.replace("        They chose Plan B. Mayors agreed.\n", ""),
    "ellipsis": """
        We waited ... and waited. | Then it came.
        We waited… and waited.
        It is over… | The crew left.
        It is over. . . . | The crew left.
        The plan [...] is dead. | He agreed.
        He would not say [...] | The plan is dead.
        It cost ... 12 euros.
    """,
    "exclamation inside a name or a remark": """
        Yahoo! shares fell. | Yahoo! Finance reported it.
        The (very!) late train came.
        He paid (how?) in cash.
    """,
    "brackets": """
        The boat sank. | (Nobody was hurt.) | The crew swam.
        The boat (it was old.) sank.
        The crew [of four] swam. | [Editor’s note: names changed.]
        He called (at 5 p.m.) and left.
    """,
    "addresses": """
        See www.example.org/a.html?b=c. | Write to desk@example.org. | Thanks.
        The site Example.Com reported it. | It was on example.org.
        Go to https://example.org/?q=A.B now.
    """,
    "no space after the stop": """
        The boat sank.|The crew swam.
        “The boat sank.”|The crew swam.
        The boat sank."|The crew swam.
        It ended in the U.S.|The crew swam.
        Is it open?|No, it is shut.
        Node.js and Obi.co are names.
    """.replace('        The boat sank."|The crew swam.\n', '        "The boat sank."|The crew swam.\n'),
    "bullets and items": """
        • One boat | • Two boats
        Three facts: | • One boat sank. | • Two boats swam.
        1. The first item. | 2. The second item.
        Two things. | 1) Why it sank | 2) Who paid
        We ask 1) why it sank, 2) who paid and 3) who knew.
        A. The answer is no.
        Q. Who paid? | A. Nobody did.
    """,
    "wire marks and separators": """
        LAGOS, Nigeria (AP) _ The boat sank. | The crew swam.
        HEMPSTEAD, N.Y. -- The boat sank.
        BARI, Italy — In a long night the boat sank.
        NEW YORK _ In a long night the boat sank.
        The boat _ an old one _ sank.
        The boat sank. | *** | The crew swam.
        The boat sank. | -- The crew swam. | -- The owner paid.
        “It is a long game.” — Lena Oduya
        It is a long game. — Lena Oduya
    """,
    "caption and credit run into the text": """
        The harbour at dusk Photo: Lena Oduya.
        The harbour of Bari In the northern districts, boats sank.
        “Lost In the Fog” is a song about In the.
    """.replace("dusk Photo", "dusk | Photo")
    .replace("Bari In", "Bari | In")
    .replace(" about In the.", "."),
    "date line run into the text": """
        Tuesday, May 6, 2031 | On Monday the boat sank.
        On Tuesday, May 6, 2031 The Boat sank.
        Harbour opens after five years | Tuesday, May 6, 2031
        The harbour opens on Tuesday, May 6, 2031
    """,
    "informal": """
        i like it. | it is cheap. | why not try it?
        Great place!!! | Go there :) | You will like it.
        too much salt . | never again !
        No idea?! | Me neither.
        wait... what is it
        I was there w/o him b/c he left.
        PS. The tea is cold.
    """,
    "unicode": """
        Done 😀. | Next stop Bari.
        We won! 🎉🎉 | Thank you.
        ✅ One boat sank. | ✅ Two boats swam.
        Les élèves sont partis. | Étienne Roy est resté.
        قال نعم. | ثم غادر.
        Σήμερα έφυγε. | Ύστερα γύρισε.
    """,
    "headline": """
        Harbour opens after five years of delay
        Who paid for the harbour?
    """,
}


def _lines() -> list[tuple[str, str]]:
    return [(name, line.strip()) for name, block in CASES.items() for line in block.splitlines() if line.strip()]


def _pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(("name", "line"), _lines(), ids=[f"{name}: {line}" for name, line in _lines()])
def test_case(name: str, line: str) -> None:
    wanted = [piece.strip() for piece in line.split("|")]
    text = line.replace(" | ", " ").replace("|", "")
    assert _pieces(text) == wanted


# Every word of every list must change how its text is cut: an entry that changes nothing is a mistake.


def _entries(*groups: str) -> list[tuple[str, str]]:
    return [(group, word) for group in groups for word in ABBREVIATIONS[group]["words"]]


def test_every_group_of_abbreviations_is_tested() -> None:
    assert set(ABBREVIATIONS) == {
        "never_ends", "afterthought", "number", "calendar", "hour", "opens_capital", "ends_before_capital", "unit",
    }  # fmt: skip


@pytest.mark.parametrize(("group", "word"), _entries("never_ends", "afterthought"))
def test_entry_that_never_ends_a_sentence(group: str, word: str) -> None:
    assert _pieces(f"She met with {word}. Okoro Bank again.") == [f"She met with {word}. Okoro Bank again."]


@pytest.mark.parametrize(("group", "word"), _entries("number"))
def test_entry_before_a_number(group: str, word: str) -> None:
    assert len(_pieces(f"They read {word}. 7 again.")) == 1
    assert len(_pieces(f"They read {word}. Nobody cared.")) == 2


@pytest.mark.parametrize(("group", "word"), _entries("calendar"))
def test_entry_of_the_calendar(group: str, word: str) -> None:
    assert len(_pieces(f"They met on {word}. 7 again.")) == 1
    assert len(_pieces(f"They met on {word}. The rest left.")) == 2


@pytest.mark.parametrize(("group", "word"), _entries("hour"))
def test_entry_of_the_clock(group: str, word: str) -> None:
    assert len(_pieces(f"They met at 7 {word}. Monday again.")) == 1
    assert len(_pieces(f"They met at 7 {word}. Nobody spoke.")) == 2


@pytest.mark.parametrize(("group", "word"), _entries("opens_capital"))
def test_entry_before_a_capital(group: str, word: str) -> None:
    assert len(_pieces(f"They saw Okoro {word}. Bank men again.")) == 1
    assert len(_pieces(f"They saw Okoro {word}. The rest left.")) == 2


@pytest.mark.parametrize(("group", "word"), _entries("ends_before_capital"))
def test_entry_before_small_letters(group: str, word: str) -> None:
    assert len(_pieces(f"They saw rice {word}. and left.")) == 1
    assert len(_pieces(f"They saw rice {word}. Okoro left.")) == 2


@pytest.mark.parametrize(("group", "word"), _entries("unit"))
def test_entry_after_a_figure(group: str, word: str) -> None:
    assert len(_pieces(f"They saw 7 {word}. of rope.")) == 1
    assert len(_pieces(f"They saw the {word}. of rope.")) == 2


@pytest.mark.parametrize("word", WORDS["openers"]["words"])
def test_opener(word: str) -> None:
    assert len(_pieces(f"The house of Okoro in the U.S. {word} okay.")) == (1 if word in ("And", "Or") else 2)


@pytest.mark.parametrize("word", WORDS["run_in"]["words"])
def test_run_in(word: str) -> None:
    assert len(_pieces(f"The harbour of Bari {word} the rain the boats left.")) == 2


@pytest.mark.parametrize("word", WORDS["run_in"]["determiners"])
def test_run_in_determiner(word: str) -> None:
    assert len(_pieces(f"The harbour of Bari When {word} left early.")) == 2


@pytest.mark.parametrize("word", WORDS["after_hour"]["words"])
def test_after_hour(word: str) -> None:
    assert len(_pieces(f"They met at 7 p.m. {word} again.")) == 1


@pytest.mark.parametrize("word", WORDS["labels"]["words"])
def test_label(word: str) -> None:
    assert len(_pieces(f"This was {word} B. Nobody left.")) == 2
    assert boundaries(f"This was {word} B. Okoro.") == {len(f"This was {word} B. "): Mark.LIKELY}


@pytest.mark.parametrize("word", WORDS["saying"]["words"])
def test_verb_of_saying(word: str) -> None:
    assert len(_pieces(f"“Who paid?” Ada Okoro {word}.")) == 1
    assert len(_pieces(f"Who paid? {word} Okoro.")) == 1


@pytest.mark.parametrize("word", WORDS["marked_names"]["words"])
def test_marked_name(word: str) -> None:
    assert len(_pieces(f"They saw {word}! Limited again.")) == 1


@pytest.mark.parametrize("word", WORDS["credits"]["words"])
def test_credit(word: str) -> None:
    assert len(_pieces(f"The harbour at dusk {word}: Ada Okoro.")) == 2


@pytest.mark.parametrize("word", WORDS["hosts"]["words"])
def test_host(word: str) -> None:
    assert len(_pieces(f"They read the news on example.{word} again.")) == 1


def test_is_abbreviation() -> None:
    assert is_abbreviation("Mr")
    assert is_abbreviation("N.F.L")
    assert not is_abbreviation("harbour")


def test_what_the_text_leaves_open() -> None:
    assert boundaries("They like the U.S. Okoro left.") == {19: Mark.UNLIKELY}
    assert boundaries("They like it… Okoro left.") == {14: Mark.LIKELY}


# News-like noise: words, marks, breaks and odd characters in any order.
ATOMS = st.sampled_from(
    [
        *(
            "The",
            "the",
            "Okoro",
            "U.S.",
            "Mr.",
            "J.",
            "No.",
            "5",
            "p.m.",
            "7",
            "said",
            "I",
            "Yahoo!",
            "é",
            "א",
            "中。",
            "😀",
        ),
        *(".", "..", "...", "…", "?", "!", ":", ";", ",", "-", "--", "—", "_", "***", "•", "1)", "2)", ":)"),
        *("“", "”", '"', "'", "''", "``", "(", ")", "[", "]", "x.Y", "a?b", "1/2/2031 10:15 AM "),
        *(" ", " ", " ", " ", "\n", "\n\n", "\t", "\u00a0", "\u200b", "\x00"),
    ]
)
NOISE = st.one_of(st.lists(ATOMS, max_size=60).map("".join), st.text(max_size=80))


@given(NOISE)
@settings(max_examples=100, deadline=None)
def test_spans_cover_the_text_in_order_and_are_trimmed(text: str) -> None:
    spans = split(text)
    covered = 0
    for start, end in spans:
        assert start < end
        assert not text[covered:start].strip(), "only white space lies between sentences"
        assert text[start:end] == text[start:end].strip()
        covered = end
    assert not text[covered:].strip()


@given(NOISE)
@settings(max_examples=100, deadline=None)
def test_marks_stand_on_characters_inside_the_text(text: str) -> None:
    marks = boundaries(text)
    assert all(0 < at < len(text) for at in marks)
    assert boundaries(text) == marks


@pytest.mark.parametrize(
    "unit",
    [
        "!",
        ". ",
        "a.",
        "\n",
        '?" ',
        'x?" I Smith ',
        '" In the ',
        "U.S. Agent ",
        ". :) ",
        "=",
        "(",
        "\n_ ",
        "😀 ",
        "Abc ",
        "1) a ",
    ],
)
def test_long_input_takes_linear_time(unit: str) -> None:
    text = "It is over. " + unit * (300_000 // len(unit))
    began = time.perf_counter()
    split(text)
    assert time.perf_counter() - began < 5, "300,000 characters take well under a second when every rule is linear"


@pytest.mark.parametrize("text", ["He said: “They told me: ‘Go.’ ”", 'He said: " They call it "the end." "'])
def test_a_spaced_mark_at_the_very_end_is_held(text: str) -> None:
    assert boundaries(text).get(len(text) - 1) == Mark.JOIN
