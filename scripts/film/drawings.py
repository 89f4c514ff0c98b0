"""The film's pictures: drawn for it, as SVG, from simple shapes and the colours of leerkit."""

from collections.abc import Callable
from html import escape

from scripts.film.story import LAMP_ON_S, LENGTH_S

WIDTH_PX, HEIGHT_PX = 960, 540
INK, PAPER, PETROL, BRICK, GREEN, SAND = "#1f2933", "#fbf9f5", "#0f5c66", "#b4492a", "#2f6b3a", "#d9d4ca"
NIGHT, WINDOW, LIGHT, SKIN, GREY = "#26343f", "#8fb3b8", "#f3d27a", "#e0b48f", "#7b8794"
FIELDS = ("wonen", "zorg", "welzijn", "veiligheid", "fysieke leefomgeving")
SCENES_S = (6.0, 12.0, 22.0, 27.0, 33.0, 45.0, 58.0, 68.0, 80.0, LENGTH_S)
"""When each scene ends."""


def drawing(at_s: float) -> str:
    """Return the picture at a time, as SVG."""
    scene = next(index for index, end_s in enumerate(SCENES_S) if at_s < end_s)
    body = SCENES[scene](at_s - (SCENES_S[scene - 1] if scene else 0.0))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{HEIGHT_PX}" '
        f'viewBox="0 0 {WIDTH_PX} {HEIGHT_PX}" font-family="DejaVu Sans, sans-serif">{body}</svg>'
    )


def box(x: float, y: float, width: float, height: float, fill: str, more: str = "") -> str:  # noqa: PLR0917
    """Return a rectangle."""
    return f'<rect x="{x:.0f}" y="{y:.0f}" width="{width:.0f}" height="{height:.0f}" fill="{fill}" {more}/>'


def label(x: float, y: float, words: str, size: int = 28, fill: str = INK) -> str:
    """Return a line of text, with its middle at ``x``."""
    return f'<text x="{x:.0f}" y="{y:.0f}" font-size="{size}" fill="{fill}" text-anchor="middle">{escape(words)}</text>'


def person(x: float, y: float, coat: str, hair: str, size: float = 1.0, *, bag: bool = False) -> str:
    """Return somebody who stands with their feet at a place."""
    parts = (
        box(-13, -52, 10, 52, INK),
        box(3, -52, 10, 52, INK),
        f'<path d="M-24 -50 L-18 -118 Q0 -130 18 -118 L24 -50 Z" fill="{coat}"/>',
        f'<circle cx="0" cy="-142" r="20" fill="{SKIN}"/>',
        f'<path d="M-21 -142 A21 21 0 0 1 21 -142 Q10 -156 -21 -142 Z" fill="{hair}"/>',
        f'<path d="M24 -64 q18 6 14 34 q-14 12 -28 0 q-4 -28 14 -34 Z" fill="{GREY}"/>' if bag else "",
    )
    return f'<g transform="translate({x:.1f} {y:.1f}) scale({size:.2f})">{"".join(parts)}</g>'


def building(sky: str, lamp: str) -> str:
    """Return the house with its hall open to see into; the lamp has a colour."""
    windows = "".join(
        box(250 + 130 * column, 90 + 110 * row, 80, 66, WINDOW, f'stroke="{INK}" stroke-width="3"')
        for row in range(2)
        for column in (0, 1, 2, 3)
    )
    glow = f'<path d="M480 352 L420 500 L540 500 Z" fill="{LIGHT}" opacity="0.55"/>' if lamp == LIGHT else ""
    return "".join(
        (
            box(0, 0, WIDTH_PX, HEIGHT_PX, sky),
            box(0, 500, WIDTH_PX, 40, SAND),
            box(210, 60, 540, 440, "#c98f6f", f'stroke="{INK}" stroke-width="3"'),
            windows,
            box(
                410,
                320,
                140,
                180,
                "#efe6d6" if lamp == LIGHT else "#5b6670",
                f'stroke="{INK}" stroke-width="3"',
            ),
            glow,
            f'<path d="M480 320 V336" stroke="{INK}" stroke-width="3"/><circle cx="480" cy="346" r="13" fill="{lamp}" '
            f'stroke="{INK}" stroke-width="3"/>',
            box(250, 350, 110, 90, WINDOW, f'stroke="{INK}" stroke-width="3"'),
        )
    )


def title(_: float) -> str:
    """Return the first picture."""
    return (
        box(0, 0, WIDTH_PX, HEIGHT_PX, PAPER)
        + f'<circle cx="480" cy="170" r="46" fill="{LIGHT}" stroke="{INK}" stroke-width="4"/>'
        + f'<path d="M480 60 V124" stroke="{INK}" stroke-width="4"/>'
        + label(480, 300, "De lamp in het portiek", 48, PETROL)
        + label(480, 350, "een verzonnen verhaal", 26)
    )


def dark_hall(_: float) -> str:
    """Return the house in the afternoon, with a lamp that does not burn."""
    return building("#cfe0e2", GREY)


def at_the_window(at_s: float) -> str:
    """Return the neighbour who does not go out while the evening falls."""
    evening = min(at_s / 6, 1.0)
    shade = box(0, 0, WIDTH_PX, HEIGHT_PX, NIGHT, f'opacity="{0.1 + 0.5 * round(evening * 12) / 12:.2f}"')
    woman = person(420, 285, BRICK, "#e9e6df", 0.55, bag=True)
    container = box(820, 430, 80, 70, GREEN, f'stroke="{INK}" stroke-width="3"') + label(
        860, 470, "rest", 20, "#fff"
    )
    return building("#cfe0e2", GREY) + box(382, 202, 76, 62, LIGHT) + woman + container + shade


def notices(at_s: float) -> str:
    """Return the telephone on which the same notice stands three times."""
    shown = min(3, 1 + int(at_s))
    rows = "".join(
        box(350, 110 + 100 * row, 260, 84, PAPER, f'rx="8" stroke="{SAND}" stroke-width="2"')
        + label(480, 148 + 100 * row, "Lamp stuk", 26)
        + label(480, 180 + 100 * row, ("maart", "juni", "nu")[row], 20, GREY)
        for row in range(shown)
    )
    phone = box(320, 40, 320, 440, INK, 'rx="28"') + box(336, 70, 288, 380, SAND, 'rx="10"')
    return box(0, 0, WIDTH_PX, HEIGHT_PX, "#eef4f4") + phone + rows


def to_the_door(at_s: float) -> str:
    """Return Karin, who walks up to the house."""
    x = 900 - min(at_s / 4.5, 1.0) * 360
    return building("#cfe0e2", GREY) + person(x, 505, GREEN, "#6b3f2a", 1.0)


def awake(_: float) -> str:
    """Return Youssef in bed, with the light of the hall on his face."""
    return "".join(
        (
            box(0, 0, WIDTH_PX, HEIGHT_PX, NIGHT),
            box(640, 60, 200, 190, "#3b4a57", f'stroke="{GREY}" stroke-width="4"'),
            f'<path d="M680 70 L760 70 L420 380 L290 330 Z" fill="{LIGHT}" opacity="0.6"/>',
            box(180, 380, 560, 60, "#6b4a38"),
            box(180, 320, 20, 150, "#6b4a38"),
            box(720, 350, 20, 120, "#6b4a38"),
            box(210, 346, 120, 40, PAPER, 'rx="14"'),
            f'<circle cx="300" cy="340" r="34" fill="{SKIN}"/>',
            f'<path d="M268 330 A34 34 0 0 1 322 314 Q300 322 268 330 Z" fill="{INK}"/>',
            f'<circle cx="306" cy="336" r="4" fill="{INK}"/>',
            f'<path d="M330 350 Q520 320 730 356 V400 H330 Z" fill="{PETROL}"/>',
        )
    )


def coffee(at_s: float) -> str:
    """Return three people around a table in the hall; the last one comes later."""
    arrives = 780 - min(max(at_s - 1.5, 0) / 3, 1.0) * 150
    steam = 6 if int(at_s * 2) % 2 else 0
    return "".join(
        (
            box(0, 0, WIDTH_PX, HEIGHT_PX, "#efe6d6"),
            box(0, 440, WIDTH_PX, 100, SAND),
            box(90, 120, 130, 320, "#a8693f", f'stroke="{INK}" stroke-width="3"'),
            person(330, 470, GREEN, "#6b3f2a", 1.5),
            person(470, 470, BRICK, "#e9e6df", 1.4),
            person(arrives, 470, PETROL, INK, 1.6),
            box(380, 380, 180, 14, "#6b4a38"),
            box(394, 394, 10, 90, "#6b4a38"),
            box(536, 394, 10, 90, "#6b4a38"),
            *(
                box(410 + 50 * cup, 358, 26, 22, PAPER, f'stroke="{INK}" stroke-width="2"')
                for cup in range(3)
            ),
            f'<path d="M423 {350 - steam} q6 -12 0 -24 M473 {350 - steam} q6 -12 0 -24" stroke="{GREY}" '
            'stroke-width="3" fill="none"/>',
        )
    )


def price(_: float) -> str:
    """Return the lamp that they want, with what it costs."""
    return "".join(
        (
            box(0, 0, WIDTH_PX, HEIGHT_PX, PAPER),
            f'<path d="M360 40 V130" stroke="{INK}" stroke-width="6"/>',
            f'<path d="M270 250 Q280 130 360 130 Q440 130 450 250 Z" fill="{PETROL}"/>',
            f'<circle cx="360" cy="258" r="46" fill="{LIGHT}" stroke="{INK}" stroke-width="4"/>',
            f'<ellipse cx="360" cy="190" rx="34" ry="18" fill="{PAPER}"/>',
            f'<circle cx="360" cy="190" r="10" fill="{INK}"/>',
            f'<path d="M450 230 L560 280" stroke="{INK}" stroke-width="3"/>',
            box(560, 250, 210, 90, LIGHT, f'rx="10" stroke="{INK}" stroke-width="3"'),
            label(665, 308, "€ 140", 40),
            label(480, 420, "Karin mag zelf: tot € 50", 30, BRICK),
        )
    )


def walks_again(at_s: float) -> str:
    """Return the evening on which she walks past, and the lamp that goes out after her."""
    x = 480 + max(at_s - 2, 0) * 40
    burns = at_s < LAMP_ON_S + 6 - SCENES_S[7]
    return building("#3d5160", LIGHT if burns else GREY) + person(
        min(x, 860), 505, BRICK, "#e9e6df", 0.95, bag=True
    )


def fields(at_s: float) -> str:
    """Return the five fields around a front door, one after the other."""
    places = ((480, 90), (770, 200), (680, 440), (280, 440), (190, 200))
    shown = min(len(FIELDS), 1 + int(at_s / 1.2))
    lines = "".join(
        f'<path d="M480 270 L{x} {y}" stroke="{SAND}" stroke-width="4"/>' for x, y in places[:shown]
    )
    words = "".join(
        box(
            x - 14 - 8 * len(name),
            y - 28,
            28 + 16 * len(name),
            52,
            PAPER,
            f'rx="8" stroke="{PETROL}" stroke-width="3"',
        )
        + label(x, y + 8, name, 26, PETROL)
        for (x, y), name in zip(places[:shown], FIELDS[:shown], strict=True)
    )
    door = box(440, 200, 80, 140, BRICK, 'rx="6"') + f'<circle cx="506" cy="272" r="5" fill="{LIGHT}"/>'
    return box(0, 0, WIDTH_PX, HEIGHT_PX, PAPER) + lines + door + words


SCENES: tuple[Callable[[float], str], ...] = (
    title,
    dark_hall,
    at_the_window,
    notices,
    to_the_door,
    awake,
    coffee,
    price,
    walks_again,
    fields,
)
