"""The map in docs/architecture.md: every module where it is, nothing that is not there. Every script is checked."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/leerkit"
MAP = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
HOUSE = SOURCE / "server"
ROOMS = sorted(folder.name for folder in HOUSE.iterdir() if (folder / "__init__.py").is_file())
CODE = re.compile(r"`([a-z][a-z_]*)`")


def modules(folder: Path, ending: str = ".py") -> set[str]:
    """Return the names of the modules that stand in a folder itself."""
    return {path.stem for path in folder.glob(f"*{ending}") if not path.stem.startswith("_")}


def table(heading: str) -> str:
    """Return the rows of the table whose first column is headed so."""
    (rows,) = re.findall(rf"^\| {re.escape(heading)} \|.*\n\|---.*\n((?:\|.*\n)+)", MAP, re.MULTILINE)
    return rows


@pytest.mark.parametrize("room", ROOMS)
def test_map_of_a_room_is_the_room(room: str) -> None:
    named = {name for row in table(f"`{room}/`").splitlines() for name in CODE.findall(row.split("|")[1])}
    assert named == modules(HOUSE / room)


def test_map_of_the_wiring_is_the_wiring() -> None:
    named = {name for row in table("wiring").splitlines() for name in CODE.findall(row.split("|")[1])}
    assert named == modules(HOUSE)


@pytest.mark.parametrize("page", sorted(folder.name for folder in (HOUSE / "browser").iterdir()))
def test_map_of_the_scripts_is_the_scripts(page: str) -> None:
    there = modules(HOUSE / "browser" / page, ".js")
    assert there <= set(CODE.findall(table("folder")))


def test_every_package_and_its_modules_stand_on_the_map() -> None:
    named = set(re.findall(r"[a-z0-9_]+", " ".join(re.findall(r"`([^`\n]+)`", MAP))))
    for package in (folder for folder in SOURCE.iterdir() if (folder / "__init__.py").is_file()):
        assert package.name in named
        if package.name not in ("texts", "exercises", "cli"):
            assert modules(package) <= named, package.name


def test_map_of_the_words_and_the_looks_is_what_there_is() -> None:
    assert set(CODE.findall(table("`texts/`"))) - {"leerkit"} == modules(SOURCE / "texts")
    assert set(CODE.findall(table("`look/`"))) == modules(SOURCE / "look", ".css")


def test_no_script_is_outside_the_strict_type_check() -> None:
    rules = json.loads((ROOT / "deno.json").read_text(encoding="utf-8"))
    asked = rules["compilerOptions"]
    assert asked["checkJs"]
    assert asked["strict"]
    assert "exclude" not in rules
    assert sorted(asked["types"]) == sorted(f"./types/{one.name}" for one in (ROOT / "types").iterdir())
    lint = (ROOT / "scripts/lint").read_text(encoding="utf-8").splitlines()
    assert {"deno lint --quiet src/leerkit", "deno check --quiet --no-remote src/leerkit"} <= set(lint)
    unchecked = re.compile(r"@ts-(?:nocheck|ignore|expect-error)")
    scripts = [one for kind in ("js", "mjs", "ts") for one in SOURCE.rglob(f"*.{kind}")]
    assert [str(one) for one in scripts if unchecked.search(one.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("folder", ["benchmarks", "deploy", "docs", "notebooks", "scripts", "tests"])
def test_scripts_stand_where_they_are_checked(folder: str) -> None:
    assert [one for kind in ("js", "mjs", "ts") for one in (ROOT / folder).rglob(f"*.{kind}")] == []
