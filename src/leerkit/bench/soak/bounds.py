"""What must hold in a soak, and where it did not. Pure."""

from collections.abc import Callable

from leerkit.bench.soak.ledger import Given
from leerkit.bench.soak.report import Breach

VERDICT_WITHIN_S = 2.0
"""How soon everybody who behaves well has a verdict, all the time."""

During = Callable[[float, float], tuple[str, ...]]
"""Returns which faults were going on between two moments."""


def late(answers: list[Given], ended_s: float, during: During) -> list[Breach]:
    """Return a breach for every answer whose verdict came late, or never."""
    found = []
    for one in answers:
        waited_s = one.waited_s
        if waited_s is None:
            going_on = during(one.given_s, ended_s)
            value = ended_s - one.given_s
            found.append(_breach("unanswered", one, value, going_on))
        elif waited_s > VERDICT_WITHIN_S:
            going_on = during(one.given_s, one.given_s + waited_s)
            found.append(_breach("verdict", one, waited_s, going_on))
    return found


def counted(lost: int | None, twice: int | None, n_tracebacks: int | None) -> list[Breach]:
    """Return a breach for whatever should be nought and is not; None is what nobody could see."""
    counts = (("lost", lost), ("twice", twice), ("traceback", n_tracebacks))
    return [Breach(kind=kind, value=n) for kind, n in counts if n]


def dead(at_s: float | None, during: During) -> list[Breach]:
    """Return a breach if the server was dead from a moment on."""
    return [] if at_s is None else [Breach(kind="dead", at_s=at_s, during=during(at_s - 2, at_s))]


def _breach(kind: str, one: Given, value: float, during: tuple[str, ...]) -> Breach:
    return Breach.model_validate(
        {
            "kind": kind,
            "at_s": one.given_s,
            "participant": one.participant + 1,
            "value": value,
            "during": during,
        }
    )
