"""In which order somebody sees what has none, worked out apart from the page."""

from leerkit.exercises import Exercise


def own_order(exercise: Exercise, who: str) -> list[str]:
    """Return the keys of an exercise's options, none of which is pinned, in the order of ``who``."""
    [loose] = exercise.public()["loose"]
    return sorted(loose["keys"], key=lambda key: _mixed(f"{key} {exercise.id} {who}"))


def _mixed(text: str) -> int:
    """Return 32 bits. Source: FNV-1a, and a step of MurmurHash3."""
    bits = 0x811C9DC5
    for char in text:
        bits = (bits ^ ord(char)) * 0x01000193 & 0xFFFFFFFF
    return (bits ^ bits >> 15) * 0x85EBCA6B & 0xFFFFFFFF
