"""Write docs/bronnen.md from the sources of the lessons. Usage: python scripts/sources_doc.py"""

from collections import defaultdict
from pathlib import Path

from leerkit.content import Lesson, Source, find_lessons, load_lesson
from leerkit.texts import story as texts

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "bronnen.md"
HEAD = ("| bron | lessen | geopend op |", "|---|---|---|")


def page() -> str:
    """Return the page: what to look at by hand, which is kept as it stands, and each address once with its lessons."""
    before = PAGE.read_text(encoding="utf-8").partition("\n## De bronnen")[0]
    lessons = [load_lesson(folder) for folder in find_lessons(gallery=False)]
    found = _by_address(lessons)
    parts = [before.rstrip("\n"), f"## De bronnen\n\n{_counted(found)}"]
    for kind, title in texts.KINDS.items():
        rows = [_row(*one) for one in found if one[0].kind == kind]
        if rows:
            parts.append(
                "\n".join(
                    [f"### {title}", "", "| bron | lessen | geopend op |", "|---|---|---|", *sorted(rows)]
                )
            )
    return "\n\n".join(parts) + "\n"


def _by_address(lessons: list[Lesson]) -> list[tuple[Source, list[str]]]:
    """Return each source once, with the lessons that name it: the same page may stand in more of them."""
    numbers: defaultdict[str, list[str]] = defaultdict(list)
    first: dict[str, Source] = {}
    for lesson in lessons:
        for source in lesson.sources:
            key = source.url or source.title
            first.setdefault(key, source)
            if lesson.slug[:2] not in numbers[key]:
                numbers[key].append(lesson.slug[:2])
    return [(first[key], found) for key, found in numbers.items()]


def _counted(found: list[tuple[Source, list[str]]]) -> str:
    unopened = sum(source.checked_at is None for source, _ in found)
    unlinked = sum(not source.url for source, _ in found)
    return (
        f"{len(found)} bronnen, naar wie er aan het woord is. {unopened} daarvan opende nog niemand met een browser, "
        f"en {unlinked} {'heeft' if unlinked == 1 else 'hebben'} geen adres."
    )


def _row(source: Source, lessons: list[str]) -> str:
    title = source.title.replace("|", "/")
    linked = f"[{title}]({source.url})" if source.url else f"{title} (geen adres)"
    opened = source.checked_at.isoformat() if source.checked_at else "nog niet"
    return f"| {linked} | {', '.join(lessons)} | {opened} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
