"""What the kernels say: in the server's log, and when one cannot start."""

KERNEL = "kernel"

TASK_LEFT = "een cel laat een taak op de achtergrond lopen"
THREAD_LEFT = "een cel laat een thread lopen"
CHILD_LEFT = "een cel laat een ander programma lopen"

NO_FORK = (
    "Op dit systeem kan een kernel niet worden afgesplitst. Elke deelnemer krijgt een gewone kernel; "
    "dat kost meer tijd en geheugen."
)
OTHER_KERNEL = "Deze kernel is niet de Python van leerkit zelf. Hij start op de gewone manier."

NOT_IMPORTED = "%s kan niet vooraf worden ingeladen: %s"

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
TEMPLATE_REFUSED = (
    "Les '%s' kan niet vooraf worden uitgevoerd: %s. De cellen draaien nu in elke kernel opnieuw."
)
TEMPLATE_MISSING = "Les '%s' is niet vooraf uitgevoerd. De kernel start zonder de les."


def cell_failed(number: int, ename: str, evalue: str) -> str:
    """Say that a notebook's cell raised."""
    return f"cel {number} geeft een fout ({ename}: {evalue})"


def file_left(targets: str) -> str:
    """Say that a cell left files or sockets open."""
    return f"een cel laat iets open staan ({targets})"


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
