"""Which lessons somebody means."""

from pathlib import Path

import pytest

from leerkit.content import find_lessons, finding, lessons_dir
from leerkit.errors import NotFoundError


@pytest.fixture
def base(tmp_path: Path) -> Path:
    folder = tmp_path / "lessen"
    for slug in ("02-overvecht", "00-galerij", "01-leefbaarheid", "10-overvecht", "los"):
        (folder / slug).mkdir(parents=True)
        (folder / slug / "les.yaml").touch()
    (folder / "geen-les").mkdir()
    return folder


def names(found: tuple[Path, ...]) -> list[str]:
    return [folder.name for folder in found]


def test_no_names_means_every_lesson_with_the_gallery_last(base: Path) -> None:
    course = ["01-leefbaarheid", "02-overvecht", "10-overvecht", "los"]
    assert names(find_lessons((), base)) == [*course, "00-galerij"]
    assert names(find_lessons((), base, gallery=False)) == course


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("01-leefbaarheid", "01-leefbaarheid"),
        ("01", "01-leefbaarheid"),
        ("1", "01-leefbaarheid"),
        ("10", "10-overvecht"),
        ("leefbaarheid", "01-leefbaarheid"),
        ("galerij", "00-galerij"),
        ("los", "los"),
        ("01-leefbaarheid/", "01-leefbaarheid"),
    ],
)
def test_a_lesson_is_found_by_slug_number_or_name(base: Path, name: str, found: str) -> None:
    assert find_lessons([name], base) == (base / found,)


def test_a_path_is_found_by_its_folder_and_by_a_file_in_it(base: Path) -> None:
    lesson = base / "los"
    assert find_lessons([lesson, str(lesson), lesson / "les.yaml"], Path("/bestaat-niet")) == (lesson,)


def test_a_folder_of_lessons_means_all_of_them(base: Path) -> None:
    assert len(find_lessons([base], Path("/bestaat-niet"))) == 5


def test_a_path_goes_before_a_slug(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "los").mkdir()
    monkeypatch.chdir(tmp_path)
    assert find_lessons(["los"], base) == (base / "los",)
    (tmp_path / "los" / "les.ipynb").touch()
    assert find_lessons(["los"], base) == (Path("los"),)


def test_names_keep_their_order_and_count_once(base: Path) -> None:
    assert names(find_lessons(["02-overvecht", "01", "1"], base)) == ["02-overvecht", "01-leefbaarheid"]


def test_one_lesson_that_is_named_in_two_ways_counts_once(
    base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kortweg").symlink_to(base / "los")
    relative = Path("lessen/los")
    ways = [relative, base / "los", "lessen/../lessen/los", tmp_path / "kortweg", "los"]
    assert find_lessons(ways, base) == (relative,)
    assert names(find_lessons(["02-overvecht", base, "lessen"], base))[0] == "02-overvecht"
    assert len(find_lessons(["02-overvecht", base, "lessen"], base)) == 5


def test_a_typo_gets_the_nearest_name(base: Path) -> None:
    with pytest.raises(NotFoundError) as refused:
        find_lessons(["01-leefbarheid"], base)
    assert str(refused.value) == (
        f"{base}: er is geen les '01-leefbarheid'. "
        "Verwacht: 01-leefbaarheid, 02-overvecht, 10-overvecht, los, 00-galerij. "
        "Bedoelde je '01-leefbaarheid'?"
    )


def test_a_name_that_fits_nothing_says_what_can_be_given(base: Path) -> None:
    with pytest.raises(NotFoundError, match="Geef de naam van een les, het nummer, of de map"):
        find_lessons(["x" * 1000], base)


def test_a_name_that_fits_two_lessons_is_refused_with_both(base: Path) -> None:
    with pytest.raises(NotFoundError, match=r"past bij meer dan één les\..* 02-overvecht, 10-overvecht"):
        find_lessons(["overvecht"], base)


@pytest.mark.parametrize("given", [(), ["."]])
def test_a_folder_without_lessons_is_refused(
    given: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFoundError, match="hier staan geen lessen"):
        find_lessons(given, tmp_path)


def test_the_lessons_are_those_of_the_repository_or_those_in_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert lessons_dir() == Path(__file__).parents[1] / "notebooks"
    (tmp_path / "leerkit" / "content").mkdir(parents=True)
    (tmp_path / "leerkit" / "notebooks").mkdir()
    monkeypatch.setattr(finding, "__file__", str(tmp_path / "leerkit" / "content" / "finding.py"))
    assert lessons_dir() == tmp_path / "leerkit" / "notebooks"
