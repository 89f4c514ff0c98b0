"""What ``leerkit check --uitvoeren`` says of a lesson that was executed once."""

EXECUTE = "Voer elke les ook een keer uit, zoals een workshop dat doet. De code van de les draait dan op deze computer."
KB = 1000
MB = 1_000_000
TEN = 10


def heading(slug: str) -> str:
    """Name the lesson."""
    return f"\nLes '{slug}', een keer uitgevoerd zoals in een workshop:"


def size(n_bytes: int) -> str:
    """Write a size as people read it."""
    if n_bytes < MB:
        return f"{n_bytes / KB:.0f} kB"
    return f"{n_bytes / MB:.1f}".replace(".", ",") + " MB"


def seconds(value: float) -> str:
    """Write a time as people read it."""
    return (f"{value:.0f}" if value >= TEN else f"{value:.1f}".replace(".", ",")) + " s"


def cell(number: int, took_s: float, n_bytes: int) -> str:
    """Say what a cell took."""
    return f"  cel {number:>3}  {seconds(took_s):>7}  {size(n_bytes):>8}"


def of_a_cell(what: str) -> str:
    """Indent what there is to say about the cell above."""
    return f"           {what}"


def refused(why: str, took_s: float) -> str:
    """Say that a lesson is executed for each participant."""
    return (
        f"  Deze les kan niet vooraf worden uitgevoerd: {why.rstrip('.')}. Elke deelnemer wacht dus tot alle cellen "
        f"zijn uitgevoerd ({seconds(took_s)}), behalve wie met --expect is verwacht."
    )


def total(took_s: float, page_bytes: int, memory_bytes: int) -> str:
    """Say what the lesson takes, per participant where each has a kernel."""
    return (
        f"  Alle cellen samen duren {seconds(took_s)}. Elke deelnemer haalt {size(page_bytes)} van deze les op en "
        f"vraagt {size(memory_bytes)} geheugen."
    )


def total_of_one_page(took_s: float, page_bytes: int) -> str:
    """Say what a lesson takes whose page is the same for everybody."""
    return (
        f"  Alle cellen samen duren {seconds(took_s)}. Elke deelnemer haalt {size(page_bytes)} van deze les op. De "
        "pagina is voor iedereen dezelfde: er hoeft per deelnemer niets te draaien."
    )


IS_FINE = "  Oordeel: deze les kan zo in een workshop."
IS_SLOW = (
    "  Oordeel: deze les werkt in een workshop, maar kost per deelnemer meer tijd en geheugen dan nodig is."
)
CANNOT = "  Oordeel: deze les kan zo niet in een workshop."


def misses(n: int) -> str:
    """Say how much of the lesson does not come out as it was meant."""
    what = "1 onderdeel is" if n == 1 else f"{n} onderdelen zijn"
    return f"  Oordeel: {what} in een workshop niet te zien zoals het hoort. Zie hierboven."


def skipped(slug: str) -> str:
    """Say that a lesson was not executed."""
    return f"\nLes '{slug}' is niet uitgevoerd: herstel eerst wat er in les.yaml of les.ipynb mis is."
