"""Sentences about what the facilitator does: rounds, people who are taken out, texts that are hidden."""

from leerkit.texts import connection, film
from leerkit.texts.cards import COLUMNS, SHARED

NO_SUCH_PARTICIPANT = "deze deelnemer is er niet meer"
WRONG_DEED = "dit kan niet met een bijeenkomst worden gedaan"
SOMEBODY_WAS_FIRST = "er is net iets anders gedaan, misschien door een tweede begeleider"
LOOK_AGAIN = "Kijk hoe het nu staat en probeer het zo nodig opnieuw"
NO_WAY_BACK = "dit kan niet ongedaan worden gemaakt"
NO_SUCH_TEXT = "deze tekst is er niet meer"
NO_SUCH_POST = "dit bericht is er niet meer, of het is intussen veranderd"
REMOVED = "je doet niet meer mee: de begeleider heeft je uit de bijeenkomst gehaald"
REMOVED_HINT = (
    "Denk je dat het een vergissing is? Of gaat iemand anders verder op dit apparaat? "
    "Vraag het aan de begeleider"
)
DOOR_IS_CLOSED = "de deur is dicht: er kan nu niemand meer bij"
DOOR_HINT = "Vraag de begeleider om de deur even open te doen"
END_FIRST = "sluit de bijeenkomst eerst af"
RONDE_CLOSED = "ronde 2 is nog niet open"
RONDE_CLOSED_HINT = "Wacht tot de begeleider ronde 2 opent, en stem dan opnieuw"

TIMER = {
    "time_left": "Nog {time}",
    "time_minute": "Nog één minuut.",
    "time_seconds": "Nog {n} seconden.",
    "time_over": "We gaan zo verder.",
}
"""Words about the time that there is; it closes nothing."""

NEWS = {
    **TIMER,
    **film.NEWS,
    "ronde_open": "Ronde 2 is geopend.",
    "go_there": "Ga naar de stelling",
    "close": "Sluit deze melding",
    "on": "De groep is nu bij: {question}",
    "on_elsewhere": "De groep is nu bij een andere les.",
    "on_pause": "Pauze",
    "on_wall": "De groep is nu bij de muur: {question}",
    "on_questions": "De groep is nu bij de vragen uit de zaal.",
    "on_lobby": "We beginnen zo.",
    "go_to_exercise": "Ga erheen",
    "go_to_lesson": "Ga naar die les",
    "back_to_room": "Terug naar de groep",
    "table": "Toon als tabel",
    "closed_unanswered": (
        "De vraag is gesloten. Je gaf hier geen antwoord. Als de groep verdergaat, kun je hem hier voor jezelf maken."
    ),
    "removed": (
        "Je doet niet meer mee: de begeleider heeft je uit de bijeenkomst gehaald. Wat je nu invult, wordt niet "
        "bewaard. Denk je dat het een vergissing is? Of gaat iemand anders verder op dit apparaat? Vraag het aan de "
        "begeleider."
    ),
    "released": "Dit apparaat is vrij voor iemand anders.",
    "join": "Doe mee met een eigen naam",
    "ask_room": "Vragen en seinen",
}
"""Words for a participant's page about what the facilitator did."""

PEOPLE = {
    "here": "nu verbonden",
    "away": "niet verbonden",
    "quiet_since": "stil sinds {time}",
    "remove": "Verwijder",
    "readmit": "Laat weer toe",
    "release": "Geef het apparaat vrij",
    "wiped": "Gewist, zonder naam",
    "removed": "Verwijderd ({n})",
    "hide": "Verberg",
    "show_again": "Toon weer",
    "hidden": "Verborgen ({n})",
    "later": "Bekijk de antwoorden na de uitleg",
}
"""Words of the facilitator's page about people and texts; ``{n}`` and the like are filled in there."""

OVER = "de bijeenkomst is afgesloten. Dit kan nu niet meer"
NOT_THE_SCREEN = "dit scherm is alleen te openen vanaf de pagina van de begeleider"
SCREEN_TITLE = "Scherm"
SCREEN = {
    "people": "{n} deelnemers",
    "one_person": "1 deelnemer",
    "nobody": "Nog niemand binnen",
    "awake": "{n} zijn er klaar voor",
    "one_awake": "1 is er klaar voor",
    "counts": "{n} van {all} gaven antwoord",
    "is_closed": "Gesloten",
    "ronde": "Ronde {n}",
    "answer_now": "Geef je antwoord op je eigen scherm.",
    "solution": COLUMNS["how_it_is"],
    **{name: SHARED[name] for name in ("rests_on", "rests_on_more")},
    "ended": "De bijeenkomst is afgesloten. Dank je wel.",
    "pause": "Pauze",
    "questions": "Vragen uit de zaal",
    "lost": "De verbinding is weg. We proberen het opnieuw…",
    "door_is_closed": "De deur is dicht",
    **TIMER,
    "go_on_here": connection.GO_ON_HERE,
    "table": "",
}
"""Words of the screen that its script needs; ``{n}`` and ``{all}`` are filled in there."""

REMOVE_TITLE = "verwijderen?"
REMOVE_LEAD = (
    "Deze deelnemer kan dan niets meer insturen, en ziet dat meteen. "
    "Wat wil je met de antwoorden die er al zijn?"
)
REMOVE_ONLY = "Verwijder, bewaar de antwoorden"
REMOVE_ONLY_HINT = "De antwoorden tellen niet meer mee. Je kunt deze deelnemer later weer toelaten."
WIPE = "Verwijder en wis alles"
WIPE_HINT = "De naam en alle antwoorden worden gewist. Dat kun je niet terugdraaien."
CANCEL = "Annuleer"
