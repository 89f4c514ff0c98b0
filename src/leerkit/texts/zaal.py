"""Sentences of the page that a participant has in a room that is led."""

from leerkit.texts.cards import COLUMNS
from leerkit.texts.certainty import TITLE as HOW_SURE
from leerkit.texts.story import ENDING
from leerkit.texts.taking_along import LINK

TITLE = "In de zaal"
NO_SCRIPT = "Om mee te doen moet JavaScript aan staan in je browser."
JOIN_NEEDED = "Om mee te doen vul je eerst de code in die de begeleider laat zien."

MAY_BE_SHOWN = "De begeleider kan een tekst kiezen voor het scherm, zonder naam."
"""With an exercise in which people write."""

MOMENTS = {
    "you_are": "Je doet mee als {name}",
    "own_pace": "Iedereen werkt nu in eigen tempo.",
    "go_to_lesson": "Ga naar de les",
    "lobby": "Je bent binnen, {name}.",
    "lobby_wait": "We beginnen zo. Laat deze pagina open: alles verschijnt hier vanzelf.",
    "one_person": "Er is 1 deelnemer binnen.",
    "people": "Er zijn {n} deelnemers binnen.",
    "many_people": "Er zijn meer dan {n} deelnemers binnen.",
    "tap": "Tik hier als je er klaar voor bent",
    "tap_sent": "Even kijken…",
    "tap_heard": "Je tik is binnen. Op het scherm staat hoeveel mensen er klaar voor zijn, zonder namen.",
    "tap_lost": "Er kwam geen reactie. Tik zo nog eens.",
    "listen": "Luister mee",
    "pause": "Pauze",
    "pause_hint": "Zo gaan we verder. Je hoeft niets te doen.",
    "look_up": "Kijk naar het scherm",
    "wall": "Schrijf mee.",
    "read_along": "Lees mee",
    "text_lost": "De tekst komt nu niet door. Laad de pagina zo opnieuw.",
    "open": "Geef je antwoord.",
    "open_ronde_2": "Ronde 2: stem opnieuw.",
    "answered": "Verstuurd. Zo gaan we verder.",
    "closed": "De vraag is gesloten. Kijk naar het scherm.",
    "group": "Dit antwoordde de groep.",
    "solution": "Zo zit het.",
    "discuss": "Bespreek het met elkaar.",
    "not_answered": "Je gaf hier geen antwoord. Dat kan straks nog, bij ‘Dit heb je gemist’.",
    **COLUMNS,
    "cannot_show": "Deze oefening kan nu niet worden getoond. Laad de pagina opnieuw.",
    "questions_on": "Stel je vraag, of zeg ‘Ook ik’ bij een vraag van een ander.",
    "end": "De bijeenkomst is afgelopen. Dank je wel voor het meedoen.",
}
"""Words of the scripts; ``{n}`` and the like are filled in there."""

BELOW = {
    "missed": "Dit heb je gemist ({n})",
    "missed_hint": "Deze vragen zijn al geweest. Je kunt ze nog beantwoorden, alleen voor jezelf. Het hoeft niet nu.",
    "note": "Notitie",
    "note_label": "Alleen voor jou. Je notitie blijft op dit apparaat.",
    "whole_lesson": "Hele les",
    "ask_room": "Vragen en seinen",
    "no_text": "Bij dit onderdeel staat geen tekst in de les.",
}
"""Words of what stands below a moment, and of the text that is unfolded: they come with it."""

END = {
    "end_answers": "Jouw antwoorden",
    "end_none": "Je gaf geen antwoorden.",
    "end_along": "Dit neem je mee",
    "end_sure": HOW_SURE,
    "end_wrong": ENDING["end_wrong"],
    "end_sources": "Bronnen",
    "end_lesson": "Lees de hele les nog eens door: {title}",
    "keep": LINK,
    "print": "Print deze pagina",
    "wipe": "Wis mijn gegevens",
    "wipe_sure": "Je naam en al je antwoorden worden gewist. Dat kun je niet terugdraaien.",
    "wipe_yes": "Ja, wis alles",
    "wipe_no": "Nee, laat staan",
    "wipe_failed": "Dat lukte niet. Probeer het nog eens.",
}
"""Words of the end, which is asked for when it is there."""

WIPED_TITLE = "Je gegevens zijn gewist"
WIPED_LEAD = "Je naam en je antwoorden staan niet meer op de server. Dank je wel voor het meedoen."
