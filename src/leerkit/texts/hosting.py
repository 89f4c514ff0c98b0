"""Sentences about what the facilitator does: rounds, people who are taken out, texts that are hidden."""

NO_SUCH_PARTICIPANT = "deze deelnemer is er niet meer"
NO_SUCH_TEXT = "deze tekst is er niet meer"
REMOVED = "je doet niet meer mee: de begeleider heeft je uit de bijeenkomst gehaald"
REMOVED_HINT = (
    "Denk je dat het een vergissing is? Of gaat iemand anders verder op dit apparaat? "
    "Vraag het aan de begeleider"
)
RONDE_CLOSED = "ronde 2 is nog niet open"
RONDE_CLOSED_HINT = "Wacht tot de begeleider ronde 2 opent, en stem dan opnieuw"

NEWS = {
    "ronde_open": "Ronde 2 is geopend.",
    "go_there": "Ga naar de stelling",
    "close": "Sluit deze melding",
    "removed": (
        "Je doet niet meer mee: de begeleider heeft je uit de bijeenkomst gehaald. Wat je nu invult, wordt niet "
        "bewaard. Denk je dat het een vergissing is? Of gaat iemand anders verder op dit apparaat? Vraag het aan de "
        "begeleider."
    ),
    "released": "Dit apparaat is vrij voor iemand anders.",
    "join": "Doe mee met een eigen naam",
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
