"""What is said of errors that no field of a lesson raises today, but that a new exercise type may raise."""

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel, Field, ValidationError

from leerkit.content.explaining import described, explain
from leerkit.content.reading import Document

HERE = Document(Path("les.yaml"), {}, None)


class Strange(BaseModel):
    text: Annotated[str, Field(max_length=3)] = ""
    ratio: Annotated[float, Field(gt=0, lt=1)] = 0.5
    count: Annotated[int, Field(gt=0, lt=9)] = 1
    step: Annotated[float, Field(multiple_of=0.5)] = 0.5
    letters: Annotated[str, Field(pattern="^[a-z]*$")] = ""
    odd: Annotated[Literal["a"], Field()] = "a"
    days: set[int] = set()


def message(**fields: Any) -> str:
    with pytest.raises(ValidationError) as refused:
        Strange.model_validate(fields)
    return explain(refused.value.errors()[0], HERE)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": "abcd"}, "text: deze tekst heeft 4 tekens. Verwacht: hoogstens 3 tekens."),
        ({"text": "\ud800"}, "Verwacht: tekst. In deze tekst staat een teken dat niet bestaat."),
        ({"ratio": "half"}, "ratio: hier staat 'half'. Verwacht: een getal. Schrijf alleen cijfers"),
        ({"ratio": 0}, "ratio: hier staat het getal 0. Verwacht: meer dan 0"),
        ({"ratio": 2}, "ratio: hier staat het getal 2. Verwacht: minder dan 1"),
        ({"count": 10}, "count: hier staat het getal 10. Verwacht: minder dan 9."),
        ({"count": "9" * 5000}, "Verwacht: een heel getal."),
        ({"odd": "A"}, "odd: hier staat 'A'. Verwacht: a. Bedoelde je 'a'?"),
        ({"letters": "A1"}, "letters: hier staat 'A1'. Verwacht: tekst van de vorm ^[a-z]*$."),
        ({"step": 0.3}, "step: hier staat het getal 0.3, en dat past niet. Kijk in een bestaande les"),
        ({"days": 3}, "days: hier staat het getal 3, en dat past niet. Kijk in een bestaande les"),
    ],
)
def test_any_error_is_said_in_dutch(fields: dict[str, Any], says: str) -> None:
    assert f"les.yaml: regel 1: {next(iter(fields))}: " in message(**fields)
    assert says in message(**fields)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "hier staat niets"),
        ("", "hier staat niets"),
        (True, "hier staat ja of nee (true of false)"),
        (7, "hier staat het getal 7"),
        (date(2026, 1, 31), "hier staat de datum 2026-01-31"),
        ([[["x" * 1000]]], "hier staat een lijst"),
        ({"a": "x" * 1000}, "hier staat een groep velden"),
        ("regel\n  en nog een", "hier staat 'regel en nog een'"),
        ("a" * 1000, f"hier staat '{'a' * 39}…'"),
        (10**60, "hier staat het getal 1" + "0" * 39),
    ],
)
def test_what_came_is_described_shortly(value: object, says: str) -> None:
    assert described(value) == says
