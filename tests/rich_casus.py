"""A casus with all that one can have, and casussen as odd as chance makes them."""

from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

from leerkit.exercises.casus import Casus

RICH: dict[str, Any] = {
    "id": "de-tuin",
    "soort": "casus",
    "question": "De tuin achter de flat",
    "fictional": True,
    "start": "begin",
    "state": [
        {
            "key": "vertrouwen",
            "text": "Vertrouwen van bewoners",
            "start": 3,
            "max": 6,
            "words": [
                {"at_least": 0, "text": "Ze groeten je niet meer."},
                {"at_least": 3, "text": "Een paar mensen groeten je."},
                {"at_least": 5, "text": "Ze bellen jou eerst."},
            ],
        },
        {"key": "maanden", "text": "Tijd", "start": 6, "max": 12, "unit": "maanden"},
    ],
    "steps": [
        {
            "key": "begin",
            "title": "Het hek",
            "text": "Achter de flat ligt een tuin met een hek.",
            "voices": [{"who": "Mevrouw Smit", "text": "Vroeger speelden hier kinderen."}],
            "choices": [
                {
                    "key": "vragen",
                    "text": "Je vraagt rond wie er iets mee wil.",
                    "short": "Rondvragen",
                    "effect": "Zes mensen melden zich.",
                    "feedback": "Wie vraagt, hoort ook nee.",
                    "change": {"vertrouwen": 2, "maanden": -1},
                    "next": "avond",
                },
                {
                    "key": "slopen",
                    "text": "Je laat het hek weghalen.",
                    "short": "Hek weg",
                    "effect": "De volgende dag staan er brommers.",
                    "change": {"vertrouwen": -2, "maanden": -1},
                    "next": "klem",
                },
            ],
        },
        {
            "key": "klem",
            "title": "Brommers",
            "text": "Niemand komt nog in de tuin.",
            "back": {
                "to": "begin",
                "effect": "Je zet het hek terug. Dat kost geld en gezicht.",
                "change": {"maanden": -3},
            },
        },
        {
            "key": "avond",
            "title": "De avond",
            "text": "Je zit met bewoners om de tafel.",
            "when": {"vertrouwen": {"min": 4}},
            "otherwise": "leeg",
            "voices": [{"who": "Meneer Bos", "text": "Fijn dat u terugkwam.", "when": {"slopen": False}}],
            "choices": [
                {
                    "key": "sleutel",
                    "text": "Je geeft twee bewoners de sleutel.",
                    "effect": "Ze maken een rooster.",
                    "when": {"vertrouwen": {"min": 5}},
                    "closed": "daarvoor kennen ze je te kort",
                    "next": "bloei",
                },
                {
                    "key": "beheer",
                    "text": "Je vraagt de huismeester om het beheer.",
                    "effect": "Hij doet het, van negen tot vijf.",
                    "next": "stil",
                },
                {
                    "key": "wachten",
                    "text": "Je wacht tot iemand begint.",
                    "effect": "Niemand begint.",
                    "next": "",
                },
            ],
        },
        {"key": "leeg", "title": "Een lege zaal", "text": "Er komt niemand.", "end": True},
        {"key": "bloei", "title": "Tomaten", "text": "In augustus eten ze samen.", "end": True},
        {"key": "stil", "title": "Om vijf uur dicht", "text": "De tuin is netjes en leeg.", "end": True},
    ],
    "solution": {
        "expert": ["vragen", "sleutel"],
        "reasons": {"vragen": "Ik wil eerst weten voor wie.", "slopen": "Een hek is ook een afspraak."},
        "missed": [{"choices": ["vragen"], "text": "Je hebt niemand iets gevraagd."}],
        "explanation": "Een tuin is van wie de sleutel heeft.",
    },
}


def rich(**fields: Any) -> Casus:
    """Return the casus with all that one can have, with other fields where given."""
    return Casus.model_validate({**deepcopy(RICH), **fields})


def rich_steps() -> dict[str, dict[str, Any]]:
    """Return its steps by their keys, to be changed."""
    return {step["key"]: step for step in deepcopy(RICH["steps"])}


def mark(*of: object) -> str:
    """Return a text that is nowhere else."""
    return f"⟦{'-'.join(map(str, of))}⟧"


BOUNDS = st.sampled_from([{"min": 1}, {"max": 1}, {"min": 1, "max": 2}, {"min": 3}])


@st.composite
def casussen(draw: st.DrawFn) -> Casus:
    """Steps in a row, with dead ends, ends and conditions where chance puts them. Each text is a mark of its own."""
    n = draw(st.integers(1, 4))
    ends = [
        {"key": f"einde-{at}", "title": mark("kop", "einde", at), "text": mark("einde", at), "end": True}
        for at in range(2)
    ]
    steps: list[dict[str, Any]] = []
    dead: list[dict[str, Any]] = []
    for at in range(n):
        following = f"stap-{at + 1}" if at + 1 < n else "einde-0"
        nexts = [
            following,
            "einde-1",
            *(draw(st.sampled_from(["", following])) for _ in range(draw(st.integers(0, 2)))),
        ]
        choices = [_choice(draw, f"k-{at}-{number}", key) for number, key in enumerate(nexts)]
        if draw(st.booleans()):
            back = {
                "to": f"stap-{draw(st.integers(0, at))}",
                "effect": mark("terug", at),
                "change": _change(draw),
            }
            dead.append(
                {
                    "key": f"klem-{at}",
                    "title": mark("kop", "klem", at),
                    "text": mark("klem", at),
                    "back": back,
                }
            )
            choices.append(_choice(draw, f"k-{at}-klem", f"klem-{at}"))
        step = {"key": f"stap-{at}", "title": mark("kop", at), "text": mark("stap", at), "choices": choices}
        if at and draw(st.booleans()):
            step |= {"when": {"a": draw(BOUNDS)}, "otherwise": draw(st.sampled_from([following, "einde-1"]))}
        if draw(st.booleans()):
            step["voices"] = [{"who": "Ada", "text": mark("stem", at), "when": {"a": draw(BOUNDS)}}]
        steps.append(step)
    given = {
        "id": "toeval",
        "soort": "casus",
        "question": "Wat nu?",
        "fictional": True,
        "start": "stap-0",
        "state": [{"key": "a", "text": "Iets", "start": draw(st.integers(0, 3)), "max": 3}],
        "steps": [*steps, *dead, *ends],
        "solution": {"expert": ["k-0-1"], "explanation": mark("uitleg")},
    }
    return Casus.model_validate(given)


def _change(draw: st.DrawFn) -> dict[str, int]:
    return {"a": draw(st.integers(-3, 3))} if draw(st.booleans()) else {}


def _choice(draw: st.DrawFn, key: str, following: str) -> dict[str, Any]:
    choice: dict[str, Any] = {
        "key": key,
        "text": mark("keuze", key),
        "effect": mark("gevolg", key),
        "feedback": mark("les", key),
        "change": _change(draw),
        "next": following,
    }
    if key != "k-0-1" and draw(st.integers(0, 3)) == 0:
        choice |= {"when": {"a": draw(BOUNDS)}, "closed": draw(st.sampled_from(["", mark("dicht", key)]))}
    return choice
