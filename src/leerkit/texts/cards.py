"""Words of a card around its view: what every card says, hints, the question why, what an exercise rests on."""

from collections.abc import Sequence

from leerkit.texts.lab_cells import RUN_ALL
from leerkit.texts.views import VIEWS

SHARED = {
    "check": "Controleer",
    "send": "Verstuur",
    "again": "Probeer opnieuw",
    "next": "Volgende",
    "skip": "Sla over naar de volgende oefening",
    "saved": "Je antwoord is bewaard.",
    "saving": "Je antwoord wordt bewaard…",
    "stored": "Je antwoord staat klaar en wordt straks vanzelf verstuurd.",
    "no_reply": "Er komt nog geen reactie. Wat je invulde, staat hier nog. Verstuur het zo nodig opnieuw.",
    "resend": "Verstuur opnieuw",
    "held": "Verstuurd.",
    "held_open": "Je kunt dit nog aanpassen tot de begeleider sluit.",
    "held_closed": "Verstuurd. De vraag is nu gesloten.",
    "look_up": "Kijk naar het scherm: de begeleider laat zo zien hoe het zit.",
    "attempt": "Poging {n}.",
    "last_one": "Dit was de laatste oefening.",
    "newer": (
        "Je gaf intussen een nieuwer antwoord, in een ander venster of op een ander apparaat. "
        "Wat je hier invulde, is nog niet verstuurd."
    ),
    "show_newer": "Toon het nieuwere antwoord",
    "rests_on": "Bron:",
    "rests_on_more": "Bronnen:",
    "your_answer": "Jouw antwoord",
    "how_it_is": "Zo zit het",
    "belongs": "Wat erbij hoort",
    "choose_from": "Kies uit:",
    "choose_first": "Kies eerst een antwoord.",
    "fictional": "De mensen en gebeurtenissen in deze oefening zijn verzonnen.",
    "mark_right": "Goed",
    "mark_wrong": "Niet goed",
    "mark_missed": "Gemist",
    "mark_neutral": "Jouw keuze",
    "mark_expert": "Ervaren collega",
}
"""What every card and every view may use."""

WHY = {"gevraagd": "Waarom? (mag leeg blijven)", "verplicht": "Waarom? Schrijf één of twee zinnen."}
"""The question why: as somebody likes, or needed."""

BESIDES = {
    **{f"why_{asked}": words for asked, words in WHY.items()},
    "why_first": "Schrijf eerst waarom.",
    "first_hint": "Geef me een hint ({n} van {all})",
    "next_hint": "Nog een hint ({n} van {all})",
    "hint": "Hint {n}:",
}
"""What a card says besides, where its exercise has hints or asks why."""


def hint(n: int, text: str) -> str:
    """Write a hint with its place among those that there are."""
    return f"{BESIDES['hint'].format(n=n)} {text}"


def rests_on(sources: Sequence[str]) -> str:
    """Say what an exercise rests on; ``sources`` are their names, at least one."""
    return f"{SHARED['rests_on' if len(sources) == 1 else 'rests_on_more']} {'; '.join(sources)}"


COLUMNS = {
    **{name: SHARED[name] for name in ("your_answer", "how_it_is", "belongs")},
    "the_group": "De groep",
}
"""Above an own answer, what the group did and how it is, wherever these stand beside each other.

``belongs`` takes the place of how it is where nothing is right."""

RUN_IT_ALL = f"Kies boven in het menu Uitvoeren en dan {RUN_ALL} (in het Engels: Run en Run All Cells)."
IN_A_NOTEBOOK = {
    "rerun": (
        f"Het notebook draait nu niet. {RUN_IT_ALL} "
        "Wat je invult, bewaren we in je browser. Na het uitvoeren versturen we je antwoord vanzelf."
    ),
    "rerun_or_wait": (
        "Er komt nog geen reactie. Is het notebook nog bezig (naast een cel staat [*])? Wacht dan even. "
        f"Voer het anders opnieuw uit. {RUN_IT_ALL} "
        "Je antwoord staat in je browser en gaat dan vanzelf mee."
    ),
    "reload": (
        "De les is gestopt. Laad de pagina opnieuw. Wat je net invulde, staat er dan nog; "
        "eerdere antwoorden niet."
    ),
}
"""What a card says besides where a kernel of its page is gone (``widgets/notebook.js``)."""


SHARED_TEXTS = {**SHARED, **BESIDES}
"""The words that the card and the view of any type get."""


def view_texts(soort: str) -> dict[str, str]:
    """Return the words that the card and the view of one type get."""
    return {**SHARED_TEXTS, **VIEWS[soort]}
