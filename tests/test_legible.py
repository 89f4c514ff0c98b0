"""Text that people typed: what cannot be seen goes, what belongs to a language or an emoji stays."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leerkit.legible import (
    MOST_MARKS,
    clean_line,
    clean_text,
    graphemes,
    is_visible,
    look,
)

HARD = st.text(
    st.one_of(
        st.characters(codec=None),
        st.sampled_from("a <>\u0301\u0344\u200d\u200c\u200b\u202e\ufe0f\u3164\u2800\u115f\ue000\ud800\n\x00"),
        st.sampled_from("\U0001f469\U0001f3fd\U0001f1f3\u0939\u094d\u0639\u0e33\U000e0067\U0001fae9"),
    )
)


@pytest.mark.parametrize(
    "name",
    [
        "👩‍🏫 Anna",
        "👨‍👩‍👧",
        "👩🏽‍🚀",
        "❤️‍🔥",
        "🇳🇱",
        "1️⃣",
        "🫩",
        "علی‌رضا",
        "क्‍ष",
        "Zoë",
        "Nguyễn Thị Ánh",
        "שָׁלוֹם",
        "ก็ว่า",
        "O’Neill",
        "李雷",
        "-- Jan --",
    ],
)
def test_names_of_people_everywhere_stay_as_they_are(name: str) -> None:
    assert clean_line(name) == unicodedata.normalize("NFC", name)
    assert is_visible(clean_line(name))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Sam\u200b", "Sam"),
        ("  Jan\u00a0 de\tVries\r\n", "Jan de Vries"),
        ("a\u202eb\u2066c\u2069", "abc"),
        ("Kim <3", "Kim ‹3"),
        ("<b>Bo</b>", "‹b›Bo‹/b›"),
        ("Zoe\u0308", "Zoë"),
        ("Z" + "\u0316" * 300 + "oë", "Z" + "\u0316" * MOST_MARKS + "oë"),
        ("\u0344" * 4 + "a" + "\u0344" * 4, "ä\u0301\u0308\u0301"),
        ("\u0301Kim", "Kim"),
        ("a\u200d\u200db", "ab"),
        ("A\ud800B\ue000C\x00D", "ABCD"),
        ("Kim\ufe0f", "Kim"),
        ("\u0b95\ufe0f", "\u0b95"),
        ("x\U000e0041\U000e007f", "x"),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_or_draws_over_its_neighbours_goes(typed: str, kept: str) -> None:
    assert clean_line(typed) == kept


@pytest.mark.parametrize(
    "empty",
    ["", " \t", "\u3164", "\u115f\u1160", "\u2800\u2800", "\u200d", "\ufe0f", "\u0301", "\u034f", "\ue000"],
)
def test_what_nobody_can_see_is_nothing(empty: str) -> None:
    assert clean_line(empty) == ""
    assert not is_visible("...")


def test_text_keeps_its_lines_and_brackets() -> None:
    assert clean_text("a < b\u202e") == "a < b"
    assert clean_text("een\r\ntwee\u2028drie") == "een\ntwee\ndrie"


@pytest.mark.parametrize(
    ("text", "n"),
    [("Zoë", 3), ("👨‍👩‍👧", 1), ("🇳🇱🇧🇪", 2), ("1️⃣2", 2), ("👩🏽‍🚀!", 2), ("שָׁ", 1), ("", 0)],
)  # fmt: skip
def test_characters_are_counted_as_people_count_them(text: str, n: int) -> None:
    assert len(graphemes(text)) == n


@pytest.mark.parametrize(
    "pair",
    [
        ("Anna", "ANNA"),
        ("Anna", "Аnnа"),
        ("Anna", "Ａｎｎａ"),
        ("Zoë", "Zoe\u0308"),
        ("علی‌رضا", "علیرضا"),
        ("ﬁen", "fien"),
        ("Straße", "STRASSE"),
    ],
)  # fmt: skip
def test_names_that_nobody_can_tell_apart_look_the_same(pair: tuple[str, str]) -> None:
    assert look(pair[0]) == look(pair[1])
    assert look("Anna") != look("Ana")


@given(HARD)
@example("a\u0301\u200b" * 5)
@example("\u2800\u0301\u0301")
@example("👩\u200d" * 40)
def test_cleaned_text_is_legible_whatever_came(raw: str) -> None:
    cleaned = clean_line(raw)
    cleaned.encode()  # no lone surrogate: a database takes it
    assert clean_line(cleaned) == cleaned, "once is enough"
    assert unicodedata.normalize("NFC", cleaned) == cleaned
    assert not set(cleaned) & set("<>\n\t\x00\u202e\u200b\u3164\u2800")
    for one in graphemes(cleaned):
        n_marks = sum(unicodedata.category(character) in ("Mn", "Me") for character in one)
        assert n_marks <= MOST_MARKS + one.count("\ufe0f") or "\u200d" in one
        assert len(one) < 40
    assert "".join(graphemes(cleaned)) == cleaned


def test_long_row_of_marks_costs_no_time() -> None:
    assert len(clean_line("a" + "\u0316\u0301" * 30_000)) < 10
