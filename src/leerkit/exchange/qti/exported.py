"""Which item of QTI 3 an exercise becomes, type by type."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element, SubElement

from leerkit.exchange.guessing import in_digits
from leerkit.exchange.qti.made import (
    RESPONSE,
    Made,
    all_right,
    choices,
    in_one_of,
    interaction,
    mapped,
    name_of,
    near,
    response,
    texts,
    with_text,
)
from leerkit.exercises import Exercise
from leerkit.exercises.invul import GAP, Gap, Invul
from leerkit.exercises.koppel import Koppel
from leerkit.exercises.meerkeuze import Meerkeuze
from leerkit.exercises.muur import Muur
from leerkit.exercises.open import Open
from leerkit.exercises.schat import Schat
from leerkit.exercises.signaal import Signaal
from leerkit.exercises.sorteer import Sorteer
from leerkit.exercises.volgorde import Volgorde

MODEL = "ext:modelAnswer"
"""What QTI 3 leaves to others to name: an answer to lay beside one's own."""


def made_of(exercise: Exercise) -> Made | None:
    """Return an exercise as the parts of an item; None for a type that QTI has no question for."""
    write = WRITERS.get(exercise.soort)
    made = write(exercise) if write else None
    if made and exercise.intro:
        # what is asked there is a paragraph, not within an interaction
        at = 1 if isinstance(exercise, Invul) else 0
        made.body[at:at] = texts("p", exercise.intro)
    return made


def _meerkeuze(exercise: Meerkeuze) -> Made:
    solution = exercise.solution
    kind = "multiple" if exercise.multiple else "single"
    node = interaction(
        "choice",
        exercise.question,
        max_choices="0" if exercise.multiple else "1",
        shuffle=_said(exercise.shuffle),
    )
    node.extend(choices("qti-simple-choice", ((one.key, one.text) for one in exercise.options)))
    right = [name_of(key) for key in solution.correct]
    declared = response(kind, "identifier", right)
    scored = [all_right()] if right else []
    return Made([node], [declared], scored, solution.feedback, solution.explanation)


def _volgorde(exercise: Volgorde) -> Made:
    orders = [[name_of(key) for key in order] for order in exercise.solution.orders]
    node = interaction("order", exercise.question, shuffle="true")
    node.extend(choices("qti-simple-choice", ((one.key, one.text) for one in exercise.items)))
    declared = response("ordered", "identifier", orders[0] if orders else [])
    scored = [in_one_of(orders)] if len(orders) > 1 else [all_right()] if orders else []
    return Made([node], [declared], scored, explanation=exercise.solution.explanation)


def _koppel(exercise: Koppel) -> Made:
    pairs = [(one.key, exercise.solution.pairs[one.key]) for one in exercise.items]
    items = [(one.key, one.text) for one in exercise.items]
    return _matched(exercise, items, [(one.key, one.text) for one in exercise.targets], pairs)


def _sorteer(exercise: Sorteer) -> Made | None:
    places = exercise.solution.places
    if any(len(right) > 1 for right in places.values()):
        return None
    items = [(one.key, one.text) for one in exercise.items]
    groups = [(one.key, one.text) for one in exercise.groups]
    return _matched(exercise, items, groups, [(one.key, places[one.key][0]) for one in exercise.items])


def _matched(
    exercise: Koppel | Sorteer,
    items: list[tuple[str, str]],
    targets: list[tuple[str, str]],
    pairs: list[tuple[str, str]],
) -> Made:
    """Return pairs to find. The names of the two sides are told apart, for a key may be on both."""
    node = interaction("match", exercise.question, max_associations=str(len(items)), shuffle="true")
    for side, options, most in (("i", items, "1"), ("d", targets, "0")):
        inner = choices(
            "qti-simple-associable-choice", ((f"{side}-{key}", text) for key, text in options), match_max=most
        )
        SubElement(node, "qti-simple-match-set").extend(inner)
    right = [f"{name_of(f'i-{one}')} {name_of(f'd-{other}')}" for one, other in pairs]
    declared = response("multiple", "directedPair", right, dict.fromkeys(right, 1 / len(right)))
    return Made([node], [declared], [mapped()], explanation=exercise.solution.explanation)


def _invul(exercise: Invul) -> Made:
    gaps = {gap.key: gap for gap in exercise.gaps}
    names = {key: f"{RESPONSE}-{n}" for n, key in enumerate(gaps, start=1)}
    responses, scored = [], []
    for key, gap in gaps.items():
        right = exercise.solution.gaps[key].right
        base, known = ("identifier", [name_of(one) for one in right]) if gap.options else ("string", [*right])
        points = dict.fromkeys(known, 1 / len(gaps))
        responses.append(response("single", base, known[:1], points, names[key]))
        scored.append(mapped(names[key]))
    worked = texts("p", exercise.worked)
    body = [_paragraph(one, gaps, names) for one in exercise.text.split("\n\n") if one.strip()]
    question = [*texts("p", exercise.question), *worked]
    return Made([*question, *body], responses, scored, explanation=exercise.solution.explanation)


def _paragraph(text: str, gaps: Mapping[str, Gap], names: Mapping[str, str]) -> Element:
    """Return a paragraph with its gaps in it."""
    split = GAP.split(text)
    made = Element("p")
    made.text = split[0]
    for key, after in zip(split[1::2], split[2::2], strict=True):
        about = {"response-identifier": names[key]}
        options = [(one.key, one.text) for one in gaps[key].options]
        node = SubElement(made, f"qti-{'inline-choice' if options else 'text-entry'}-interaction", about)
        node.extend(choices("qti-inline-choice", options))
        node.tail = after
    return made


def _open(exercise: Open) -> Made:
    made = _writing(exercise.question)
    if exercise.solution.example:
        rubric = Element("qti-rubric-block", {"use": MODEL, "view": "scorer tutor"})
        SubElement(rubric, "qti-content-body").extend(texts("p", exercise.solution.example))
        made.body.append(rubric)
    made.explanation = exercise.solution.explanation
    return made


def _muur(exercise: Muur) -> Made:
    return _writing(exercise.question)


def _writing(question: str) -> Made:
    return Made([interaction("extended-text", question)], [response("single", "string", [])])


def _schat(exercise: Schat) -> Made | None:
    if exercise.ask:
        return None
    solution = exercise.solution
    declared = response("single", "float", [in_digits(solution.values[0])])
    question = f"{exercise.question} ({exercise.unit})"
    if all(float(one).is_integer() for one in (exercise.min, exercise.max, exercise.step)):
        bounds = {"lower_bound": in_digits(exercise.min), "upper_bound": in_digits(exercise.max)}
        body = [interaction("slider", question, **bounds, step=in_digits(exercise.step))]
    else:
        written = SubElement(Element("p"), "qti-text-entry-interaction", {"response-identifier": RESPONSE})
        around = Element("p")
        around.append(written)
        body = [*texts("p", question), around]
    return Made(body, [declared], [near(solution.margin)], explanation=solution.explanation)


def _signaal(exercise: Signaal) -> Made:
    solution = exercise.solution
    node = interaction("hottext", exercise.question, max_choices="0")
    node.extend(texts("p", exercise.plan.text if exercise.plan else ""))
    for part in exercise.parts:
        node.extend(texts("p", part.heading))
        around = SubElement(node, "p")
        with_text(SubElement(around, "qti-hottext", {"identifier": name_of(part.key)}), part.text)
    right = [name_of(part.key) for part in exercise.parts if part.key in solution.signals]
    said = {key: text for key, text in {**solution.feedback, **solution.signals}.items() if text}
    declared = response("multiple", "identifier", right)
    return Made([node], [declared], [all_right()], said, solution.explanation)


def _said(shuffle: bool | None) -> str:
    return "false" if shuffle is False else "true"


WRITERS: Mapping[str, Callable[..., Made | None]] = MappingProxyType({
    "meerkeuze": _meerkeuze,
    "volgorde": _volgorde,
    "koppel": _koppel,
    "sorteer": _sorteer,
    "invul": _invul,
    "open": _open,
    "muur": _muur,
    "schat": _schat,
    "signaal": _signaal,
})  # fmt: skip
"""By soort. The others have no like in QTI, or would lose what they are for."""
