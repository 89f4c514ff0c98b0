"""What is said of videos and webinars to who makes a lesson: of a ``les.yaml``, and of WebVTT files."""

# ── times ─────────────────────────────────────────────────────────────────────────────────────────


def clock(at_s: float) -> str:
    """Write a time as ``1:05``, with hours in front if need be and thousandths where they say something."""
    minutes, rest = divmod(at_s, 60)
    hours, left = divmod(int(minutes), 60)
    tail = f"{rest:06.3f}".removesuffix(".000") if rest != int(rest) else f"{int(rest):02}"
    return f"{hours}:{left:02}:{tail}" if hours else f"{left}:{tail}"


def no_time(written: str) -> str:
    """Say that something is no time code."""
    return (
        f"'{written}' is geen tijd. Verwacht: minuten en seconden, zoals '1:30', of '1:02:03' met uren ervoor"
    )


def no_shift(written: str) -> str:
    """Say that something is no shift."""
    return f"'{written}' is geen verschuiving. Verwacht: minuten en seconden, met een min als het eerder moet: '-1:30'"


# ── videos in les.yaml ────────────────────────────────────────────────────────────────────────────

MOMENT_IS_ONE_THING = (
    "dit moment heeft geen 'exercise' en geen 'text', of allebei. Verwacht: één daarvan. Een vraag en een tekst op "
    "dezelfde plek? Zet de tekst bij 'intro' van de oefening"
)
JUMP_WITHOUT_EXERCISE = (
    "dit moment heeft een 'jump' maar geen 'exercise'. Springen kan alleen na een antwoord"
)
ROOM_WITHOUT_EXERCISE = (
    "dit moment heeft 'room' maar geen 'exercise'. Wat de zaal antwoordde, hoort bij een oefening"
)
BEFORE_THE_START_HINT = "Kijk of 'shift_s' klopt, of haal dit weg: het was voorbij toen de opname begon"


def too_few_columns(n_cells: int, n_columns: int) -> str:
    """Say that a row of what a room answered does not fit its headings."""
    return f"een rij heeft {n_cells} vakken, en er zijn {n_columns} koppen in 'columns'"


def before_the_start(by_s: float) -> str:
    """Say that a time lies before the video."""
    return f"dit komt {clock(by_s)} voordat de video begint"


PIECE_OF_NOTHING = (
    "deze rij van het draaiboek heeft 'start_s' of 'end_s', maar geen 'video'. Zet erbij welke video het is, of haal "
    "de tijden weg"
)
PIECE_ENDS_FIRST = (
    "deze rij van het draaiboek eindigt voordat zij begint. Verwacht: een 'end_s' die later is dan 'start_s'. Kijk of "
    "de twee zijn omgewisseld"
)
FILES_AND_URL = (
    "deze video heeft 'files' en 'url'. Verwacht: één daarvan. Staat de film in de map van de les? Haal 'url' dan "
    "weg"
)
TWO_AT_ONE_SECOND = "op deze seconde is er al een moment"
TWO_AT_ONE_SECOND_HINT = "Zet er minstens een seconde tussen, of haal een van de twee weg"
CHAPTER_ORDER = "dit hoofdstuk begint niet na het vorige"
CHAPTER_ORDER_HINT = "Zet de hoofdstukken op volgorde van tijd"
NO_OPTIONS = "bij deze oefening kies je geen optie, dus kan er niets naar een andere plek springen"
JUMP_EXPECTED = "een oefening van de soort meerkeuze"
NO_OPTIONS_HINT = "Haal 'jump' weg, of kies een andere oefening"
OUTSIDE_HINT = "Pas de tijd aan, of kijk of 'length_s' klopt"


def outside(at_s: float) -> str:
    """Say that a time is not in the video."""
    return f"{clock(at_s)} ligt buiten de video"


def before_the_end(length_s: float) -> str:
    """Say which times are in the video."""
    return f"een tijd vóór {clock(length_s)}"


def unknown_option(key: str) -> str:
    """Say that the exercise of a moment has no such option."""
    return f"de oefening heeft geen optie '{key}'"


TOO_MANY_QUESTIONS = "dit is de vierde vraag binnen vijf minuten video"
TOO_MANY_QUESTIONS_EXPECTED = "hooguit drie vragen in vijf minuten"
TOO_MANY_QUESTIONS_HINT = (
    "Kies de vragen die om een beslissing vragen, en zet de rest na de video of geef ze 'pause: false'"
)

# ── calls in the notebook ─────────────────────────────────────────────────────────────────────────


def uncalled(kind: str, name: str) -> str:
    """Say that no cell shows a video; ``kind`` is ``video`` or ``webinar``."""
    return f"de {kind} '{name}' komt niet voor in het notebook"


def call(kind: str, name: str) -> str:
    """Say how a cell shows it."""
    return f'Zet in een cel: les.{kind}("{name}")'


def undefined(kind: str, name: str) -> str:
    """Say that a lesson has no such video or webinar."""
    return f"er is geen {kind} '{name}' in les.yaml"


def none_there(kind: str) -> str:
    """Say that a cell shows a video in a lesson that has none."""
    return f"deze cel toont een {kind}, maar in les.yaml staat er geen"


def none_there_hint(kind: str) -> str:
    """Say what to do about it."""
    return f"Zet de {kind} bij {kind}s in les.yaml, of haal de cel weg"


def not_literal(kind: str) -> str:
    """Say that a cell does not name a video by its id, written out."""
    return f"welke {kind} dit is, staat er niet als tekst"


NOT_LITERAL_HINT = "Schrijf de id voluit, tussen aanhalingstekens"

# ── files ─────────────────────────────────────────────────────────────────────────────────────────


def no_film(name: str) -> str:
    """Say that a file is no film that a browser plays."""
    return f"het bestand '{name}' is geen film"


FILM_EXPECTED = "een bestand dat eindigt op .mp4 of .webm, en ook zo is opgeslagen"
FILM_HINT = "Open het met een videospeler, en sla het op als MP4 (H.264) of WebM (VP9)"


def empty_film(name: str) -> str:
    """Say that a film has no content."""
    return f"het bestand '{name}' is leeg (0 bytes)"


EMPTY_FILM_HINT = "Kopieer de film opnieuw"
NO_CAPTIONS = "deze video heeft geen tekst bij geluid of beeld"
NO_CAPTIONS_EXPECTED = (
    "captions: naam.vtt (wat er gezegd wordt) of descriptions: naam.vtt (wat er te zien is)"
)


def recording_without_words(where: str, name: str) -> str:
    """Say that nothing of a recording can be read."""
    return (
        f"{where}: de opname van '{name}' heeft geen ondertitels (captions). Wie niet hoort of ziet, heeft nu alleen "
        "'text' en de vragen. Teams, Zoom en YouTube maken een .vtt-bestand"
    )


NO_CAPTIONS_HINT = "Maak een WebVTT-bestand, voor wie de film niet hoort of ziet"


def no_vtt(name: str) -> str:
    """Say that the name of a file with captions is not that of a WebVTT file."""
    return f"'{name}' eindigt niet op .vtt"


VTT_HINT = "Zet ondertitels in een WebVTT-bestand; veel programma's kunnen .srt zo opslaan"

# ── WebVTT ────────────────────────────────────────────────────────────────────────────────────────

NO_HEADER = "dit bestand begint niet met het woord WEBVTT"
NO_HEADER_EXPECTED = "WEBVTT op de eerste regel, en daaronder een lege regel"
NO_HEADER_HINT = "Zet het erboven. Zonder dat woord toont een browser geen enkele ondertitel"
NOT_UTF8 = "hier staat een letter die geen UTF-8 is"
NOT_UTF8_HINT = (
    "Sla het bestand in je editor op met de codering UTF-8; nu staat er bijvoorbeeld Ã« of een vraagteken"
)
NULL = "hier staat een onzichtbaar teken (nul)"
NULL_HINT = "Typ de regel opnieuw"
TIMES_EXPECTED = "00:00:05.000 --> 00:00:08.000"
NO_TIMES = "deze regels horen bij geen enkele tijd"
NO_TIMES_HINT = "Zet er een regel met de tijden boven, of haal een lege regel in een ondertitel weg"
BAD_TIMES = "deze tijden kan een browser niet lezen, dus de ondertitel valt weg"
BAD_TIMES_HINT = "Schrijf uren, minuten en seconden met dubbele punten, en duizendsten na een punt"
COMMA = "in deze tijd staat een komma"
COMMA_HINT = "Zet een punt voor de duizendsten. Met een komma valt de ondertitel weg"
SIXTY = "deze tijd heeft 60 seconden of minuten, of meer"
SIXTY_HINT = "Schrijf 1:05 in plaats van 0:65. Nu valt de ondertitel weg"
THOUSANDTHS = "deze tijd heeft geen drie cijfers na de punt"
THOUSANDTHS_HINT = "Schrijf duizendsten met drie cijfers: .500. Nu valt de ondertitel weg"
PAIRS = "in deze tijd hebben minuten of seconden geen twee cijfers"
PAIRS_HINT = "Schrijf 00:05.000 in plaats van 0:05.000. Nu valt de ondertitel weg"
END_BEFORE_START = "deze ondertitel eindigt voordat hij begint, of duurt nul seconden"
END_BEFORE_START_HINT = "Kijk of de twee tijden zijn omgewisseld"
ARROW = "in de tekst van een ondertitel staat -->"
ARROW_HINT = "Staat hier een nieuwe tijd? Zet er een lege regel boven. Hoort het bij de tekst? Schrijf --&gt;"
EMPTY_CUE = "deze ondertitel heeft geen tekst"
EMPTY_CUE_HINT = "Zet de tekst direct onder de tijden, zonder lege regel ertussen"
OUT_OF_ORDER = "deze ondertitel begint eerder dan de vorige"
OUT_OF_ORDER_HINT = "Zet de ondertitels op volgorde van tijd"
OVERLAP = "deze ondertitel begint voordat de vorige voorbij is"
OVERLAP_HINT = "Laat de vorige eerder stoppen: twee tegelijk kan niemand lezen"
BEYOND_HINT = "Pas de tijd aan, of kijk of dit de ondertitels van deze film zijn"
MOST_LINES, MOST_CHARACTERS, MOST_PER_SECOND = 2, 42, 20
"""Lines of a cue, characters of a line, characters a second: the bounds that subtitlers keep for adults."""
TOO_LONG_HINT = "Maak de zin korter, of verdeel hem over twee ondertitels"


def beyond(end_s: float) -> str:
    """Say that a cue goes on after the video."""
    return f"deze ondertitel gaat door tot {clock(end_s)}, en dan is de video al voorbij"


def until(length_s: float) -> str:
    """Say until when there may be cues."""
    return f"tijden tot {clock(length_s)}"


def too_many_lines(n_lines: int) -> str:
    """Say that a cue has more lines than can be read."""
    return f"deze ondertitel heeft {n_lines} regels"


def line_too_long(n_characters: int) -> str:
    """Say that a line does not fit."""
    return f"deze regel is {n_characters} tekens lang"


def too_fast(per_second: float) -> str:
    """Say that a cue is gone before it is read."""
    return f"deze ondertitel gaat te snel: {per_second:.0f} tekens per seconde"


LINES_EXPECTED = f"hoogstens {MOST_LINES} regels"
CHARACTERS_EXPECTED = f"hoogstens {MOST_CHARACTERS} tekens"
SPEED_EXPECTED = f"hoogstens {MOST_PER_SECOND} tekens per seconde"
