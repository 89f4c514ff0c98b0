"""Branching Scenario, as a casus: what stands between two questions is what comes of a choice.

Source of the fields: ``semantics.json`` of h5p-branching-scenario and h5p-branching-question.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from leerkit.exchange.found import Found
from leerkit.exchange.h5p.part import Part
from leerkit.exchange.h5p.roads import best_way
from leerkit.exchange.h5p.walk import LIBRARY, Content, Walk
from leerkit.exchange.shapes import Entry
from leerkit.exercises.casus_parts import MOST_CHOICES
from leerkit.texts import packages as texts

QUESTION, TEXTS = "H5P.BranchingQuestion", ("H5P.AdvancedText", "H5P.Text")
MOST_NODES = 200
"""A casus has thirty steps at most; this many nodes with texts between them are none."""
LONGEST_WAY = 20_000
"""Characters of all that there is to read between two questions: each choice that leads past it says all of it."""


@dataclass(frozen=True)
class Way:
    """Where something leads: past texts to a question, or to an end."""

    said: str
    to: int | None
    """The question's place in the scenario; None for an end."""
    score: float = 0


class Scenario:
    """The nodes of a scenario, and the casus that grows out of them."""

    def __init__(self, whole: Part, title: str) -> None:
        self.nodes = whole.parts("content")
        self.title = whole.words("title") or title or texts.A_CASE
        self.about = whole.paragraphs("startScreen", "startScreenSubtitle")
        self._ends = whole.parts("endScreens")
        self.steps: list[Entry] = []
        self._keys: dict[int, str] = {}
        self._n_choices = 0
        self._said: dict[int, str] = {}
        self.is_large = len(self.nodes) > MOST_NODES or any(
            len(self._alternatives(at)) > MOST_CHOICES for at in range(len(self.nodes))
        )
        """Whether it is more than a casus holds; known of what was gone through so far."""
        self.scores: dict[str, float] = {}
        """Per choice that leads to an end, what H5P gives for it."""

    def way(self, target: float | None, said: str = "", score: float | None = None) -> Way:
        """Return where a choice, or the beginning, leads in the end."""
        told, passed, at = [said], set[int](), int(target) if target is not None else -1
        while 0 <= at < len(self.nodes) and at not in passed:
            passed.add(at)
            if len(self._alternatives(at)) > 1:
                return Way(self._whole(told), at)
            node = (self._alternatives(at) or [self.nodes[at]])[0]
            told.append(self._said_at(at, node))
            score = node.number("feedback", "endScreenScore") if score is None else score
            following = node.number("nextContentId")
            at = int(following) if following is not None else -1
        end = next((one for one in self._ends if one.number("contentId") == at), None)
        default = next(iter(self._ends), Part(None, []))
        shown = end or default
        told += [shown.words("endScreenTitle"), shown.paragraphs("endScreenSubtitle")]
        given = score if score is not None else shown.number("endScreenScore")
        return Way(self._whole(told), None, given or 0)

    def _whole(self, told: list[str]) -> str:
        """Return all that is said on a way, if that is not too much for a choice."""
        if sum(map(len, told)) > LONGEST_WAY:
            self.is_large = True
            return ""
        return _joined(told)

    def _said_at(self, at: int, node: Part) -> str:
        """Return what there is to read at a node that leads to one place only; many ways may lead past it."""
        if at not in self._said:
            self._said[at] = _joined([self._text(at), _feedback(node)])
        return self._said[at]

    def _question(self, at: int) -> Part:
        params = self.nodes[at].part("type", "params")
        inner = params.part("branchingQuestion")
        return inner if inner.value is not None else params

    def _alternatives(self, at: int) -> list[Part]:
        named = LIBRARY.fullmatch(self.nodes[at].raw("type", "library"))
        is_question = named is not None and named["name"] == QUESTION
        return self._question(at).parts("alternatives") if is_question else []

    def _text(self, at: int) -> str:
        """Return what there is to read at a node that leads to one place only."""
        if self._alternatives(at):
            return self._question(at).paragraphs("question")
        return self.nodes[at].part("type", "params").paragraphs("text") if self.is_text(at) else ""

    def is_text(self, at: int) -> bool:
        """Return whether a node is a text, a question or nothing, so that nothing else is in it."""
        named = LIBRARY.fullmatch(self.nodes[at].raw("type", "library"))
        return named is None or named["name"] in (*TEXTS, QUESTION)

    def grow(self, at: int, above: tuple[int, ...] = ()) -> str:
        """Make the step of a question, and all that come after it; return its key."""
        if at in self._keys:
            return self._keys[at]
        n = len(self._keys) + 1
        key = self._keys[at] = f"stap-{n}"
        title = self.nodes[at].part("type", "metadata", "title").name() or texts.step(n)
        step: Entry = {"key": key, "title": title, "text": self._question(at).paragraphs("question")}
        self.steps.append(step)
        step["choices"] = [self._choice(one, (*above, at)) for one in self._alternatives(at)]
        return key

    def _choice(self, part: Part, above: tuple[int, ...]) -> Entry:
        self._n_choices += 1
        key = f"keuze-{self._n_choices}"
        way = self.way(
            part.number("nextContentId"), _feedback(part), part.number("feedback", "endScreenScore")
        )
        choice: Entry = {"key": key, "text": part.words("text"), "effect": way.said or texts.GOES_ON}
        if way.to is None:
            self.scores[key] = way.score
            return choice
        if way.to in above:
            return {**choice, "next": self._back(self._keys[way.to])}
        return {**choice, "next": self.grow(way.to, above)}

    def _back(self, to: str) -> str:
        """Return the key of a dead end that leads back to a step: the roads of a casus never go round."""
        key = f"terug-van-{self._n_choices}"
        back = {"to": to, "effect": texts.BACK_EFFECT}
        self.steps.append({"key": key, "title": texts.BACK_TITLE, "text": texts.BACK_TEXT, "back": back})
        return key


def branching_scenario(content: Content, walk: Walk) -> Iterator[Found]:
    """Yield a casus, and what else was in it after that."""
    scenario = Scenario(content.params.part("branchingScenario"), content.title)
    start = Way("", None) if scenario.is_large else scenario.way(0, scenario.about)
    casus = _casus(scenario, start.to, start.said) if start.to is not None else None
    if casus is None or scenario.is_large:
        yield walk.left_out(content, texts.NOTHING_TO_CHOOSE)
    else:
        content.notes.extend(_notes(scenario))
        yield walk.question(content, casus)
    for at, node in enumerate(scenario.nodes):
        if not scenario.is_text(at):
            yield from walk.inside(node.part("type"))


def _notes(scenario: Scenario) -> list[str]:
    is_pure = all(scenario.is_text(at) for at in range(len(scenario.nodes)))
    best = texts.BEST_WAY if len(set(scenario.scores.values())) > 1 else texts.FIRST_WAY
    return [best] if is_pure else [best, texts.BESIDE_CASE]


def _casus(scenario: Scenario, start: int, intro: str) -> Entry:
    first = scenario.grow(start)
    way = best_way(first, scenario.steps, scenario.scores)
    casus: dict[str, Any] = {"soort": "casus", "question": scenario.title}
    return {
        **casus,
        **({"intro": intro} if intro else {}),
        "start": first,
        "steps": scenario.steps,
        "solution": {"expert": way},
    }


def _feedback(part: Part) -> str:
    return _joined([part.words("feedback", "title"), part.paragraphs("feedback", "subtitle")])


def _joined(said: list[str]) -> str:
    return "\n\n".join(filter(None, said))
