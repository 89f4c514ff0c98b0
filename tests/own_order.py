"""In which order somebody sees what has none, worked out apart from the page."""

from leerkit.exercises import Exercise

WORD = 0xFFFFFFFF


def own_order(exercise: Exercise, who: str) -> list[str]:
    """Return the keys of an exercise's options, none of which is pinned, in the order of ``who``."""
    [loose] = exercise.public()["loose"]
    at = " ".join(map(str, loose["at"]))
    return sorted(loose["keys"], key=lambda key: _mixed(f"{who} {exercise.id} {at} {key}"))


def _mixed(text: str) -> int:
    """Return 32 bits. Source: FNV-1a, and the last step of MurmurHash3."""
    bits = 0x811C9DC5
    for byte in text.encode():
        bits = (bits ^ byte) * 0x01000193 & WORD
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        bits = (bits ^ bits >> shift) * factor & WORD
    return bits ^ bits >> 16
