"""A workshop whose log is looked at when it ends: nothing in it was made up by a participant."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.gallery_lesson import few_folder
from tests.workshop import Workshop, running_workshop

EVIL = "x\x1b[2J\x1b]0;gehackt\x07\r\n[LeerkitServer] Nieuw geheim adres: http://boos.example/\x9b31m\u2028"
"""What a terminal would obey, and what reads like a line of the server's own."""


@contextmanager
def quiet_workshop(folder: Path, *, kernel: bool = False) -> Iterator[Workshop]:
    """Run a workshop, with kernels if asked; at its end its log is short, with nothing that a participant made up."""
    lesson = str(few_folder(folder, kernel=kernel))
    with running_workshop(folder / "x.sqlite", lesson, log=folder / "log") as started:
        yield started
    said = (folder / "log").read_bytes()
    for obeyed in (b"\x1b", b"\x07", "\x9b".encode(), "\u2028".encode()):
        assert obeyed not in said, said
    assert not [one for one in said.splitlines() if one.startswith(b"[LeerkitServer] Nieuw")], said
    for gone_wrong in (b"bug:", b"Traceback", b"geheim-antwoord", b"dup-dup"):
        assert gone_wrong not in said, said
    assert len(said) < 20_000, said
