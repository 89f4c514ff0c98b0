"""Words of ``leerkit preview``: looking at a lesson while writing it."""

PREVIEW = "Bekijk je les terwijl je eraan werkt."
PREVIEW_MORE = """

Er opent één pagina in je browser, waarin je de les ziet zoals deelnemers haar zien. Sla je les.yaml, les.ipynb of een
plaatje op, dan is de les binnen een seconde ververst. Bovenaan staat wat er niet klopt, met de regel erbij. Je
wisselt tussen de les, een telefoon in een bijeenkomst, het scherm van de zaal en de pagina van de begeleider, tussen
licht en donker, en tussen smal en breed. Wat je invult, wordt weggegooid.

Zonder MAP is het de les in de map waar je staat.

Voorbeelden: leerkit preview, leerkit preview lessen/03-onze-wijk"""

AUTHOR = "Maker"
TITLE = "Voorbeeld"
VIEWS_TITLE = "Wat je ziet"
VIEWS = {"les": "Les", "telefoon": "Telefoon", "scherm": "Scherm", "begeleider": "Begeleider"}
"""By what the page's script calls them."""
WIDTHS_TITLE = "Hoe breed"
WIDTHS = {390: "Smal (390)", 1280: "Breed (1280)"}
"""By pixels."""
THEMES_TITLE = "Licht of donker"
THEMES = {"light": "Licht", "dark": "Donker"}
WHAT_IS_ON = "Wat er aanstaat"
AGAIN = "Begin opnieuw"
FRAME = "De les"
PROBLEMS = "Wat er nog niet klopt"

SCRIPT = {
    "current": "Zoals je het opsloeg.",
    "old": "Je ziet nog de vorige versie. Los eerst op wat hierboven staat.",
    "nothing": "Er is nog niets te zien. Los eerst op wat hierboven staat.",
    "loading": "De les wordt geladen …",
    "gone": "leerkit preview is gestopt. Start het opnieuw in je terminal.",
    "failed": "Dat lukte niet. Ververs de pagina.",
}
"""What the page's script says."""

FAILED = "De les kon niet worden ververst. Stop leerkit met Ctrl+C en start het opnieuw."
NOT_YOURS = "Alleen wie de les maakt, ziet dit voorbeeld. Een adres dat leerkit zelf opent, werkt één keer"
NOT_YOURS_HINT = "Open het adres uit het venster waarin je leerkit preview startte."
NO_LESSON = "hier staat geen les"
NO_LESSON_EXPECTED = "een map met les.yaml en les.ipynb"
NO_LESSON_HINT = (
    "Begin een les met 'leerkit new', of noem de map erbij: 'leerkit preview lessen/03-onze-wijk'."
)


def open_at(address: str) -> str:
    """Say where the page is."""
    return f"\nJe les staat klaar op {address}\n\nStop met Ctrl+C.\n"


def unreadable(why: str) -> str:
    """Say that the files could not be copied."""
    return f"De bestanden van de les waren niet te lezen ({why}). Sla ze nog eens op."


def which(names: list[str]) -> str:
    """Say that there are more lessons than one."""
    return f"hier staan {len(names)} lessen: {', '.join(names)}"


WHICH_HINT = "Noem er een, bijvoorbeeld 'leerkit preview {name}'."
