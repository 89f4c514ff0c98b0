"""How a message about a problem is put together."""

from collections.abc import Iterable
from difflib import get_close_matches

from leerkit.texts.visible import visible


def sentence(text: str) -> str:
    """Return ``text`` with one closing mark, so that parts can be joined into sentences."""
    text = text.strip()
    return text if not text or text[-1] in ".!?" else f"{text}."


def problem(where: str, came: str, expected: str, hint: str) -> str:
    """Return one message: where – what came – what was expected – what to try; empty parts are left out.

    It is one line, whatever stands in a file or was sent: what a terminal would obey is written out.

    >>> problem("les.yaml: exercises.2", "onbekend veld 'tekst'", "key, text", "Bedoelde je 'text'?")
    "les.yaml: exercises.2: onbekend veld 'tekst'. Verwacht: key, text. Bedoelde je 'text'?"
    """
    parts = [
        sentence(f"{where}: {came}" if where else came),
        sentence(f"Verwacht: {expected}") if expected else "",
        sentence(hint),
    ]
    return visible(" ".join(part for part in parts if part))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Ask whether the known word that looks most like ``word`` was meant; empty if none comes near.

    >>> did_you_mean("tekst", ["key", "text"])
    "Bedoelde je 'text'?"
    """
    by_lower = {name.lower(): name for name in known}
    close = get_close_matches(word[:100].lower(), by_lower, n=1, cutoff=0.6)
    return f"Bedoelde je '{by_lower[close[0]]}'?" if close else ""
