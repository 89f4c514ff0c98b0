"""What YAML changes without a word, ``leerkit check`` says."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from leerkit.content.bounds import nodes, outline_of
from leerkit.content.reading import read_yaml
from leerkit.content.silent import silent_changes
from leerkit.errors import ContentError
from tests.lesson_copy import lesson_copy, said

CHANGED = {
    "a number after a hash": ("title: Bel melding #3 eerst", "vóór '#3 eerst'"),
    "only a hash": ("title: #7", "vóór '#7'"),
    "a hash in the second line": ("title: Je hebt drie\n  meldingen, #3 of #7?", "vóór '#3 of #7?'"),
    "a word with an ampersand": ("title: &samen huizen bouwen", "'&samen'"),
    "a time": ("title: 12:30", "'12:30'"),
    "an octal": ("title: 010", "'010'"),
    "a thousand with an underscore": ("title: 1_000", "'1_000'"),
    "a hexadecimal": ("title: 0x1F", "'0x1F'"),
    "infinity": ("title: .inf", "'.inf'"),
    "minutes as a time": ("minutes: 1:00", "'1:00'"),
    "a time of sixty thousand parts": ("minutes: " + "59:" * 20_000 + "59", "'59:59:"),
}


@pytest.mark.parametrize(("text", "says"), CHANGED.values(), ids=CHANGED)
def test_a_value_that_yaml_changes_is_named_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "les.yaml"
    path.write_text(f"summary: een les\n{text}\n", encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        read_yaml(path)
    (problem,) = refused.value.problems
    assert f"regel {2 + text.count(chr(10))}: " in problem
    assert says in problem


KEPT = (
    "title: een les # met een opmerking",
    "title: een les ## kop",
    "minutes: 45 #niet langer",
    "title: C# en F#",
    "title: 'Bel melding #3 eerst'",
    "title: R&D en Q&A",
    "minutes: 45",
    "tolerance: 1.50",
    "tolerance: -0.5",
    "tolerance: 1.0e+3",
    "a: &naam tekst\nb: *naam",
    "at: 2026-01-31",
    "title: 'één'\r\nminutes: 40\r\n",
)


@pytest.mark.parametrize("text", KEPT)
def test_what_yaml_reads_as_it_stands_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "les.yaml"
    path.write_bytes(text.encode())
    assert read_yaml(path).value


WRITTEN = {"1.10": "'1.10'", "8": "'8'", "2026-01-31": "'2026-01-31'", "Null": "'Null'"}


@pytest.mark.parametrize(("value", "hint"), WRITTEN.items())
def test_the_hint_shows_what_was_written(tmp_path: Path, value: str, hint: str) -> None:
    (problem,) = said(lesson_copy(tmp_path, ("title: Een goede les", f"title: {value}")))
    assert problem.endswith(f"Zet er aanhalingstekens omheen: {hint}.")


@given(st.text(st.sampled_from("a1:_0 #&*'\"\n\t\r|>{}[]-.x\x85é"), max_size=60))
def test_any_text_that_yaml_reads_is_looked_through(text: str) -> None:
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return
    if root is not None:
        outline = outline_of(yaml.parse(text, Loader=yaml.CSafeLoader))
        assert outline.n_nodes == len(list(nodes(root)))
        for line, came, hint in silent_changes(text, outline, nodes(root)):
            assert 1 <= line <= len(text) + 1
            assert came
            assert hint
