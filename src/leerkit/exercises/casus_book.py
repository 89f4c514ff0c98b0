"""A casus as a booklet: all steps by number, and after each what comes of its choices. For who may know it all."""

from collections.abc import Mapping, Sequence

from leerkit.exercises.casus_parts import Bounds, Choice, State, Step, Voice, When
from leerkit.exercises.on_paper import PaperPart
from leerkit.texts import casus as texts
from leerkit.texts import exercises as common

Names = Mapping[str, str]
"""Per key of a state or a choice how it is called."""


def booklet(steps: Sequence[Step], state: Sequence[State]) -> tuple[PaperPart, ...]:
    """Return the whole story: where things stand, then each step with its choices and what comes of them."""
    numbers = {step.key: n for n, step in enumerate(steps, start=1)}
    names = {one.key: one.text for one in state}
    names |= {choice.key: choice.name for step in steps for choice in step.choices}
    begins = tuple(texts.begins_at(one.text, one.start, one.unit) for one in state)
    parts = [PaperPart(kind="text", title=texts.WHOLE_STORY, texts=begins)]
    by_key = {step.key: step for step in steps}
    for step in steps:
        told = [step.text, *(_voice(one, names) for one in step.voices)]
        if step.when:
            told.insert(0, texts.only_if(condition(step.when, names)))
        choices = [*step.choices, *([_back(step)] if step.back else [])]
        for letter, choice in enumerate(choices):
            name = f"{numbers[step.key]}{chr(ord('a') + letter)}"
            told.extend(_choice(name, choice, names, by_key, numbers))
        if step.end:
            told.append(texts.END)
        title = common.paper_step(numbers[step.key], step.title)
        parts.append(PaperPart(kind="text", title=title, texts=tuple(told)))
    return tuple(parts)


def condition(when: When, names: Names) -> str:
    """Return a condition in words."""
    return texts.all_of(
        [
            texts.between(names[key], wanted.min, wanted.max)
            if isinstance(wanted, Bounds)
            else texts.was_made(names.get(key, key), wanted)
            for key, wanted in when.items()
        ]
    )


def _voice(voice: Voice, names: Names) -> str:
    said = texts.said_by(voice.who, voice.text)
    return texts.aside(said, condition(voice.when, names)) if voice.when else said


def _back(step: Step) -> Choice:
    assert step.back is not None  # noqa: S101 - for the type check: asked before
    return Choice(
        key=step.back_key,
        text=texts.BACK,
        effect=step.back.effect,
        change=step.back.change,
        next=step.back.to,
    )


def _choice(
    name: str, choice: Choice, names: Names, steps: Mapping[str, Step], numbers: Mapping[str, int]
) -> tuple[str, str]:
    text = texts.aside(choice.text, condition(choice.when, names)) if choice.when else choice.text
    changes = [texts.changes(names[key], by) for key, by in choice.change.items()]
    effect = " ".join([choice.effect, *changes])
    ways: list[tuple[str, str]] = []
    key = choice.next
    while key:
        step = steps[key]
        ways.append((condition(step.when, names), texts.step(numbers[key])))
        key = step.otherwise
    return f"{name}. {text}", texts.leads_to(effect, ways)
