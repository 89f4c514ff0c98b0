"""What ``leerkit check --didactiek`` says of how a lesson teaches. None of it is wrong: each says why it is asked."""

from collections.abc import Sequence

from leerkit.texts.listing import listed

DIDACTICS = (
    "Lees ook mee als docent: feedback, leerdoelen, voor de hand liggende antwoorden, lange zinnen en lange stukken "
    "tekst. Het zijn vragen aan de maker, geen fouten."
)
MOST_QUOTED = 70
"""Characters of a sentence or an option, so that a reader knows which it is."""


def quoted(text: str) -> str:
    """Quote the beginning of a text."""
    one_line = " ".join(text.split())
    return f"‘{one_line}’" if len(one_line) <= MOST_QUOTED else f"‘{one_line[:MOST_QUOTED].rstrip()} …’"


# ── exercises ────────────────────────────────────────────────────────────────────────────────────


def unexplained(texts: Sequence[str]) -> str:
    """Say which choices have no feedback."""
    shown = listed([quoted(text) for text in texts[:3]])
    more = f", en nog {len(texts) - 3}" if len(texts) > 3 else ""  # noqa: PLR2004
    return f"wie dit verkeerd kiest, hoort niet waarom: {shown}{more}"


UNEXPLAINED_HINT = "Van feedback bij een vergissing leert iemand het meest"


def longest(text: str) -> str:
    """Say that what is right stands out by its length."""
    return f"het goede antwoord is het langste: {quoted(text)}"


LONGEST_HINT = "Wie dat merkt, kiest goed zonder na te denken. Maak hem korter, of de andere langer"


def always_longest(n: int) -> str:
    """Say that what is right is the longest everywhere."""
    return f"bij alle {n} keuzes in deze les is het goede antwoord het langste"


def always_at(place: int, n: int) -> str:
    """Say that what is right always stands at the same place."""
    return f"bij alle {n} keuzes in deze les staat het goede antwoord op plaats {place}"


ALWAYS_AT_HINT = (
    "Wie dat merkt, kiest goed zonder na te denken. "
    "Laat 'shuffle: false' weg, of zet de opties op wisselende plaatsen"
)


def answer_above(words: Sequence[str]) -> str:
    """Say that the answer may be read just above the question."""
    return f"het antwoord staat misschien al in de tekst erboven: {listed([f'‘{word}’' for word in words])}"


ANSWER_ABOVE_HINT = (
    "Ophalen uit je hoofd leert meer dan overnemen. Zet de tekst erna, of vraag om een toepassing"
)


# ── leerdoelen ───────────────────────────────────────────────────────────────────────────────────


def unknown_leerdoel(number: int, n_leerdoelen: int) -> str:
    """Say that an exercise names a leerdoel that there is not."""
    return f"er is geen leerdoel {number}, want deze les heeft er {n_leerdoelen}"


UNKNOWN_LEERDOEL_HINT = "Tel vanaf 1, in de volgorde van 'leerdoelen'"


def leerdoel_without_exercise(text: str) -> str:
    """Say that no exercise is for a leerdoel."""
    return f"geen oefening lijkt bij dit leerdoel te horen: {quoted(text)}"


def leerdoel_hint(number: int) -> str:
    """Say how an exercise names a leerdoel."""
    return f"Wat niemand oefent, leert niemand. Hoort er toch een bij? Zet daar dan 'leerdoelen: [{number}]'"


EXERCISE_WITHOUT_LEERDOEL = "deze oefening lijkt bij geen leerdoel te horen"
EXERCISE_WITHOUT_LEERDOEL_HINT = (
    "Wat leert iemand ervan? Hoort hij toch bij een leerdoel, zet er dan het nummer bij: 'leerdoelen: [1]'"
)


# ── the text ─────────────────────────────────────────────────────────────────────────────────────


def hard_sentence(sentence: str, n_words: int) -> str:
    """Say that a sentence is likely to lie above B1."""
    return f"deze zin ligt waarschijnlijk boven niveau B1 ({n_words} woorden): {quoted(sentence)}"


HARD_SENTENCE_HINT = "Zo’n zin lees je twee keer. Knip hem in tweeën, of neem kortere woorden"


def long_stretch(first: int, last: int, n_words: int) -> str:
    """Say that a reader does nothing but read for long."""
    cells = f"cel {first}" if first == last else f"cel {first} tot en met {last}"
    return f"{cells}: hier staan {n_words} woorden waarin de lezer niets doet"


def long_stretch_hint(most: int) -> str:
    """Say what to do about it."""
    return f"Na {most} woorden dwaalt een lezer af. Stel eerder een vraag, of kort de tekst in"


def vague_picture(address: str, alt: str) -> str:
    """Say that the text of a picture does not tell what is to be seen."""
    return f"de tekst bij de afbeelding {quoted(address)} vertelt niet wat er te zien is: {quoted(alt)}"


VAGUE_PICTURE_HINT = "Schrijf in één zin wat iemand eruit haalt"
CHART_WITHOUT_TEXT = "wie deze grafiek of afbeelding niet ziet, krijgt er niets voor in de plaats"
CHART_WITHOUT_TEXT_HINT = (
    'Geef een zin mee: display(fig, metadata={"image/png": {"alt": "…"}}). Kan dat niet, zet dan in de cel ernaast wat '
    "er te zien is"
)
