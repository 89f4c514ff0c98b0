"""What is said where somebody or something passes a bound of the server."""

# ── answers ───────────────────────────────────────────────────────────────────────────────────────────────────────

ANSWERS_TOO_FAST = "je antwoorden komen te snel achter elkaar"
ANSWERS_TOO_FAST_HINT = (
    "Je antwoord staat hier nog. Wacht een paar seconden. Gaat het dan niet vanzelf, verstuur het opnieuw"
)
SHORTEN = "Maak het korter en verstuur het dan opnieuw"
NESTED_TOO_DEEP = "dit antwoord kunnen we niet lezen"
RELOAD = "Laad de pagina opnieuw"


def response_too_large(limit_bytes: int) -> str:
    """Say that a response is too large."""
    return f"je antwoord is te groot: er past hooguit {limit_bytes // 1000} kB in"


# ── kernels ───────────────────────────────────────────────────────────────────────────────────────────────────────

KERNEL_IS_FULL = (
    "Een deelnemer had in de les meer geheugen nodig dan mag (zie --kernel-memory). De les is daar opnieuw gestart; "
    "de antwoorden zijn bewaard."
)

# ── the server ────────────────────────────────────────────────────────────────────────────────────────────────────


def watchdog(code: str, hangs_after_s: float, told_s: float) -> dict[str, str]:
    """Return what is said on the terminal when the server is ended from outside, by why."""
    again = f"Wat bewaard was, is bewaard. Met --code {code} ga je verder waar je was."
    return {
        "hangs": f"De server reageerde {hangs_after_s:.0f} seconden niet en is gestopt. {again}",
        "told_in_vain": f"De server reageerde {told_s:.0f} seconden niet op het stoppen en is nu gestopt. {again}",
        "told_again": f"Meteen gestopt. {again}",
    }
