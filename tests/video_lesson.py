"""A lesson with the film of lesson 01 in it, and one that lies elsewhere."""

import json
import shutil
from pathlib import Path
from typing import Any

from leerkit.content import lessons_dir
from tests.gallery_lesson import few_folder

FILM = lessons_dir() / "01-leefbaarheid-is-mensenwerk" / "lamp-in-het-portiek"
VIDEOS: list[dict[str, Any]] = [
    {
        "id": "film",
        "title": "Een film",
        "files": ["film.mp4", "film.webm"],
        "captions": "film.vtt",
        "descriptions": "film-beeld.vtt",
        "length_s": 92,
        "chapters": [{"at_s": 0, "title": "Begin"}, {"at_s": "0:40", "title": "Slot"}],
        "moments": [
            {"at_s": 1.5, "exercise": "wat-is-leefbaarheid", "jump": {"past": "0:20", "misdaad": 0}},
            {"at_s": 3, "text": "Let op de lamp."},
        ],
        "text": "Een lamp gaat stuk.",
    },
    {
        "id": "elders",
        "title": "Een film elders",
        "url": "https://youtu.be/abcdefghijk",
        "moments": [{"at_s": 5, "text": "Kijk ook hier."}],
        "text": "Staat elders.",
    },
]


def video_lesson(base: Path, slug: str, *cells: str, **fields: Any) -> Path:
    """Write a lesson with a few types under a name of its own: the film in its folder, these cells at its begin."""
    lesson = few_folder(base / f"{slug}-wordt", **{"videos": VIDEOS, **fields}).rename(base / slug)
    for ending in (".mp4", ".webm", ".vtt", "-beeld.vtt"):
        shutil.copy(f"{FILM}{ending}", lesson / f"film{ending}")
    notebook = lesson / "les.ipynb"
    written = json.loads(notebook.read_text(encoding="utf-8"))
    new = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    written["cells"][2:2] = [
        {**new, "id": f"video-{at}", "source": source} for at, source in enumerate(cells)
    ]
    notebook.write_text(json.dumps(written), encoding="utf-8")
    return lesson
