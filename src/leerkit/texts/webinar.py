"""Words of ``leerkit webinar``: a session for people who are elsewhere and hear the speaker over a call."""

WEBINAR = "Start een webinar: jij leidt, de deelnemers volgen op hun eigen scherm."
WEBINAR_MORE = """

Hetzelfde als leerkit workshop, maar jij bepaalt vanaf het begin wat iedereen ziet. Deelnemers zitten ergens anders
en volgen je in Teams, Zoom of een uitzending. Je krijgt ook een tekst voor de chat. De deelnemers moeten deze
computer kunnen bereiken: zet er een webserver met een eigen naam voor en geef die met --public-url. Hoe je een
webinar leidt, staat in de handleiding onder Een webinar.

Voorbeeld: leerkit webinar 01 --public-url https://leren.example.nl"""


def for_the_chat(url: str, code: str) -> str:
    """Return what a host pastes into the chat of the call."""
    return (
        f"Voor in de chat:\n\n  Doe mee op je telefoon of in je browser: {url}\n"
        f"  Vraagt de pagina om een code? Die is {code}. Kies zelf een naam; een voornaam is genoeg.\n"
    )


NOT_REACHED = (
    "Mensen buiten dit netwerk kunnen nog niet meedoen. Geef met --public-url het adres waarop zij je bereiken; "
    "dan krijg je hier ook een tekst voor de chat.\n"
)
