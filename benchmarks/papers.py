"""What a report of a large session and a hand-out cost: seconds and memory of each command, from start to end.

Usage: python benchmarks/papers.py [--people 500] [--exercises 20] [--rounds 3] [--json FILE]

The session is made up: everybody answers each exercise as the stand-ins of ``leerkit rehearse`` do, half of them twice.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import click
import yaml

from leerkit.answer import Answer
from leerkit.bench.guesses import guess
from leerkit.content import find_lessons, load_lesson
from leerkit.documents.writing import KINDS
from leerkit.store import Given, open_store

CODE = "MEETING1"
TWICE = 0.5
"""How many answer again."""
BEGUN = datetime(2026, 1, 5, 19, tzinfo=UTC)


def a_lesson(folder: Path, n_exercises: int) -> Path:
    """Lay a lesson of so many exercises, taken from the course's own lessons in turn; return its folder."""
    every = [
        one.model_dump(mode="json", exclude={"sources"})
        for name in find_lessons()
        for one in load_lesson(name).exercises
    ]
    chosen = [{**every[n % len(every)], "id": f"oefening-{n}"} for n in range(n_exercises)]
    written = {
        "title": "Meting",
        "summary": "Een les om te meten.",
        "minutes": 60,
        "leerdoelen": ["Meten."],
        "sources": [{"id": "bron", "title": "Geen bron"}],
        "exercises": chosen,
    }
    place = folder / "90-meting"
    place.mkdir()
    (place / "les.yaml").write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    return place


def a_session(url: str, lesson_folder: Path, n_people: int) -> int:
    """Fill a database with a session; return how many answers are in it."""
    lesson, dice, n = load_lesson(lesson_folder), Random(7), 0  # noqa: S311 - no secret
    with open_store(url) as store:
        store.open_session(CODE, [lesson.slug], BEGUN, BEGUN + timedelta(days=3650))
        people = store.join_all(CODE, [f"Deelnemer {number}" for number in range(n_people)], BEGUN)
        for exercise in lesson.exercises:
            batch = []
            for person in people:
                for ronde in (1, 2) if dice.random() < TWICE or exercise.soort == "stelling" else (1,):
                    response = guess(exercise.public(), dice, ronde) or {}
                    answer = Answer(
                        lesson=lesson.slug,
                        exercise_id=exercise.id,
                        response=response,
                        verdict=exercise.grade(response),
                        at=BEGUN + timedelta(seconds=n),
                    )
                    batch.append(Given(participant_id=person.id, answer=answer))
                    n += 1
            store.add_answers(batch)
    return n


def measured(*command: str, cwd: Path) -> dict[str, Any]:
    """Run a command of leerkit; return how long it took, the most memory it had, and what it wrote."""
    before = set(cwd.iterdir())
    began = time.perf_counter()
    program = [sys.executable, "-m", "leerkit", *command]
    process = subprocess.Popen(program, cwd=cwd, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command}: {process.returncode}")
    made = sorted(set(cwd.iterdir()) - before)
    written = {path.name: path.stat().st_size for path in made}
    for path in made:
        path.unlink()
    return {
        "command": " ".join(command[:1] + command[3:]),
        "s": seconds,
        "mb": used.ru_maxrss / 1000,
        "bytes": written,
    }


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--exercises", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as made, tempfile.TemporaryDirectory() as out:
        lesson = a_lesson(Path(made), asked.exercises)
        url = f"sqlite:///{made}/meting.sqlite"
        n = a_session(url, lesson, asked.people)
        click.echo(
            f"{asked.people} participants, {asked.exercises} exercises, {n} answers; load {os.getloadavg()[0]:.1f}"
        )
        commands = [("report", CODE, str(lesson), "--database", url, "--format", kind) for kind in KINDS]
        commands += [
            ("handout", str(folder), "--output", ".", "--format", "pdf") for folder in find_lessons()
        ]
        for command in commands:
            best = min(
                (measured(*command, cwd=Path(out)) for _ in range(asked.rounds)),
                key=lambda row: float(row["s"]),
            )
            kind = f"{command[0]} {Path(command[1]).name if command[0] == 'handout' else ''} --format {command[-1]}"
            rows.append({**best, "command": " ".join(kind.split())})
            click.echo(f"{rows[-1]['command']:48} {best['s']:6.2f} s {best['mb']:6.0f} MB  {best['bytes']}")
    if asked.json:
        measured_at = {"participants": asked.people, "exercises": asked.exercises, "answers": n}
        asked.json.write_text(json.dumps({**measured_at, "rows": rows}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
