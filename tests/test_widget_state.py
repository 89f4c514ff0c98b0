import copy
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.notebook.widget_state import WIDGET_STATE, WIDGET_VIEW, keep_widget_state, without_dead_widgets

STATES = {"kaart": {"model_name": "AnyModel", "state": {}}, "delen": {"model_name": "AnyModel", "state": {}}}


def shown(model_id: str) -> dict[str, Any]:
    data = {"text/plain": f"Exercise({model_id!r})", WIDGET_VIEW: {"model_id": model_id}}
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}


def notebook(*model_ids: str, states: dict[str, Any] | None = None) -> dict[str, Any]:
    said = {"output_type": "stream", "name": "stdout", "text": "42"}
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "Tekst"},
        {"cell_type": "code", "metadata": {}, "source": "les", "outputs": [said, *map(shown, model_ids)]},
    ]
    saved = {"version_major": 2, "version_minor": 0, "state": states or {}}
    return {
        "cells": cells,
        "metadata": {"widgets": {WIDGET_STATE: saved}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def saved_again(folder: Path, before: dict[str, Any] | None, now: dict[str, Any]) -> dict[str, Any]:
    if before is not None:
        (folder / "les.ipynb").write_text(json.dumps(before), encoding="utf-8")
    model = {"type": "notebook", "content": copy.deepcopy(now)}
    keep_widget_state(model, "/les.ipynb", SimpleNamespace(root_dir=str(folder)))
    return model["content"]  # type: ignore[return-value]


def test_states_that_jupyterlab_leaves_out_stay(tmp_path: Path) -> None:
    before = notebook("kaart", states=STATES)
    assert saved_again(tmp_path, before, notebook("kaart")) == before


def test_states_of_widgets_that_are_there_are_the_new_ones(tmp_path: Path) -> None:
    now = notebook("nieuw", states={"nieuw": {"model_name": "AnyModel", "state": {"value": 1}}})
    assert saved_again(tmp_path, notebook("kaart", states=STATES), now) == now


def test_a_widget_of_which_nothing_is_known_is_not_shown_as_an_error(tmp_path: Path) -> None:
    for before in (None, notebook("anders", states={"anders": {}})):
        content = saved_again(tmp_path, before, notebook("kaart"))
        assert content["cells"][1]["outputs"] == notebook()["cells"][1]["outputs"]


def test_an_exercise_of_which_no_widget_is_known_is_still_there_to_read(tmp_path: Path) -> None:
    now = notebook("kaart")
    output = now["cells"][1]["outputs"][1]
    output["data"] |= {"text/html": "<p>Vraag</p>", "text/markdown": "Vraag"}
    content = saved_again(tmp_path, None, now)
    left = content["cells"][1]["outputs"][1]["data"]
    assert left == {name: value for name, value in output["data"].items() if name != WIDGET_VIEW}


def test_other_files_and_notebooks_without_widgets_are_left_alone(tmp_path: Path) -> None:
    plain = notebook()
    assert saved_again(tmp_path, None, plain) == plain
    for model in (
        {"type": "file", "content": "x"},
        {"type": "notebook"},
        {"type": "directory", "content": []},
    ):
        kept = dict(model)
        keep_widget_state(model, "x", SimpleNamespace(root_dir=str(tmp_path)))
        assert model == kept


def test_a_file_from_before_states_were_saved_loses_only_what_would_be_an_error() -> None:
    content = json.dumps(notebook("kaart")).encode()
    mended = json.loads(without_dead_widgets(content))
    assert mended["cells"][1]["outputs"] == notebook()["cells"][1]["outputs"]
    whole = json.dumps(notebook("kaart", states=STATES)).encode()
    assert without_dead_widgets(whole) == whole


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'{"cells": []}', b"\xff"])
def test_what_is_no_notebook_is_left_alone(content: bytes) -> None:
    assert without_dead_widgets(content) == content


KEYS = ("cells", "outputs", "metadata", "widgets", "data", "state", "model_id", WIDGET_VIEW, WIDGET_STATE)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_no_file_makes_it_stumble(content: Any) -> None:
    written = json.dumps(content).encode()
    assert isinstance(without_dead_widgets(written), bytes)
