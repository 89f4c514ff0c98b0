"""Exercises as large and odd as an author can make them: fifty options, long texts, equal ones, markup, any script."""

from collections.abc import Callable, Mapping, Sequence
from itertools import cycle, islice
from typing import Any

from leerkit.exercises import Exercise
from tests.gallery_examples import varied

LONG = "Een zin die lang is. " * 24
TEXTS = (
    "<b>vet</b> & <img src=x onerror=alert(1)>",
    "</script><script>window.hit = true</script>",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645 \u200f\u05e9\u05dc\u05d5\u05dd",
    "👩🏽‍🚒👨‍👩‍👧‍👦🏴‍☠️",
    LONG[:500],
    "a",
    "gelijk",
    "gelijk",
    "{n} {unit} [gat] ${x}",
    "Leefbaarheidsonderzoeksrapport" * 8,
)
"""What stands in the place of each text."""


def _options(texts: Sequence[str], n: int) -> list[dict[str, Any]]:
    return [{"key": f"k{at}", "text": text} for at, text in enumerate(islice(cycle(texts), n))]


def _meerkeuze(texts: Sequence[str], n: int) -> Exercise:
    options = _options(texts, min(20, n))
    solution = {"correct": ["k0", "k1"], "feedback": {one["key"]: one["text"] for one in options}}
    return varied("meerkeuze", options=options, multiple=True, reason="gevraagd", solution=solution)


def _stelling(texts: Sequence[str], n: int) -> Exercise:
    solution = {"arguments_for": texts, "arguments_against": texts, "explanation": texts[0]}
    return varied("stelling", scale=_options(texts, min(9, n)), solution=solution)


def _volgorde(texts: Sequence[str], n: int) -> Exercise:
    items = _options(texts, min(20, n))
    keys = [item["key"] for item in items]
    orders = [keys, keys[::-1]] if n % 2 == 0 else []
    return varied("volgorde", items=items, reason="gevraagd", solution={"orders": orders})


def _koppel(texts: Sequence[str], n: int) -> Exercise:
    items, targets = _options(texts, min(30, n)), _options(texts[::-1], min(30, n))
    pairs = {item["key"]: f"k{at // 2}" for at, item in enumerate(items)}
    return varied(
        "koppel", items=items, targets=targets, solution={"pairs": pairs, "feedback": {"k0": texts[0]}}
    )


def _casus(texts: Sequence[str], n: int) -> Exercise:
    n_steps, said = min(30, n), cycle(texts)
    state = [{**one, "start": 3, "unit": next(said), "words": [{"at_least": 0, "text": next(said)}]}
             for one in _options(texts, min(5, n))]  # fmt: skip
    for at, one in enumerate(state):
        one["key"] = f"staat-{at}"
    steps = []
    for at in range(n_steps):
        choices = [
            {**one, "key": f"k{at}-{place}", "effect": next(said), "feedback": next(said), "closed": next(said),
             "change": {"staat-0": place - 2}, "when": {"staat-0": {"min": 1}} if place else {},
             "next": f"s{at + 1}" if place < 2 and at + 1 < n_steps else ""}
            for place, one in enumerate(_options(texts, min(8, max(2, n))))
        ]  # fmt: skip
        voices = [{"who": next(said)[:200], "text": next(said)} for _ in range(min(6, n))]
        steps.append(
            {"key": f"s{at}", "title": next(said), "text": next(said), "voices": voices, "choices": choices}
        )
    expert = [f"k{at}-0" for at in range(n_steps)]
    solution = {
        "expert": expert,
        "reasons": {"k0-0": texts[0]},
        "missed": [{"choices": ["k0-1"], "text": texts[-1]}],
    }
    return varied("casus", start="s0", state=state, steps=steps, solution=solution)


def _open(texts: Sequence[str], n: int) -> Exercise:
    rubric = [{**one, "levels": _options(texts, min(5, n))} for one in _options(texts, min(12, n))]
    return varied("open", rubric=rubric, solution={"example": texts[0]})


def _muur(texts: Sequence[str], n: int) -> Exercise:
    posts = [{"column": "k0", "text": texts[0]}]
    return varied("muur", columns=_options(texts, min(4, n)), solution={"posts": posts})


def _sorteer(texts: Sequence[str], n: int) -> Exercise:
    items, groups = _options(texts, n), _options(texts[::-1], min(9, n))
    places = {item["key"]: ["k0", "k1"] if at % 3 else ["k0"] for at, item in enumerate(items)}
    both = {"k0": texts[0], "k1": texts[-1]}
    arguments = {key: both for key, right in places.items() if len(right) > 1}
    return varied("sorteer", items=items, groups=groups, solution={
        "places": places, "arguments": arguments, "feedback": {"k0": texts[0]},
    })  # fmt: skip


def _invul(texts: Sequence[str], n: int) -> Exercise:
    gaps, filled = [], {}
    for at, option in enumerate(_options(texts, n)):
        choices = _options(texts, 20) if at % 2 else []
        gaps.append({"key": option["key"], "label": option["text"], "options": choices})
        right = ["k0"] if choices else [option["text"]]
        filled[option["key"]] = {"right": right, "ideas": [{"when": ["k1"], "say": texts[0]}]}
    text = "\n\n".join(
        f"{words.replace('[', '(')} [k{at}]" for at, words in enumerate(islice(cycle(texts), n))
    )
    return varied("invul", text=text, worked=texts[0], gaps=gaps, solution={"gaps": filled})


def _schat(texts: Sequence[str], n: int) -> Exercise:
    names = [f"{at} {text}"[:40] for at, text in enumerate(islice(cycle(texts), min(12, n) + 30))]
    known = [{"at": name, "value": -5 + at} for at, name in enumerate(names[:30])]
    return varied("schat", unit=texts[0][:60], min=-100, max=100, step=0.25, known=known, ask=names[30:],
                  reason="gevraagd", solution={
        "values": [at / 4 for at, _ in enumerate(names[30:])], "margin": 0.5, "too_low": texts[0],
    })  # fmt: skip


def _motiveer(texts: Sequence[str], n: int) -> Exercise:
    solution = {"by": texts[0], "choice": "k0", "reason": texts[0], "elements": _options(texts, min(10, n))}
    return varied("motiveer", options=_options(texts, n), solution=solution)


def _signaal(texts: Sequence[str], n: int) -> Exercise:
    parts = [
        {
            **one,
            "heading": one["text"],
            "at": {"left": at % 7 * 2, "top": at // 7 * 2, "width": 1.5, "height": 1.5},
        }
        for at, one in enumerate(_options(texts, n))
    ]
    road = {"text": texts[0][:40], "at": {"left": 0, "top": 16, "width": 14, "height": 2}}
    return varied(
        "signaal",
        plan={"text": texts[0], "width": 14, "height": 18, "drawn": [road]},
        parts=parts,
        reason="gevraagd",
        solution={"signals": {"k0": texts[0]}, "feedback": {"k1": texts[0]}},
    )


def _panel(texts: Sequence[str], n: int) -> Exercise:
    scale = _options(texts, min(9, n))
    solution = {"by": texts[0], "votes": {"k0": 7, "k1": 3}, "reasons": {"k1": texts[0]}}
    fields = {"panel": "bron", "sources": ["een"], "idea": texts[0], "fact": texts[-1]}
    return varied("panel", **fields, scale=scale, solution=solution)


def _zoek(texts: Sequence[str], n: int) -> Exercise:
    columns = _options(texts, 4)
    rows = [[text, text, at - 3.5, None if at % 3 else 2] for at, text in enumerate(islice(cycle(texts), n))]
    mistake = {"value": 1, "name": texts[0], "say": texts[0]}
    return varied(
        "zoek",
        columns=columns,
        rows=rows,
        unit=texts[0][:60],
        reason="gevraagd",
        solution={"mistakes": [mistake]},
    )


def _verdeel(texts: Sequence[str], n: int) -> Exercise:
    rules = [
        {
            "post": f"k{at % 12}",
            "measure": f"k{at % 4}",
            "effect": 3.5 - at,
            "delay": at % 10,
            "basis": "aanname",
        }
        for at in range(min(40, n))
    ]
    measures = [{**one, "start": 40} for one in _options(texts, 4)]
    paces = [{**one, "years": 3} for one in _options(texts, 4)]
    plan = {"title": texts[0], "amounts": {"k0": 200}, "pace": "k1", "text": texts[0]}
    return varied("verdeel", budget=200, unit=texts[0][:60], posts=_options(texts, 12), measures=measures,
                  paces=paces, rules=rules, reason="gevraagd", solution={"plans": [plan] * 4})  # fmt: skip


def _kaartjes(texts: Sequence[str], n: int) -> Exercise:
    cards = [{"key": one["key"], "front": one["text"], "back": one["text"]} for one in _options(texts, n)]
    return varied("kaartjes", cards=cards)


WILD: Mapping[str, Callable[[Sequence[str], int], Exercise]] = {
    "meerkeuze": _meerkeuze,
    "stelling": _stelling,
    "volgorde": _volgorde,
    "koppel": _koppel,
    "casus": _casus,
    "open": _open,
    "muur": _muur,
    "sorteer": _sorteer,
    "invul": _invul,
    "schat": _schat,
    "motiveer": _motiveer,
    "signaal": _signaal,
    "panel": _panel,
    "zoek": _zoek,
    "verdeel": _verdeel,
    "kaartjes": _kaartjes,
}
"""By type: an exercise with these texts, and ``n`` of what it can have most of."""
