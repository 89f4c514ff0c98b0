"""What somebody reads who watches a video in a lesson."""

MOMENTS = "Bij deze video"
QUESTION = "Vraag"
NOTE = "Bij dit stuk"
CHAPTERS = "Hoofdstukken"
TRANSCRIPT = "Lees mee"
SEEN = "Beeld:"
NO_TRANSCRIPT = (
    "De tekst van deze video ontbreekt of kan niet worden gelezen. De video en de vragen werken wel."
)
TELL_AUTHOR = "Zeg het tegen wie de les geeft. De tekst en de vragen hieronder werken wel."
CANNOT_PLAY = "Deze browser speelt de video niet af. De tekst en de vragen hieronder werken wel."

OWN_ANSWER = "(jouw antwoord)"
ANSWER_FIRST = "Antwoord eerst zelf. Daarna zie je wat de zaal toen antwoordde."


def room_then(n: int) -> str:
    """Name what a room answered when it was asked."""
    return f"De zaal antwoordde toen ({n} mensen)"


HOST_NAMES = {"youtube": "YouTube", "vimeo": "Vimeo"}


def consent(name: str) -> str:
    """Say what happens when a video plays that lies elsewhere."""
    return (
        f"Deze video staat bij {name}. Speel je hem hier af, dan krijgt {name} je internetadres en kan het iets op je "
        "apparaat bewaren. De tekst en de vragen hieronder werken ook zonder de video."
    )


def open_there(name: str) -> str:
    """Name the link to where a video lies."""
    return f"Openen op {name}"


WORDS = {
    "play_here": "Hier afspelen",
    "play": "Speel af",
    "pause": "Pauzeer",
    "back": "10 s terug",
    "ahead": "10 s verder",
    "captions": "Ondertitels",
    "speed": "Snelheid",
    "speed_of": "{speed}×",
    "chapter": "Hoofdstuk",
    "whole": "Volledig scherm",
    "mute": "Geluid uit",
    "place": "Plaats in de video",
    "place_at": "{now} van {length}",
    "place_in": "{now} van {length}, hoofdstuk {chapter}",
    "go_to": "Ga naar {at}",
    "go_on": "Verder kijken",
    "see_again": "Kijk nog eens vanaf {at}",
    "skip_to": "Ga verder bij {at}",
    "stopped_question": "De video staat stil voor een vraag.",
    "stopped_text": "De video staat stil voor een tekst.",
    "beside_question": "Bij dit stuk van de video hoort een vraag. Die staat nu onder de video.",
    "beside_text": "Bij dit stuk van de video hoort een tekst. Die staat nu onder de video.",
    "resumed": "Je was bij {at}.",
    "restart": "Begin opnieuw",
    "cannot_play": (
        "Deze browser speelt de video niet af. Het bestand is beschadigd, of van een soort die deze browser niet kent. "
        "De tekst en de vragen hieronder werken wel."
    ),
    "gone": f"De video staat niet meer bij de les. {TELL_AUTHOR}",
    "empty": f"De video is een leeg bestand. {TELL_AUTHOR}",
    "refused": (
        "De server geeft je deze video niet. Laad de pagina opnieuw, of doe opnieuw mee met de code. De tekst en de "
        "vragen hieronder werken wel."
    ),
    "moved": (
        "De video is verhuisd naar een andere website. Die hoort niet bij deze les, dus komt hij hier niet. "
        f"{TELL_AUTHOR}"
    ),
    "elsewhere": (
        "De video komt niet van {host}. Hij is daar weg, of deze browser speelt hem niet af. De tekst en de vragen "
        "hieronder werken wel."
    ),
    "lost": (
        "De video komt nu niet door. Hij gaat verder zodra er verbinding is. Duurt het lang? Laad de pagina opnieuw: "
        "je plek is bewaard. De tekst en de vragen hieronder werken wel."
    ),
    "silent": "Deze speler zegt niet waar de video is. De vragen staan hieronder: doe ze wanneer je wilt.",
    "loading": "De video wordt geladen.",
    "rerun": "Voer het notebook opnieuw uit om de video te zien. De tekst en de vragen staan hieronder.",
    "find": "Zoek in de tekst",
    "found_none": "Niets gevonden.",
    "found_one": "1 regel gevonden.",
    "found": "{n} regels gevonden.",
    "notes": "Je eigen notities",
    "notes_hint": "Ze blijven op dit apparaat. Niemand anders ziet ze.",
    "note_at": "Notitie bij {at}",
    "keep_note": "Bewaar de notitie",
    "note_is_empty": "Schrijf eerst iets op.",
    "notes_full": "Er passen geen notities meer bij. Haal er eerst een weg.",
    "remove_note": "Haal de notitie bij {at} weg",
    "note_kept": "Notitie bewaard bij {at}.",
    "note_removed": "Notitie weg.",
    "keys": "Toetsen",
    "keys_list": (
        "spatie of k: afspelen en pauzeren|pijl naar links en rechts: 10 seconden terug en verder|"
        "c: ondertitels aan en uit|f: volledig scherm|m: geluid aan en uit"
    ),
    "keys_hint": "Ze werken als je in de video of bij de knoppen bent.",
}
"""What the player's scripts say."""
