"""Written numbers, in digits and in words: what each form is worth and where it ends."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.extract.numbers import TENS, UNITS, Number, numbers, read_number

SMALL = {value: word for word, value in UNITS.items()}
TEN_WORDS = {value: word for word, value in TENS.items()}


def spelled(n: int) -> str:
    """The English words of a whole number below a quadrillion."""
    if n < 20:
        return SMALL[n]
    if n < 100:
        return TEN_WORDS[n - n % 10] + (f"-{SMALL[n % 10]}" if n % 10 else "")
    for size, word in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
        (100, "hundred"),
    ):
        if n >= size:
            rest = f" {spelled(n % size)}" if n % size else ""
            return f"{spelled(n // size)} {word}{rest}"
    raise AssertionError("every number from a hundred on has a size above")


def only(text: str) -> Number:
    found = list(numbers(text))
    assert len(found) == 1, f"{text!r} has {len(found)} numbers: {found}"
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200", 1200),
        ("1,000,000.50", 1000000.5),
        ("64.06", 64.06),
        ("1.2 million", 1.2e6),
        ("33.3 mln", 33.3e6),
        ("3.5bn", 3.5e9),
        ("1.5-billion", 1.5e9),
        ("2 dozen", 24),
        ("12 1/2", 12.5),
        ("6-7/16", 6.4375),
        ("3½", 3.5),
        ("½", 0.5),
        ("twenty-eight thousand six hundred forty-two", 28642),
        ("a hundred and five", 105),
        ("two thousand and six", 2006),
        ("two hundred thousand", 200_000),
        ("a million", 1e6),
        ("half a million", 5e5),
        ("a quarter of a million", 2.5e5),
        ("two and a half million", 2.5e6),
        ("two-and-a-half", 2.5),
        ("three point five million", 3.5e6),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("SEVENTEEN", 17),
    ],
)
def test_a_number_is_read_whole(text: str, value: float) -> None:
    number = only(f"x {text} y")
    assert (number.value, number.start, number.end) == (pytest.approx(value), 2, 2 + len(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("two thirds", 2 / 3),
        ("one-third", 1 / 3),
        ("three-quarters", 0.75),
        ("half", 0.5),
        ("1/4", 0.25),
        ("a fifth", 0.2),
    ],
)
def test_a_part_of_a_whole_is_a_fraction(text: str, value: float) -> None:
    number = only(f"{text} of it")
    assert number.fraction
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("tens of thousands", 20_000, None),
        ("dozens", 24, None),
        ("hundreds", 200, None),
        ("hundreds of millions", 2e8, None),
        ("a few hundred", 200, 900),
        ("several thousand", 2000, 9000),
    ],
)
def test_an_order_of_size_has_bounds_and_no_value(text: str, low: float, high: float | None) -> None:
    number = only(f"{text} of them")
    assert (number.value, number.low, number.high) == (None, low, high)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two or three", [2, 3]),
        ("five and six", [5, 6]),
        ("nineteen eighty-four", [19, 84]),
        ("10 to 12", [10, 12]),
        ("9-2", [9, 2]),
    ],
)
def test_numbers_side_by_side_stay_apart(text: str, values: list[float]) -> None:
    assert [n.value for n in numbers(text)] == values


@pytest.mark.parametrize(
    "text", ["a third-party app", "someone", "freight", "a man", "tens", "often", "several men", "a few men"]
)
def test_words_that_look_like_numbers_are_none(text: str) -> None:
    assert list(numbers(text)) == []


def test_a_letter_behind_digits_is_kept_for_the_caller() -> None:
    number = only("10m")
    assert (number.value, number.letter, number.end) == (10, "m", 2)


def test_three_quarters_of_a_year_ago_are_no_fraction() -> None:
    assert not any(n.fraction for n in numbers("the three quarters of growth"))


def test_scales_on_scales_stay_finite() -> None:
    assert all(n.value is not None and n.value < 1e40 for n in numbers("two " + "million " * 99))
    assert all(n.value is not None and n.value < 1e40 for n in numbers("2 " + "million " * 99))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**15 - 1))
def test_a_number_spelled_out_is_read_back(n: int) -> None:
    words = spelled(n)
    number = read_number(words, 0)
    assert number is not None
    assert (number.value, number.end) == (n, len(words))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**12))
def test_digits_with_commas_are_read_back(n: int) -> None:
    assert only(f"{n:,}").value == n


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [*UNITS, *TENS, "hundred", "million", "and", "a", "half", "thirds", "of", "-", "1,2", "3/4", "½", "7"]
        )
    )
)
def test_any_row_of_number_words_is_read_in_order(words: list[str]) -> None:
    text = " ".join(words)
    last = 0
    for number in numbers(text):
        assert last <= number.start < number.end <= len(text)
        last = number.end
