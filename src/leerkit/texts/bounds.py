"""What is said where somebody or something passes a bound of the server."""

# ── answers ───────────────────────────────────────────────────────────────────────────────────────────────────────

ANSWERS_TOO_FAST = "je antwoorden komen te snel achter elkaar"
ANSWERS_TOO_FAST_HINT = "Je antwoord staat hier nog. Wacht een paar seconden en verstuur het dan opnieuw"
SHORTEN = "Maak het korter en verstuur het dan opnieuw"
NESTED_TOO_DEEP = "dit antwoord kunnen we niet lezen"
RELOAD = "Laad de pagina opnieuw"


def response_too_large(limit_bytes: int) -> str:
    """Say that a response is too large."""
    return f"je antwoord is te groot: er past hooguit {limit_bytes // 1000} kB in"
