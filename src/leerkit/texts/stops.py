"""What an author and a host are told of a lesson that cannot be shown, or not whole: cell, cause, remedy."""


def never_ends(slug: str, cell: int, limit_s: float) -> str:
    """Say that a lesson's notebook was not executed in time; 0 stands for a cell that is not known."""
    which = f"cel {cell}" if cell else "een cel"
    return f"les '{slug}' was na {limit_s:.0f} seconden nog niet klaar: {which} komt niet tot een einde"


NEVER_ENDS_HINT = (
    "Kijk of een lus in die cel ooit stopt. Duurt het rekenen echt zo lang, "
    "bewaar de uitkomst dan in een bestand bij de les"
)


def still_busy(slug: str, cell: int, takes_s: float) -> str:
    """Tell whoever waits which cell takes long."""
    return f"les '{slug}': cel {cell} loopt al {takes_s:.0f} seconden. Stoppen kan met Ctrl+C."


def no_notebook(slug: str) -> str:
    """Say that a lesson has no notebook."""
    return f"les '{slug}' heeft geen notebook: het bestand 'les.ipynb' ontbreekt"


NO_NOTEBOOK_HINT = "Zet het notebook naast les.yaml en noem het les.ipynb"


def other_language(slug: str, language: str) -> str:
    """Say that a notebook is written for another language."""
    return f"les '{slug}' is geschreven voor {language[:40]}, en leerkit voert alleen Python uit"


OTHER_LANGUAGE_HINT = "Kies in JupyterLab een Python-kernel en schrijf de cellen in Python"
TEMPLATE_ENDED = "het proces waarin de les vooraf werd uitgevoerd, stopte"


def ends_kernel(slug: str, why: str) -> str:
    """Say that a cell ends every kernel."""
    return f"les '{slug}': {why}"


ENDS_KERNEL_HINT = "Haal die regel weg: een deelnemer zou de les dan kwijt zijn"


def cell_ended_kernel(slug: str, number: int) -> str:
    """Say that a cell of a lesson ended its kernel."""
    return f"les '{slug}': bij cel {number} stopte de kernel"


CELL_ENDED_KERNEL_HINT = (
    "Haal weg wat Python beëindigt (zoals os._exit). "
    "Staat dat er niet, dan was er misschien te weinig geheugen"
)

REMEDIES = {
    "StdinNotImplementedError": "In een workshop kan niemand iets intypen: gebruik een oefening van de soort open, of "
    "een tekstveld van ipywidgets in plaats van input()",
    "ImportError": "Installeer wat de bibliotheek nog nodig heeft in dezelfde omgeving als leerkit",
    "ModuleNotFoundError": "Installeer de bibliotheek in dezelfde omgeving als leerkit, of gebruik een andere",
    "FileNotFoundError": "Zet het bestand in de map van de les en noem het zonder pad",
    "PermissionError": "Schrijf naar een nieuw bestand in de map van de les",
    "SystemExit": "Haal sys.exit() weg: gebruik if om een deel over te slaan",
    "URLError": "De les haalt iets van internet. Bewaar het als bestand bij de les",
    "HTTPError": "De les haalt iets van internet. Bewaar het als bestand bij de les",
    "ConnectionError": "De les haalt iets van internet. Bewaar het als bestand bij de les",
    "ConnectError": "De les haalt iets van internet. Bewaar het als bestand bij de les",
    "MemoryError": "Lees minder rijen, of alleen de kolommen die de les nodig heeft",
}
"""What to try, by the name of the error."""
OTHER_REMEDY = "Voer het notebook uit in JupyterLab en herstel de cel"


def cell_failed(slug: str, cell: int, ename: str, evalue: str) -> str:
    """Say which cell fails for everybody, of what, and what to try; participants see that something is missing."""
    return f"les '{slug}', cel {cell}: {failed(ename, evalue)}"


def failed(ename: str, evalue: str) -> str:
    """Say of what a cell fails, and what to try."""
    first = evalue.strip().split("\n")[0][:120]
    what = f"{ename}: {first}" if first else ename
    return f"geeft een fout ({what}). {REMEDIES.get(ename, OTHER_REMEDY)}."


OUT_TODAY = "deze les doet het nu niet"
OUT_TODAY_HINT = "De andere lessen werken wel"
OUT_ON_OVERVIEW = "Deze les doet het nu niet. De begeleider weet ervan."


def left_out(reason: str) -> str:
    """Say, in the log, that a workshop goes on without a lesson."""
    return f"Deze bijeenkomst gaat verder zonder deze les: {reason}"


def notices(n: int) -> str:
    """Say where to read what was noticed about the lessons."""
    there_are = "Er is 1 melding" if n == 1 else f"Er zijn {n} meldingen"
    return f"{there_are} over de lessen. Lees ze hierboven of op de pagina van de begeleider. {SEE_CHECK}"


def still_executed(slug: str, limit_s: float) -> str:
    """Say that a lesson is not ready while others are, and until when that is waited for."""
    return (
        f"Les '{slug}' wordt nog uitgevoerd; wie de les opent, wacht zolang. Lukt het niet binnen "
        f"{limit_s:.0f} seconden, dan gaat de bijeenkomst zonder deze les verder."
    )


LEFT_OUT_TITLE = "Niet alle lessen doen mee"
NOTICES_TITLE = "Meldingen over de lessen"
SEE_CHECK = "Meer weten? Voer 'leerkit check --uitvoeren' uit."
