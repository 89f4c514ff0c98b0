"""Words of the exercise cards: verdicts and tallies in Python, labels and buttons in the browser."""

from collections.abc import Sequence

RELOAD_HINT = "Laad de pagina opnieuw en probeer het nog eens"
SHORTEN_HINT = "Maak de tekst korter en verstuur hem opnieuw"
ONLY_ONE = "er zijn meer antwoorden gekozen"
ONE_CHOICE = "één antwoord"
NO_TEXT = "er staat nog geen tekst"
WRITE_HINT = "Schrijf eerst je antwoord en verstuur het dan"
BOARD = "Op de muur"


def wrong_shape(place: str) -> str:
    """Say that a response does not have its type's shape; ``place`` may be empty."""
    shape = "het antwoord heeft niet de juiste vorm"
    return f"{shape} bij '{place}'" if place else shape


def unknown_key(key: str) -> str:
    """Say that a response names something that the exercise does not have."""
    return f"'{key}' hoort niet bij deze oefening"


def too_long(max_chars: int) -> str:
    """Say that a text has more characters than it may have."""
    return f"de tekst is te lang. Er passen {max_chars} tekens in"


def not_every_item(n_items: int) -> str:
    """Say what an order must hold."""
    return f"alle {n_items} onderdelen, elk één keer"


INCOMPLETE_ORDER = "in de volgorde ontbreekt een onderdeel, of staat er een dubbel"


def incomplete_pairs(n_left: int) -> str:
    """Say how many items have no choice yet."""
    return f"bij {n_left} {'onderdeel' if n_left == 1 else 'onderdelen'} is nog niets gekozen"


def every_item(n_items: int) -> str:
    """Say what a complete match holds."""
    return f"een keuze bij alle {n_items} onderdelen"


NO_REASON = "er staat nog niet waarom"
A_REASON = "een of twee zinnen"
REASON_HINT = "Schrijf waarom, en verstuur het dan opnieuw"

PAIRS_HINT = "Kies overal iets en verstuur het dan"


# ── verdicts ────────────────────────────────────────────────────────────────────────────────────────────────

CERTAINTY = {"onzeker": "onzeker over", "redelijk": "redelijk zeker van", "zeker": "heel zeker van"}


SURE_AND_WRONG = (
    "Juist dan loont het de uitleg te lezen: wat je zeker dacht te weten, onthoud je daarna vaak het best."
)
"""Source: errors made with high confidence are corrected more often than others (Butterfield and Metcalfe, 2001)."""

UNSURE_AND_RIGHT = "Je wist er meer van dan je dacht."


def choice_sentence(score: float, certainty: str | None) -> str:
    """Say how a choice turned out, what the learner thought of it beforehand, and what that teaches."""
    outcome = "Dat klopt." if score == 1 else "Dat klopt deels." if score > 0 else "Dat klopt niet."
    if certainty is None:
        return outcome
    taught = ""
    if certainty == "zeker" and score == 0:
        taught = f" {SURE_AND_WRONG}"
    elif certainty == "onzeker" and score == 1:
        taught = f" {UNSURE_AND_RIGHT}"
    return f"{outcome} Je was {CERTAINTY[certainty]} je antwoord.{taught}"


# ── the group ───────────────────────────────────────────────────────────────────────────────────────────────

OPTION = "Antwoord"
CHOSEN = "Gekozen"
RIGHT = "Goed"
CERTAINTY_TITLE = "Hoe zeker de groep was"
HOW_SURE = {"onzeker": "Onzeker", "redelijk": "Redelijk zeker", "zeker": "Heel zeker"}
"""Labels of how sure somebody was, from least to most."""
NOBODY = "Nog niemand heeft geantwoord."


def percent(share: float) -> str:
    """Write a share of 0.0–1.0 as a whole percentage."""
    return f"{round(share * 100)}%"


def count_and_share(n: int, share: float) -> str:
    """Write a count with its share."""
    return f"{n} ({percent(share)})"


def of(n_right: int, n: int) -> str:
    """Write how many of some people were right."""
    return f"{n_right} van {n} goed"


def people(n: int) -> str:
    """Write how many people, with the right form of the word."""
    return "1 deelnemer" if n == 1 else f"{n} deelnemers"


def ahead(options: Sequence[tuple[str, float]]) -> str:
    """Name what is ahead with its share of 0.0–1.0, or say how many share the first place."""
    most = max(share for _, share in options)
    labels = [label for label, share in options if share == most]
    if len(labels) == 1:
        return f"‘{labels[0]}’ ({percent(most)})"
    if len(labels) == 2:  # noqa: PLR2004 - a pair has a word of its own
        return f"‘{labels[0]}’ en ‘{labels[1]}’ (allebei {percent(most)})"
    return f"{len(labels)} antwoorden even vaak (elk {percent(most)})"


def most_chosen(n: int, options: Sequence[tuple[str, float]]) -> str:
    """Say in one sentence what the group chose most; ``options`` are labels with shares of 0.0–1.0."""
    if not n:
        return NOBODY
    if n == 1:
        chosen = " en ".join(f"‘{label}’" for label, share in options if share)
        return f"1 deelnemer gaf antwoord: {chosen}."
    return f"{people(n)} gaven antwoord; het vaakst gekozen: {ahead(options)}."


# ── default choices ─────────────────────────────────────────────────────────────────────────────────────────

SCALE = {
    "helemaal-oneens": "Helemaal oneens",
    "oneens": "Oneens",
    "neutraal": "Niet eens, niet oneens",
    "eens": "Eens",
    "helemaal-eens": "Helemaal eens",
}
"""Of a stelling, from one end to the other."""

RATINGS = {"niet": "Niet geweten", "moeilijk": "Moeilijk", "goed": "Goed", "makkelijk": "Makkelijk"}
"""How well a flash card went, from worst to best."""

LEVELS = {"nog-niet": "Nog niet", "deels": "Deels", "ja": "Ja"}
"""Of a line of a rubric."""


# ── on paper ────────────────────────────────────────────────────────────────────────────────────────────────

NUMBER_THEM = "Schrijf bij elk onderdeel op welke plaats het komt: 1 is de eerste."
LETTER_THEM = "Schrijf bij elk onderdeel de letter van wat erbij past."


def paper_step(n: int, title: str) -> str:
    """Name a step of a casus; the first is 1."""
    return f"Stap {n}: {title}"


def fill(text: str, **words: object) -> str:
    """Return a view's text with each ``{word}`` filled in, as the view does."""
    return text.format(**words)


# ── in the browser ──────────────────────────────────────────────────────────────────────────────────────────

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


IN_A_NOTEBOOK = {
    "rerun": (
        "Het notebook draait nu niet. Kies boven in het menu Run (Uitvoeren) en dan Run All Cells (alle cellen). "
        "Wat je invult, bewaren we in je browser. Na het uitvoeren versturen we je antwoord vanzelf."
    ),
    "rerun_or_wait": (
        "Er komt nog geen reactie. Is het notebook nog bezig (naast een cel staat [*])? Wacht dan even. "
        "Kies anders boven in het menu Run (Uitvoeren) en dan Run All Cells (alle cellen). "
        "Je antwoord staat in je browser en gaat dan vanzelf mee."
    ),
    "reload": (
        "De les is gestopt. Laad de pagina opnieuw. Wat je net invulde, staat er dan nog; "
        "eerdere antwoorden niet."
    ),
}
"""What a card says besides where a kernel of its page is gone (``widgets/notebook.js``)."""

VIEWS = {
    "meerkeuze": {
        "soort": "Meerkeuze",
        "icon": "☑",
        "pick_one": "Kies één antwoord",
        "pick_more": "Kies een of meer antwoorden",
        "how_sure": "Hoe zeker ben je?",
        **HOW_SURE,
    },
    "stelling": {
        "soort": "Stelling",
        "icon": "◐",
        "vote": "Wat vind jij?",
        "reason": "Waarom vind je dat? (mag leeg blijven)",
        "must_reason": "Waarom vind je dat? Schrijf één of twee zinnen.",
        "why_first": "Schrijf eerst waarom.",
        "ronde_1": "Ronde 1",
        "ronde_2": "Ronde 2: stem opnieuw",
        "ronde_2_open": "Ronde 2 is open. Lees de argumenten en stem opnieuw.",
        "ronde_2_vote": "Ronde 2 is open. Stem opnieuw.",
        "arguments": "Argumenten",
        "ronde_2_wait": "De begeleider opent ronde 2. Dan stem je hier opnieuw.",
        "your_first": "In ronde 1 koos je: {text}.",
        "your_reason": "Je schreef toen: {text}",
        "mark_neutral": "Argument",
    },
    "volgorde": {
        "soort": "Volgorde",
        "icon": "⇅",
        "how": "Zet de onderdelen in volgorde. Gebruik de knoppen Omhoog en Omlaag, of sleep.",
        "up": "Omhoog",
        "down": "Omlaag",
        "moved": "‘{item}’ staat nu op plaats {place} van {n}.",
        "at_top": "‘{item}’ staat al bovenaan.",
        "at_bottom": "‘{item}’ staat al onderaan.",
        "mark_right": "Op zijn plaats",
        "mark_wrong": "Verschoven",
        "mark_neutral": "Jouw plaats",
    },
    "koppel": {
        "soort": "Koppel",
        "icon": "⇄",
        "how": "Kies bij elk onderdeel wat erbij past.",
        "pick": "Kies…",
        "pick_all": "Kies overal iets. Nog te gaan: {n}.",
    },
    "casus": {
        "soort": "Casus",
        "icon": "↱",
        "route": "Jouw weg tot nu toe",
        "route_of": "Jouw weg tot nu toe: {n} stappen",
        "route_of_one": "Jouw weg tot nu toe: 1 stap",
        "step": "Stap {n}: {title}",
        "you_chose": "Jij koos: {text}",
        "effect": "Wat er gebeurt: {text}",
        "feedback": "Om over na te denken: {text}",
        "reason": "Een ervaren collega: {text}",
        "says": "{who} zegt:",
        "now": "Hoe het ervoor staat",
        "state": "{name} ({unit}): {value}",
        "state_of": "{name}: {value} (van {max})",
        "up": "eerst {before}",
        "what_now": "Wat doe je?",
        "shut": "Dit kan nu niet",
        "why_shut": "{text} ({why})",
        "choose": "Kies",
        "dead_end": "Deze weg loopt dood.",
        "waiting": "Je keuze is onderweg. De volgende stap komt zodra die is aangekomen.",
        "back": "Terug naar deze stap",
        "end": "Einde van de casus",
        "end_hint": "Open je weg om terug te gaan naar een stap en iets anders te kiezen.",
        "map": "Jouw weg op de kaart",
        "map_hint": "Rondje en hele lijn: jouw weg. Vierkant en streepjes: de weg van de ervaren collega.",
        "missed": "Wat bleef liggen",
        "expert": "Hoe een ervaren collega het deed",
        "expert_hint": "Dit is één manier. Een andere weg kan net zo goed te verdedigen zijn.",
        "mark_missed": "Bleef liggen",
    },
    "open": {
        "soort": "Open vraag",
        "icon": "✎",
        "answer": "Jouw antwoord",
        "min_words": "Richtlijn: minstens {n} woorden.",
        "n_words": "Je hebt nu {n} woorden.",
        "write_first": "Schrijf eerst je antwoord.",
        "too_long": "Je tekst heeft {n} tekens. Er passen er {max} in. Maak hem korter.",
        "rubric": "Kijk je eigen antwoord na. Leg het naast het voorbeeld en kies per regel wat past.",
        "criterion": "Waar je op let",
        "level": "Jouw oordeel",
        "send_again": "Verstuur opnieuw",
        "mark_neutral": "Jouw oordeel",
        "mark_expert": "Voorbeeld",
    },
    "muur": {
        "soort": "Muur",
        "icon": "▦",
        "write": "Schrijf een bericht",
        "under": "onder ‘{column}’",
        "put": "Plaats",
        "put_under": "Geplaatst onder ‘{column}’: {text}",
        "finished": "Klaar",
        "change": "Verander",
        "remove": "Haal weg",
        "withdraw": "Trek in",
        "votes": "Ook ik ({n})",
        "write_first": "Schrijf eerst een bericht.",
        "post_first": "Plaats eerst een bericht.",
        "put_first": "Plaats eerst wat er nog in dit veld staat.",
        "too_long": "Je bericht heeft {n} tekens. Er passen er {max} in. Maak het korter.",
        "board_full": "Je muur is vol: er passen {max} berichten op. Haal er eerst een weg.",
        "own_board": "Deze muur is van jou alleen.",
        "reads_first": "De begeleider leest je berichten eerst. Ze staan zonder naam op het scherm.",
        "all_see": "Wat je plaatst, staat meteen op het scherm, zonder naam.",
        "wall_closed": "De muur is dicht. Wat je plaatste, staat er nog.",
        "post_sending": "Wordt verstuurd…",
        "post_sent": "Verstuurd",
        "post_shown": "Staat op het scherm",
        "no_group": "Overig",
        "mark_expert": "Voorbeeld",
    },
    "sorteer": {
        "soort": "Sorteer",
        "icon": "⊞",
        "how": "Kies bij elk onderdeel een groep.",
        "sort_all": "Kies overal een groep. Nog te gaan: {n}.",
    },
    "invul": {
        "soort": "Invul",
        "icon": "▭",
        "how": "Vul de open plekken in de tekst in.",
        "worked": "Eerst een voorbeeld dat al is uitgewerkt",
        "pick": "Kies…",
        "fill_all": "Vul overal iets in. Nog te gaan: {n}.",
    },
    "schat": {
        "soort": "Schat",
        "icon": "≈",
        "guess": "Jouw schatting",
        "slider": "schuif",
        "nothing": "nog niets geschat",
        "how": "Hoe gaat de lijn verder? Vul de getallen in, of tik in de tekening",
        "point": "Punt",
        "value": "Getal",
        "actual": "Echt",
        "you": "Jij",
        "number": "Vul een getal in van {min} tot en met {max}.",
        "numbers": "Vul overal een getal in van {min} tot en met {max}. Nog te gaan: {n}.",
    },
    "motiveer": {
        "soort": "Motiveer",
        "icon": "✍",
        "choose": "Wat kies je?",
        "reason": "Waarom? Schrijf één of twee zinnen.",
        "write_first": "Schrijf eerst waarom.",
        "too_long": "Je tekst heeft {n} tekens. Er passen er {max} in. Maak hem korter.",
        "tick": "Vink aan wat jij ook noemde",
        "send_again": "Verstuur opnieuw",
        "mark_right": "Genoemd",
        "mark_missed": "Niet genoemd",
        "mark_expert": "Een ander",
    },
    "signaal": {
        "soort": "Signaal",
        "icon": "⚑",
        "how": "Lees alles en markeer wat aandacht vraagt. Nog een keer kiezen haalt de markering weg.",
        "n_marked": "Gemarkeerd: {n}.",
        "mark_first": "Markeer eerst iets.",
        "mark_right": "Gezien",
        "mark_wrong": "Geen signaal",
    },
    "panel": {
        "soort": "Panel",
        "icon": "⚖",
        "idea": "Je denkt",
        "fact": "Nieuw",
        "judge": "Wat doet dit met je vermoeden?",
        "mark_expert": "Panel",
    },
    "zoek": {
        "soort": "Zoek",
        "icon": "⌕",
        "compare": "Kies je vergelijking",
        "all": "Alle",
        "search": "Zoek in de tabel",
        "table": "Tabel. Druk op een kolomkop om te sorteren.",
        "sentence": "{n} rijen. {column}: het hoogst is {most} ({high}), het laagst {least} ({low}).",
        "no_rows": "Er is geen rij die hierbij past.",
        "answer": "Wat je vond",
        "number": "Vul een getal in.",
    },
    "verdeel": {
        "soort": "Verdeel",
        "icon": "⚒",
        "game": "Dit is een spel, geen voorspelling. Wat er gebeurt, volgt alleen uit deze regels.",
        "rules": "De regels van het spel",
        "rest": "Nog te verdelen: {n} {unit}.",
        "too_much": "Er is {n} {unit} te veel verdeeld.",
        "less": "Minder",
        "more": "Meer",
        "pace": "In welk tempo?",
        "whole": "Vul een heel getal in van 0 tot en met {max}.",
        "nothing": "Verdeel eerst iets.",
        "choose_pace": "Kies eerst een tempo.",
        "years": "Zo gaan de tien jaar, volgens de regels van dit spel.",
        "own": "Jouw plan",
        "year": "Jaar",
        "as_table": "{text} als tabel",
        "mark_neutral": "Jouw plan",
        "mark_expert": "Ander plan",
    },
    "kaartjes": {
        "soort": "Kaartjes",
        "icon": "❏",
        "how": "Bedenk wat er achterop staat. Draai het kaartje dan om en zeg hoe het ging.",
        "turn": "Draai om",
        "hide": "Draai terug",
        "how_well": "Hoe ging het?",
        **RATINGS,
        "n_done": "{n} van de {all} kaartjes gedaan.",
        "rate_all": "Draai elk kaartje om en zeg hoe het ging. Nog te gaan: {n}.",
        "mark_neutral": "Kaartje",
    },
}
"""Per type: its name on the card, its icon, and the words of its view."""


def view_texts(soort: str) -> dict[str, str]:
    """Return the words that the card and the view of one type get."""
    return {**SHARED, **BESIDES, **VIEWS[soort]}
