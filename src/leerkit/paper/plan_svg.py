"""A plan with numbered places as a drawing in black and white, which needs no style of the page around it."""

from collections.abc import Sequence

from markupsafe import Markup

from leerkit.exercises.ground_plan import UNITS, Area, GroundPlan

WIDTH_PX = 448
LABEL_PX, NUMBER_PX = 14, 16


def plan_svg(plan: GroundPlan, places: Sequence[Area]) -> Markup:
    """Return the drawing; what there is to see stands beside it in words, so nobody hears it."""
    square = UNITS / plan.width
    drawn = [_rect(one.at, square, "#888") + _label(one.at, one.text, square) for one in plan.drawn]
    marked = [
        _rect(area, square, "#000") + _number(area, number, square)
        for number, area in enumerate(places, start=1)
    ]
    edge = _rect(Area(left=0, top=0, width=plan.width, height=plan.height), square, "#888")
    return Markup('<svg viewBox="-1 -1 {} {:.1f}" width="{}" aria-hidden="true">{}</svg>').format(
        UNITS + 2, plan.height * square + 2, WIDTH_PX, Markup("").join((edge, *drawn, *marked))
    )


def _rect(area: Area, square: float, colour: str) -> Markup:
    return Markup(
        '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="none" stroke="{}"/>'
    ).format(area.left * square, area.top * square, area.width * square, area.height * square, colour)


def _label(area: Area, text: str, square: float) -> Markup:
    x, y = area.left * square + 5, area.top * square + LABEL_PX + 3
    return Markup('<text x="{:.1f}" y="{:.1f}" font-size="{}">{}</text>').format(x, y, LABEL_PX, text)


def _number(area: Area, number: int, square: float) -> Markup:
    x = (area.left + area.width / 2) * square
    y = (area.top + area.height / 2) * square + NUMBER_PX * 0.35
    return Markup(
        '<text x="{:.1f}" y="{:.1f}" text-anchor="middle" font-size="{}" font-weight="700">{}</text>'
    ).format(x, y, NUMBER_PX, number)
