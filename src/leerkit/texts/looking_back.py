"""Words of ``leerkit lookback``: the command, and the lesson that it makes of a session that was led."""

from collections.abc import Sequence

LOOKBACK = "Maak van een geleide bijeenkomst een les om naar terug te kijken."
LOOKBACK_MORE = """

Wie er niet bij was, krijgt dezelfde vragen op dezelfde momenten in de opname, en ziet na het eigen antwoord wat de
zaal toen antwoordde. Alleen een uitslag die jij liet zien en die van tien mensen of meer is, gaat mee; een naam, of een
tekst van iemand, nooit. Zonder --video krijg je de vragen zonder opname. Keek de zaal samen naar een film van de les?
Dan komen de vragen daarbij in die film, op de plek waar hij stilstond.

Loopt het niet gelijk? Dan verander je in les.yaml één regel: shift_s. Lessen geef je bij naam, bij nummer of als map,
als ze niet van leerkit zelf zijn.

Voorbeeld: leerkit lookback K7WP3D --video opname.mp4 --shift 3:20 --out 03-terugkijken"""
VIDEO = (
    "De opname: een bestand (mp4 of webm), of een adres met https:// ervoor. Een bestand wordt gekopieerd."
)
FILE_OR_ADDRESS = "BESTAND of ADRES"
CAPTIONS = "De ondertitels bij de opname: een WebVTT-bestand. Het wordt gekopieerd."
SHIFT = (
    "Hoelang de opname al liep toen jij het eerste aanzette, zoals 3:20. Begon de opname later? Dan met een min: "
    "-0:40."
)
SHIFT_NAME = "MM:SS"
OUT = "De map van de nieuwe les. Haar naam is de naam van de les."
OUT_MISSING = "zeg met --out hoe de nieuwe map heet, bijvoorbeeld: --out 03-terugkijken"
NO_ADDRESS = "dit is geen adres. Verwacht: https:// en dan de naam van de website"
CAPTIONS_WITHOUT_VIDEO = "--captions hoort bij een opname: geef ook --video"

NOT_LED = "deze bijeenkomst werd niet geleid: er was nooit iets aan voor iedereen"
NOT_LED_HINT = (
    "Terugkijken kan bij een bijeenkomst waarin jij bepaalde wat er aan was. Wat er geantwoord is, lees je met: "
    "leerkit report"
)
NO_EXERCISES = "in deze bijeenkomst was geen enkele oefening aan die hier te vinden is"
NO_EXERCISES_HINT = "Geef de mappen van de lessen erbij: leerkit lookback CODE MAP … --out NAAM"


def made(folder: str, n_moments: int, n_told: int) -> str:
    """Say that the lesson is there, and how to go on."""
    asked = "1 vraag" if n_moments == 1 else f"{n_moments} vragen"
    told = {0: "Bij geen ervan", 1: "Bij 1 ervan"}.get(n_told, f"Bij {n_told} ervan")
    return (
        f"De les staat in {folder}: {asked} uit de bijeenkomst. {told} staat wat de zaal antwoordde.\n"
        f"Loopt het niet gelijk met de opname? Verander dan shift_s in {folder}/les.yaml.\n"
        f"Nakijken: leerkit check {folder}\n"
        f"Met een groep: leerkit workshop {folder}\n"
        "Alleen: leg de map in je map voor leerkit lab, en open daar les.ipynb."
    )


def gone(lesson: str, exercise_id: str) -> str:
    """Say that an exercise that was on is not in its lesson any more."""
    return (
        f"de oefening '{exercise_id}' was aan, maar staat niet meer in de les '{lesson}'. Ze doet niet mee."
    )


# ── what stands in the lesson ─────────────────────────────────────────────────────────────────────

HEAD = """\
# Gemaakt met leerkit lookback, uit een bijeenkomst die geleid werd. Alles hieronder mag je veranderen.
# Wat de zaal antwoordde (room) is geteld: van tien mensen of meer, en zonder een naam of een tekst van iemand.
"""
SHIFT_REMARK = (
    "# Komen de vragen te vroeg of te laat? Verander alleen deze regel. "
    'Een minuut later: "1:00". Eerder: "-1:00".'
)
AIM = "Je hebt de vragen uit de bijeenkomst zelf beantwoord, en je antwoord naast dat van de zaal gelegd."
SOURCE_ID = "bijeenkomst"
WEBINAR_ID = "opname"
SOURCE_NOTE = "Geteld door leerkit. Alleen wat de zaal zag, en van tien mensen of meer."


def title(of: str) -> str:
    """Return what the lesson is called; ``of`` is the lesson that was led, or the day."""
    return f"Terugkijken: {of}"


def session_on(day: str) -> str:
    """Name a session by its day."""
    return f"Bijeenkomst van {day}"


def summary(day: str, *, has_recording: bool) -> str:
    """Say what the lesson is."""
    first = f"De opname van een bijeenkomst op {day}" if has_recording else f"Een bijeenkomst van {day}"
    return f"{first}, met dezelfde vragen op dezelfde momenten. Na je eigen antwoord zie je wat de zaal antwoordde."


def recording_of(day: str) -> str:
    """Return the title of the recording."""
    return f"Opname van de bijeenkomst van {day}"


def what_was_on(titles: list[str]) -> str:
    """Say what the session was about, for who cannot watch."""
    return "Dit kwam aan bod, in deze volgorde. " + " ".join(
        one if one[-1] in ".?!" else f"{one}." for one in titles
    )


PAUSE = "Pauze"
QUESTIONS = "Vragen uit de zaal"


def second_round(question: str) -> str:
    """Say that a room voted again."""
    return f"Hier stemde de zaal voor de tweede keer over: {question} Denk jij er nog hetzelfde over?"


def cells(
    name: str, day: str, videos: Sequence[tuple[str, str]], elsewhere: Sequence[str]
) -> tuple[str, ...]:
    """Return what stands in the notebook's cells.

    ``videos`` has the kind and the id of each; ``elsewhere`` are the exercises that come at no time of any.
    """
    also = ("## Ook gevraagd", *(f'les.exercise("{one}")' for one in elsewhere)) if elsewhere else ()
    return (
        f"# {name}\n\nJe kijkt terug op [de bijeenkomst van {day}](#bron-{SOURCE_ID}). Bij elke vraag antwoord "
        "je eerst zelf. Daarna zie je wat de zaal toen antwoordde.",
        "import leerkit\n\nles = leerkit.lesson()",
        "les.leerdoelen()",
        *(("## De bijeenkomst",) if videos else ()),
        *(f'les.{kind}("{video_id}")' for kind, video_id in videos),
        *also,
        "## Hoe ver ben je?",
        "les.progress()",
        "les.sources()",
    )
