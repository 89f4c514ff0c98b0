"""The words of what a group wrote, counted by people, as texts come, change and go. Pure."""

from hypothesis import given
from hypothesis import strategies as st

from leerkit.exercises.stems import LONGEST_WORD, words_of
from leerkit.report import WordList, Written
from tests.gallery_examples import author_is_told, example

GROUPS = {"licht": ("lamp", "lantaarn", "donker")}


def counted(
    *texts: str | tuple[str, str], groups: dict[str, tuple[str, ...]] = GROUPS
) -> list[tuple[str, int]]:
    """Return the words with their numbers; each text is of somebody else, unless it says who wrote it."""
    written = [
        Written(*one) if isinstance(one, tuple) else Written(f"p{n}", one) for n, one in enumerate(texts)
    ]
    return listed(written, groups)


def listed(written: list[Written], groups: dict[str, tuple[str, ...]]) -> list[tuple[str, int]]:
    words = WordList(groups)
    words.keep({str(n): one for n, one in enumerate(written)})
    return [(one.label, one.n) for one in words.most(100)]


def test_whoever_writes_a_word_five_times_counts_once() -> None:
    jan = [("jan", "afval, afval en nog eens afval"), ("jan", "weer afval")]
    assert counted(*jan) == [], "a word of one person says nothing of the group"
    assert counted(*jan, ("an", "Afval!")) == [("afval", 2)]


def test_forms_of_a_word_are_one_under_the_form_that_most_wrote() -> None:
    assert counted("Bomen.", "bomen", "een boom", "Boom") == [("bomen", 4)]
    assert counted("veel huizen", "mijn huis", "ons huis") == [("huis", 3)]
    assert counted("In Utrecht", "naar UTRECHT", "over Utrecht zelf") == [("Utrecht", 3)]
    assert counted("Jongeren. Plein!", "‘Jongeren’", "Goed: Plein") == [("jongeren", 2), ("plein", 2)]


def test_words_that_say_nothing_are_left_out_unless_an_author_counts_them() -> None:
    assert counted("het is niet veel", "dat is er niet") == []
    assert counted("dat is er niet", "niet hier", groups={"nee": ("niet",)}) == [("nee", 2)]


def test_words_of_an_author_count_together_under_their_name() -> None:
    told = counted("twee lampen", "een lantaarn kapot", "zo donker, geen lamp", "de lamp is kapot", "Licht!")
    assert told == [("licht", 5), ("kapot", 2)]


def test_most_written_comes_first_and_the_rest_by_the_alphabet() -> None:
    words = WordList({})
    words.keep({str(n): Written(str(n), "zand boom aarde") for n in range(3)} | {"x": Written("x", "boom")})
    assert [one.label for one in words.most(2)] == ["boom", "aarde"]
    assert len({one.key for one in words.most(9)}) == 3
    assert words.most(1)[0].forms == ("boom",)
    assert words.n_writers == 4


def test_whatever_people_type_gives_words_or_none() -> None:
    assert words_of("auto's, zo'n Sint-Jan — ‘groen’ 24 uur _x_ <b>vet</b>") == [
        *("auto's", "zo'n", "Sint-Jan", "groen", "uur", "x", "b", "vet", "b"),
    ]
    assert words_of("👨‍👩‍👧‍👦🙂🏳️‍🌈 12:30 ...") == []
    assert words_of("x" * (LONGEST_WORD + 1) + " kort") == ["kort"]
    assert words_of("مدرسة الحيّ") == ["مدرسة", "الحيّ"]
    assert words_of("हिन्दी") == ["हिन्दी"]
    assert words_of("e\u0301e\u0301n") == ["één"]


texts = st.dictionaries(
    st.sampled_from("abcdef"),
    st.builds(Written, st.sampled_from(["jan", "an", "piet"]), st.text("boom Bomen lamp! ", max_size=30)),
)


@given(st.lists(texts, min_size=1, max_size=6))
def test_counting_as_texts_come_and_go_is_counting_them_all_at_once(steps: list[dict[str, Written]]) -> None:
    words, anew = WordList(GROUPS), WordList(GROUPS)
    for step in steps:
        words.keep(step)
    anew.keep(steps[-1])
    assert words.most(50) == anew.most(50)
    assert words.n_writers == anew.n_writers


def test_author_hears_what_is_wrong_with_groups_of_words() -> None:
    assert "is niet één woord" in author_is_told("muur", woordgroepen={"afval": ["zwerf afval"]})
    said = author_is_told("open", woordgroepen={"groen": ["boom"], "hout": ["bomen"]})
    assert "'bomen' in de groep 'hout' telt als hetzelfde woord als 'boom' in de groep 'groen'" in said
    said = author_is_told("open", woordgroepen={"groen": ["boom"], "hout": ["boom"]})
    assert "'boom' staat in de groepen 'groen' en 'hout'" in said


def test_groups_of_words_are_the_authors_and_no_participant_is_told() -> None:
    for soort in ("muur", "open"):
        assert example(soort).word_groups()
        assert "woordgroepen" not in example(soort).public()
    assert example("meerkeuze").word_groups() is None


def keys(words: WordList) -> dict[str, str]:
    return {one.label: one.key for one in words.most(100)}


def test_words_under_one_name_of_the_host_are_one_word_of_whoever_wrote_any_of_them() -> None:
    words = WordList(GROUPS)
    said = ["lamp en plein", "donker plein", "pleinen", "veld", "het veld, het plein", "veldje"]
    words.keep({str(n): Written(f"p{n}", text) for n, text in enumerate(said)})
    known = keys(words)
    assert [(one.label, one.n) for one in words.most(9)] == [("plein", 4), ("veld", 3), ("licht", 2)]
    names = {known["plein"]: "Buiten", known["veld"]: "Buiten", known["licht"]: "Avond"}
    outside, evening = words.most(9, names)
    assert (outside.label, outside.n, evening.label, evening.n) == ("Buiten", 6, "Avond", 2)
    assert [(one.key, one.label, one.n) for one in outside.parts] == [
        (known["plein"], "plein", 4),
        (known["veld"], "veld", 3),
    ]
    assert {"plein", "pleinen", "veld", "veldje"} <= set(outside.forms)
    assert {outside.key, evening.key}.isdisjoint(known.values())
    assert words.most(9, {"0" * 16: "Niets"}) == words.most(9)


@given(texts, st.dictionaries(st.sampled_from(["boom", "lamp", "bomenlamp"]), st.sampled_from(["x", "y"])))
def test_named_words_count_each_person_once_and_every_other_word_as_before(
    written: dict[str, Written], wanted: dict[str, str]
) -> None:
    words = WordList({})
    words.keep(written)
    known = keys(words)
    names = {known[label]: name for label, name in wanted.items() if label in known}
    for one in words.most(100, names):
        forms = set(one.forms)
        who = {
            text.who for text in written.values() if forms & {form.casefold() for form in words_of(text.text)}
        }
        assert one.n == len(who)
        assert bool(one.parts) == (one.label in names.values())
        assert {part.key for part in one.parts} == {
            key for key in names if one.parts and names[key] == one.label
        }
    plain = {one for one in words.most(100, names) if not one.parts}
    assert plain == {one for one in words.most(100) if one.key not in names}
