"""An address that no browser could go to is none, wherever it comes from, and nobody sees a traceback for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import leerkit
from leerkit.content.video import embed_id, is_address, origin_of
from leerkit.errors import LeerkitError, NotFoundError
from leerkit.lms.lrs import send
from leerkit.server.seating.elsewhere import _hosts
from leerkit.web_address import web_address
from tests.lesson_copy import lesson_copy, said

NONE = [
    "https://[x",
    "https://a:zz",
    "https://a:99999",
    f"https://{'a' * 70}.nl",
    "https://ü..nl",
    "https://xn--a..nl",
]


@pytest.mark.parametrize("address", NONE)
def test_address_that_is_none_is_said_to_be_by_whoever_asks(address: str) -> None:
    assert web_address(address) is None
    assert not is_address(f"{address}/film.mp4")
    assert _hosts([f"{address}/a.js", "https://kaart.example.org/b.js"]) == ["kaart.example.org"]
    with pytest.raises(LeerkitError, match="geen adres van een LRS"):
        send(address, "naam:geheim", [{}], lambda _: None)
    with pytest.raises(NotFoundError):
        leerkit.results(f"{address}/begeleider/ABC234?sleutel=geheim")


@pytest.mark.parametrize("address", NONE)
def test_address_that_is_none_is_named_in_a_lesson(tmp_path: Path, address: str) -> None:
    lesson = lesson_copy(tmp_path)
    written = (lesson / "les.yaml").read_text(encoding="utf-8")
    old = next(line for line in written.splitlines() if line.strip().startswith("url: http"))
    (lesson / "les.yaml").write_text(
        written.replace(old, f'{old.partition("url:")[0]}url: "{address}/a"'), encoding="utf-8"
    )
    [problem] = said(lesson)
    assert "Verwacht: een webadres" in problem


@given(st.text(max_size=60).map("https://{}".format) | st.text(max_size=60))
def test_any_text_is_an_address_or_none(text: str) -> None:
    if is_address(text):
        assert origin_of(text).startswith(("http://", "https://"))
        assert isinstance(embed_id(text), str)
