"""QTI 3 out: what goes along comes back as it was, what does not is named, and any text stays text."""

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from leerkit.content import Lesson, load_lesson
from leerkit.errors import LeerkitError
from leerkit.exchange.lessons import export_qti
from leerkit.exchange.packages import read_package
from leerkit.exchange.qti.reading import read_qti
from leerkit.exchange.qti.writing import write_qti
from leerkit.exchange.wording import one_line
from leerkit.exchange.zipped import Zipped
from leerkit.exercises import exercise_type
from tests.command import exit_code
from tests.gallery_examples import example
from tests.gallery_lesson import gallery_folder

GOES = {"meerkeuze", "volgorde", "koppel", "sorteer", "invul", "open", "muur", "schat", "signaal"}
ITEM = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"


def lesson_of(*exercises: Any) -> Lesson:
    about = {"title": "Les", "summary": "Les.", "minutes": 5, "leerdoelen": ["Iets"]}
    sources = [{"id": "bron", "title": "Bron"}]
    return Lesson.model_validate({"slug": "01-les", **about, "sources": sources, "exercises": exercises})


def back(lesson: Lesson) -> list[dict[str, Any]]:
    content, _ = write_qti(lesson)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return [one.entry for one in read_qti(Zipped(archive, "a.zip")) if one.entry]


def roots(lesson: Lesson) -> dict[str, Element]:
    content, _ = write_qti(lesson)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: fromstring(archive.read(name)) for name in archive.namelist()}


def texts(parts: Any) -> list[str]:
    return [one["text"] if isinstance(one, dict) else one.text for one in parts]


def test_gallery_goes_out_and_what_qti_knows_comes_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, folder = tmp_path / "uit.zip", gallery_folder(tmp_path)
    assert exit_code("export", str(folder), str(file), "--format", "qti") == 0
    said = capsys.readouterr().out
    left_out = [one for one in load_lesson(folder).exercises if one.soort not in GOES]
    assert all(one.id in said for one in left_out)
    found = {one.entry["soort"]: one.entry for one in read_package(file) if one.entry}
    assert set(found) == GOES - {"muur", "sorteer", "schat"}  # texts; pairs; a line, or a number by typing
    assert exit_code("export", str(folder), str(file), "--format", "qti") == 1  # nothing is overwritten
    capsys.readouterr()


def test_each_type_that_goes_says_the_same_when_it_comes_back() -> None:
    choice: Any = example("meerkeuze")
    order: Any = example("volgorde")
    pairs: Any = example("koppel")
    marks: Any = example("signaal")
    gaps: Any = example("invul")
    found = back(lesson_of(choice, order, pairs, marks, gaps))
    assert [one["question"] for one in found] == [one.question for one in (choice, order, pairs, marks, gaps)]
    assert texts(found[0]["options"]) == texts(choice.options)
    assert found[0]["solution"]["explanation"] == choice.solution.explanation
    assert list(found[0]["solution"]["feedback"].values()) == list(choice.solution.feedback.values())
    names = {one.key: one.text for one in order.items}
    assert texts(found[1]["items"]) == [names[key] for key in order.solution.orders[0]]
    targets = {one.key: one.text for one in pairs.targets}
    came = {one["key"]: one["text"] for one in found[2]["targets"]}
    matched = [came[found[2]["solution"]["pairs"][one["key"]]] for one in found[2]["items"]]
    assert matched == [targets[pairs.solution.pairs[one.key]] for one in pairs.items]
    assert texts(found[3]["parts"]) == texts(marks.parts)
    assert list(found[3]["solution"]["signals"].values()) == [
        marks.solution.signals[one.key] for one in marks.parts if one.key in marks.solution.signals
    ]
    assert len(found[4]["gaps"]) == len(gaps.gaps)
    assert found[4]["text"].count("[") == len(gaps.gaps)


def estimate(**more: Any) -> Any:
    fields = {"id": "hoeveel", "soort": "schat", "question": "Hoeveel?", "unit": "wijken", "fictional": True}
    return exercise_type("schat").model_validate({**fields, **more})


def test_number_is_slid_or_typed_and_the_margin_goes_along() -> None:
    slid = estimate(max=500, solution={"values": [193], "margin": 5, "explanation": "Tel ze."})
    [found] = back(lesson_of(slid))
    assert [found["min"], found["max"], found["solution"]["values"]] == [0, 500, [193]]
    typed = estimate(max=1, step=0.01, solution={"values": [0.25], "margin": 0.02})
    for exercise, margin in ((slid, "5 5"), (typed, "0.02 0.02")):
        item = roots(lesson_of(exercise))["items/k-hoeveel.xml"]
        assert next(item.iter(f"{ITEM}qti-equal")).get("tolerance") == margin
    assert (
        next(roots(lesson_of(typed))["items/k-hoeveel.xml"].iter(f"{ITEM}qti-text-entry-interaction"))
        is not None
    )
    line: Any = example("schat")
    assert line.ask
    assert write_qti(lesson_of(line, slid))[1] == [line.id]


def test_sorting_is_matching_and_what_is_disputed_stays() -> None:
    fields = {"id": "waar", "soort": "sorteer", "question": "Waar?", "fictional": True}
    items = [{"key": "1", "text": "lift"}, {"key": "2", "text": "bankje"}]
    groups = [{"key": "1", "text": "gebouw"}, {"key": "2", "text": "straat"}]
    places = {"1": ["1"], "2": ["2"]}
    make = exercise_type("sorteer").model_validate
    [found] = back(
        lesson_of(make({**fields, "items": items, "groups": groups, "solution": {"places": places}}))
    )
    assert (found["soort"], texts(found["items"]), texts(found["targets"])) == (
        "koppel", ["lift", "bankje"], ["gebouw", "straat"],
    )  # fmt: skip
    disputed: Any = example("sorteer")
    assert any(len(one) > 1 for one in disputed.solution.places.values())
    assert write_qti(lesson_of(disputed, example("open")))[1] == [disputed.id]


def test_item_counts_to_one_and_its_names_are_names() -> None:
    gaps: Any = example("invul")
    item = roots(lesson_of(gaps))[f"items/k-{gaps.id}.xml"]
    counted = [
        float(one.text or 0) for one in item.iter(f"{ITEM}qti-base-value") if one.get("base-type") == "float"
    ]
    counted += [
        max(float(entry.get("mapped-value", 0)) for entry in one.iter(f"{ITEM}qti-map-entry"))
        for one in item.iter(f"{ITEM}qti-mapping")
    ]
    assert sum(counted) == pytest.approx(1, abs=0.001)
    names = [one.get("identifier", "") for one in item.iter() if one.get("identifier")]
    assert all(name[0].isalpha() for name in names)


def test_all_that_is_right_is_right_in_the_package_too() -> None:
    order: Any = example("volgorde")
    keys = [one.key for one in order.items]
    two = order.model_copy(
        update={"solution": order.solution.model_copy(update={"orders": (keys, keys[::-1])})}
    )
    item = roots(lesson_of(two))[f"items/k-{two.id}.xml"]
    orders = [[one.text for one in made] for made in item.iter(f"{ITEM}qti-ordered")]
    assert orders == [[f"k-{key}" for key in keys], [f"k-{key}" for key in reversed(keys)]]
    fields = {
        "id": "wie",
        "soort": "invul",
        "question": "Wie?",
        "fictional": True,
        "text": "Bel [wie] of [waar].",
    }
    options = [{"key": key, "text": key} for key in ("corporatie", "beheerder", "gemeente")]
    gaps = [{"key": "wie", "label": "wie", "options": options}, {"key": "waar", "label": "waar"}]
    right = {"wie": {"right": ["corporatie", "beheerder"]}, "waar": {"right": ["balie"]}}
    made = exercise_type("invul").model_validate({**fields, "gaps": gaps, "solution": {"gaps": right}})
    (found,) = back(lesson_of(made))
    offered = {one["key"]: one["text"] for one in found["gaps"][0]["options"]}
    assert {offered[key] for key in found["solution"]["gaps"]["plek-1"]["right"]} == {
        "corporatie",
        "beheerder",
    }


def test_number_goes_with_all_its_digits() -> None:
    people = estimate(max=20_000_000, step=50_000, solution={"values": [17_811_291], "margin": 250_001.5})
    item = roots(lesson_of(people))["items/k-hoeveel.xml"]
    assert next(item.iter(f"{ITEM}qti-value")).text == "17811291"
    assert next(item.iter(f"{ITEM}qti-equal")).get("tolerance") == "250001.5 250001.5"


def test_lesson_of_which_nothing_goes_is_said_and_writes_nothing(
    tmp_path: Path,
) -> None:
    with pytest.raises(LeerkitError, match="past in QTI"):
        export_qti(lesson_of(example("casus")), tmp_path / "a.zip")
    assert not list(tmp_path.iterdir())


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=30).filter(
    lambda text: bool(text.strip()) and one_line(text) == text
)


@given(TEXTS, st.lists(TEXTS, min_size=2, max_size=5, unique=True))
def test_any_text_comes_back_as_it_went(question: str, options: list[str]) -> None:
    keyed = [{"key": f"{n}", "text": text} for n, text in enumerate(options)]
    fields = {"id": "een", "soort": "meerkeuze", "question": question, "fictional": True, "options": keyed}
    solution = {"correct": ["1"], "feedback": {"0": question}, "explanation": question}
    [found] = back(lesson_of(exercise_type("meerkeuze").model_validate({**fields, "solution": solution})))
    assert (found["question"], texts(found["options"])) == (question, options)
    assert found["solution"] == {"correct": ["b"], "feedback": {"a": question}, "explanation": question}
