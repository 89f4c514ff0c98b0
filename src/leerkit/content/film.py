"""What a film's first bytes say of it: whether a browser could play it at all."""

from pathlib import Path

WEBM = b"\x1a\x45\xdf\xa3"
"""How every Matroska file begins, and WebM is one. Source: https://www.rfc-editor.org/rfc/rfc8794#section-11.2.1"""
MP4 = b"ftyp"
"""The kind of the first box of an MP4 file, after its length. Source: ISO/IEC 14496-12, 4.3"""
N_FIRST_BYTES = 12


def is_film(path: Path) -> bool:
    """Return whether a file is what its ending says, MP4 or WebM; raise OSError if it cannot be read."""
    with path.open("rb") as file:
        first = file.read(N_FIRST_BYTES)
    if path.suffix.lower() == ".webm":
        return first.startswith(WEBM)
    return path.suffix.lower() == ".mp4" and first[4:8] == MP4
