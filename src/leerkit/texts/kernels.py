"""What the kernels say: in the server's log, and when one cannot start."""

KERNEL = "kernel"

KNOWN_THREADS = (
    ("TMonitor", "Zet in de eerste cel: import tqdm; tqdm.tqdm.monitor_interval = 0"),
    ("polars", "polars start altijd threads; met pandas kan het wel"),
    ("asyncio", "Gebruik await in plaats van run_in_executor of to_thread"),
)
"""What to try, by how a thread's name starts."""


def _cell(number: int) -> str:
    return f"cel {number}" if number else "een cel"


def task_left(cell: int) -> str:
    """Say that a cell left a task running; 0 stands for a cell that is not known."""
    return f"{_cell(cell)} laat een taak op de achtergrond lopen. Wacht op de taak met await"


def thread_left(cell: int, names: list[str]) -> str:
    """Say that a cell left threads running, and what to do about those of known libraries."""
    hints = [hint for start, hint in KNOWN_THREADS if any(name.startswith(start) for name in names)]
    known = ", ".join(sorted(set(names)))[:100]
    return ". ".join([f"{_cell(cell)} laat een thread lopen ({known})", *hints])


def child_left(cell: int) -> str:
    """Say that a cell left another program running."""
    return f"{_cell(cell)} laat een ander programma lopen. Wacht tot het klaar is, bijvoorbeeld met subprocess.run"


NO_FORK = (
    "Op dit systeem kan een kernel niet worden afgesplitst. Elke deelnemer krijgt een gewone kernel; "
    "dat kost meer tijd en geheugen."
)
OTHER_KERNEL = "Deze kernel is niet de Python van leerkit zelf. Hij start op de gewone manier."

NOT_IMPORTED = "%s kan niet vooraf worden ingeladen: %s"

SAYS_SOMETHING = "het zegt iets terwijl het laadt"
LEAVES_SOMETHING = "het laat iets achter dat een afgesplitste kernel niet kan overnemen"
IS_NOT_INSTALLED = "het laadt een bestand dat niet geïnstalleerd is, en dus kan veranderen"
NOT_AHEAD = "Wat de les importeert kan niet vooraf worden ingeladen: %s"

ZYGOTE_DIED = (
    "Het proces waaruit kernels worden afgesplitst is gestopt (status %s). Lopende kernels werken door. "
    "Het start opnieuw over %.0f seconden."
)
TEMPLATE_DIED = (
    "Het proces met de voorbereide les '%s' is gestopt. Lopende kernels werken door. "
    "Het wordt opnieuw gemaakt over %.0f seconden."
)
ZYGOTE_HANGS = (
    "Een proces waaruit kernels worden afgesplitst reageert al %.0f seconden niet. "
    "Het wordt gestopt en opnieuw gemaakt."
)
CANNOT_ASK = "Of een proces waaruit kernels worden afgesplitst nog reageert is nu niet te zien: %s"
NOT_AGAIN = "Dat lukt nu niet: %s"
KEEPER_FAILED = "Het bewaken van een proces waaruit kernels worden afgesplitst ging mis: %s"
TEMPLATE_READY = "Les '%s' is vooraf uitgevoerd; kernels worden daarvan afgesplitst."
LAYING_READY = (
    "Les '%s' wordt nu voor %d deelnemers klaargezet. Dat duurt langer dan bij andere lessen; "
    "wie eerder komt, wacht wat langer."
)
LAID_READY = "Les '%s' staat nu voor iedereen klaar."
MEMORY_SHORT = "er is te weinig geheugen vrij om nog een kernel klaar te zetten"
TEMPLATE_MISSING = "Les '%s' is niet vooraf uitgevoerd. De kernel start zonder de les."


def cell_closes_kernel(number: int) -> str:
    """Say that a cell closes the kernel in which it is executed."""
    return f"cel {number} sluit de kernel, bijvoorbeeld met quit() of exit()"


def cell_failed(number: int, ename: str, evalue: str) -> str:
    """Say that a notebook's cell raised."""
    first = evalue.strip().partition("\n")[0][:120]
    return f"cel {number} geeft een fout ({ename}: {first})"


def file_left(cell: int, targets: list[str]) -> str:
    """Say that a cell left files or sockets open that it may write to."""
    return (
        f"{_cell(cell)} laat iets open staan ({', '.join(targets)[:200]}). Sluit het, bijvoorbeeld met 'with'"
    )


def no_zygotes(why: str) -> str:
    """Say that kernels cannot be forked in this environment."""
    return f"Kernels kunnen hier niet worden afgesplitst; elke deelnemer krijgt een gewone kernel. {why}"


AND_MORE = "%s (en nog %d meldingen die hier niet staan)"
KERNELS = "kernels"
ZYGOTE_CANNOT_START = "het proces waaruit kernels worden afgesplitst start niet"
ZYGOTE_EXPECTED = "een proces dat alles heeft ingeladen"
ZYGOTE_HINT = "Kijk in het log hierboven wat er mis ging."

START_EXPECTED = "een kernel die klaar is voor berichten"
START_HINT = "Probeer het nog een keer."


def not_warm(limit_s: float) -> str:
    """Say that importing everything took too long."""
    return f"het proces waaruit kernels worden afgesplitst was na {limit_s:.0f} seconden niet klaar"


def ended_early(exit_status: int | None) -> str:
    """Say that a kernel ended before it was ready."""
    return "de kernel stopte tijdens het starten" + (
        "" if exit_status is None else f" (status {exit_status})"
    )


def took_too_long(limit_s: float) -> str:
    """Say that a kernel was not ready in time."""
    return f"de kernel was na {limit_s:.0f} seconden niet klaar"


def start_failed(what: str) -> str:
    """Say what went wrong in the kernel while it started."""
    return f"de kernel kon niet starten: {what}"


def no_zygote(what: str) -> str:
    """Say that nobody answers who can make kernels."""
    return f"er is geen proces dat kernels maakt ({what})"


def template_refused(slug: str, why: str) -> str:
    """Say that a lesson is executed in each kernel anew, because of which cell, and what to try."""
    return (
        f"Les '{slug}' kan niet vooraf worden uitgevoerd: {why.rstrip('.')}. De cellen draaien nu in elke kernel "
        "opnieuw; dat kost per deelnemer meer tijd en geheugen."
    )
