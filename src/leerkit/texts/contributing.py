"""Sentences about what participants add to a wall, ask and signal, and what becomes of it."""

RELOAD = "Laad de pagina opnieuw"
SHORTEN = "Maak je tekst korter en verstuur hem dan opnieuw"

WRONG_KIND = "dit kan niet worden geplaatst"
WRONG_SHAPE = "wat je plaatst, heeft een vorm die we niet kennen"
WRONG_ID = "dit bericht heeft een nummer dat we niet kennen"
NO_TEXT = "er staat nog niets in je bericht"
WRITE_HINT = "Schrijf eerst iets"
NO_POST = "dit bericht is er niet (meer)"
NO_SUCH_COLUMN = "deze kolom staat niet op de muur"
NOT_A_WALL = "dit is geen muur"
WALL_CLOSED = "de muur is dicht"
WALL_CLOSED_HINT = "Wat je eerder plaatste, staat er nog. Wacht tot de begeleider de muur weer opent"
QUESTIONS_CLOSED = "vragen stellen kan nu niet"
QUESTIONS_CLOSED_HINT = "Wacht tot de begeleider het weer opent, of stel je vraag hardop"
SIGNALS_CLOSED = "seinen geven kan nu niet"
SIGNALS_CLOSED_HINT = "Zeg het hardop, of stuur een vraag"
NOBODY_WAITS = "er is nu geen pauze: we zijn alweer bezig"
SHOWN_ALREADY = "je bericht staat al op het scherm, dus je kunt het niet meer veranderen"
SHOWN_ALREADY_HINT = "Je kunt het wel intrekken en een nieuw bericht schrijven"
OWN_VOTE = "op je eigen bericht kun je niet stemmen"


def too_long(n: int, most: int) -> str:
    """Say that a text is too long."""
    return f"je bericht heeft {n} tekens. Er passen er {most} in"


ASKING = {
    "ask_title": "Stel een vraag",
    "your_question": "Jouw vraag",
    "ask": "Verstuur je vraag",
    "asked": "Je vraag is onderweg naar de begeleider.",
    "reads_first": "De begeleider leest je vraag eerst. Op het scherm staat ze zonder naam.",
    "all_see": "Je vraag staat meteen op het scherm, zonder naam.",
    "write_first": "Schrijf eerst je vraag.",
    "too_long": "Je vraag heeft {n} tekens. Er passen er {max} in. Maak je vraag korter.",
    "not_sent": "{sentence} Je schreef: ‘{text}’.",
    "post_sending": "Wordt verstuurd…",
    "post_sent": "Verstuurd",
    "post_shown": "Staat op het scherm",
    "withdraw": "Trek in",
    "votes": "Ook ik ({n})",
    "own": "Jouw vraag",
    "answered": "Beantwoord",
    "signals_title": "Sein aan de begeleider",
    "signals_hint": "Een sein ziet alleen de begeleider, zonder naam.",
    "signal_too_fast": "Te snel",
    "signal_lost": "Ik ben de draad kwijt",
    "signal_done": "Ik ben klaar",
}
"""Words of a participant's page about questions and signals."""

POSTS_TITLE = "Berichten en vragen"

WORDS_TITLE = "Woorden, en hoeveel mensen ze schreven"
WORD = "Woord"
WRITERS = "Mensen"


def counted_words(n_writers: int, n_words: int) -> str:
    """Say of how many people the words are, and how they are counted."""
    if not n_words:
        return "Nog geen woord dat twee mensen schreven."
    return f"{n_writers} mensen schreven mee. Elk woord telt één keer per persoon."


CONSOLE = {
    "posts_none": "Nog geen berichten of vragen.",
    "posts_waiting": "Wacht op jou ({n})",
    "posts_waiting_hint": "Alleen jij ziet deze. Toon wat op het scherm mag.",
    "posts_show_all": "Toon alle {n}",
    "posts_show": "Toon",
    "posts_hide": "Verberg",
    "posts_star": "Ster",
    "posts_large": "Groot op het scherm",
    "posts_large_now": "Groot op het scherm, tot je iets anders aanzet:",
    "posts_large_away": "Haal weg",
    "posts_one_waits": "1 bericht wacht op jou",
    "posts_wait": "{n} berichten wachten op jou",
    "posts_rest": "En nog {n}, die hier niet staan.",
    "posts_answered": "Beantwoord",
    "posts_group": "Groep",
    "posts_votes": "{n}× ook ik",
    "posts_question": "Vraag",
    "posts_hidden": "Verborgen ({n})",
    "questions_title": "Vragen ({n})",
    "questions_put_on": "Zet de vragen aan",
    "wall_put_on": "Zet de muur aan",
    "wall_is_on": "Staat aan",
    "words_view": "Op het scherm",
    "words_view_posts": "Berichten",
    "words_view_none": "Geen woorden",
    "words_view_words": "Woorden",
    "words_view_cloud": "Woordwolk",
    "words_later": "De woorden kunnen pas op het scherm als de vraag gesloten is: dan kun jij ze eerst lezen.",
    "words_count": "Woorden ({n})",
    "words_none": "Nog geen woord dat twee mensen schreven.",
    "words_people": "{n} mensen",
    "words_hide": "Laat weg",
    "words_hint": "Elk woord telt één keer per persoon. Kies een woord om te lezen waar het staat, of om het anders te "
    "noemen. Wat je weglaat, komt niet op het scherm.",
    "words_name": "Noem dit",
    "words_name_hint": "Schrijf je een woord dat ook in de lijst staat, dan tellen ze samen. Maak je het veld leeg, "
    "dan staat er weer wat mensen schreven.",
    "words_parts": "Samen: {words}",
    "words_apart": "Haal uit elkaar",
    "channel_wall": "Muur open",
    "channel_questions": "Vragen open",
    "channel_signals": "Seinen aan",
    "channel_approve_first": "Ik lees eerst",
    "channels_title": "Wat deelnemers kunnen",
    "signals_now": "Seinen nu: {all}",
    "signals_none": "Geen seinen.",
    "signal_too_fast": "{n}× te snel",
    "signal_lost": "{n}× draad kwijt",
    "signal_done": "{n}× klaar",
}
"""Words of the facilitator's page about posts, questions and signals; ``{n}`` and ``{all}`` are filled in there."""

SCREEN = {
    "wall_empty": "Nog geen berichten op de muur.",
    "write_along": "Schrijf mee op je eigen scherm.",
    "questions_empty": "Nog geen vragen.",
    "no_group": "Overig",
    "one_more": "En nog 1, die hier niet past.",
    "more_posts": "En nog {n}, die hier niet passen.",
    "votes": "{n}×",
    "answered": "Beantwoord",
}
"""Words of the screen about posts and questions."""
