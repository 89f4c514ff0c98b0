"""What an environment with cmi5 refuses of a statement, by the numbers of the specification's sections.

Source: https://github.com/AICC/CMI-5_Spec_Current/blob/quartz/cmi5_spec.md, and which of it an environment has to
refuse: https://github.com/adlnet/CATAPULT/blob/main/requirements/requirements.json.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.xapi_shape import amiss

Statement = dict[str, Any]

VERBS = "http://adlnet.gov/expapi/verbs/"
CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/"
SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
DECIDING = {"completed", "passed", "failed"}
DURATION = re.compile(r"PT(\d+H)?(\d+M)?\d+(\.\d+)?S")


@dataclass
class Registration:
    """That somebody is to do a lesson, through all sessions."""

    id: str
    activity: str
    actor: Statement
    documents: dict[str, Any] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)

    def said(self) -> list[str]:
        """Return what somebody did, as the verbs of statements of cmi5's own."""
        return [verb(one) for one in self.statements if is_defined(one)]


@dataclass
class Session:
    """One launch."""

    registration: Registration
    template: Statement
    mode: str = "Normal"
    mastery: float | None = None
    has_wishes: bool = False
    statements: list[Statement] = field(default_factory=list)

    def said(self) -> list[str]:
        """Return the same, of this session."""
        return [verb(one) for one in self.statements if is_defined(one)]


def verb(statement: Statement) -> str:
    """Return a verb by its last part."""
    return str(statement["verb"]["id"]).removeprefix(VERBS)


def is_defined(statement: Statement) -> bool:
    """Return whether a statement is one of cmi5 itself, not one that it allows."""
    return f"{CATEGORY}cmi5" in categories(statement)


def categories(statement: Statement) -> list[str]:
    """Return what a statement is marked as."""
    return [one["id"] for one in statement["context"]["contextActivities"].get("category", [])]


def refused(session: Session, statement: Statement) -> list[str]:
    """Return why a statement is refused; nothing for one that is right."""
    found = [*amiss(statement), *_of_all(session, statement), *_of_context(session, statement)]
    if not found and is_defined(statement):
        found += [
            *_of_defined(session, statement),
            *_in_order(session, statement),
            *_of_result(session, statement),
        ]
    return found


def _of_all(session: Session, statement: Statement) -> Iterator[str]:
    said = session.said()
    if not session.has_wishes:
        yield "11.0: the wishes were not read"
    if statement["actor"] != session.registration.actor:
        yield "8.1.3: actor"
    if not statement["timestamp"].endswith("Z"):
        yield "9.7: timestamp"
    if not said and verb(statement) != "initialized":
        yield "9.3: before initialized"
    if "terminated" in said:
        yield "9.3: after terminated"
    if f"{CATEGORY}moveon" in categories(statement) and not is_defined(statement):
        yield "9.6.2.2: moveOn"


def _of_context(session: Session, statement: Statement) -> Iterator[str]:
    context = statement["context"]
    if context["registration"] != session.registration.id:
        yield "9.6.1: registration"
    if context.get("extensions", {}).get(SESSION_ID) != session.template["extensions"][SESSION_ID]:
        yield "9.6.3.1: session id"
    for name, given in session.template["contextActivities"].items():
        if context["contextActivities"].get(name, [])[: len(given)] != given:
            yield f"10.2.1: {name}"
    others = session.template.keys() - {"contextActivities", "extensions"}
    if any(context.get(name) != session.template[name] for name in others):
        yield "10.2.1: replaced"


def _of_defined(session: Session, statement: Statement) -> Iterator[str]:
    name = verb(statement)
    if name not in {"initialized", "terminated", *DECIDING}:
        yield f"9.3: {name}"
    if statement["object"]["id"] != session.registration.activity:
        yield "8.1.5: activity"
    if name in DECIDING and session.mode != "Normal":
        yield f"10.2.2: {name} in {session.mode}"
    if (f"{CATEGORY}moveon" in categories(statement)) != (name in DECIDING):
        yield "9.6.2.2: moveOn"


def _in_order(session: Session, statement: Statement) -> Iterator[str]:
    name, said, ever = verb(statement), session.said(), session.registration.said()
    if name in said:
        yield f"9.3: {name} twice in a session"
    if name in {"completed", "passed"} and name in ever:
        yield f"9.3: {name} twice in a registration"
    if name in {"passed", "failed"} and {"passed", "failed"} & set(said):
        yield "9.3: judged twice"
    if name == "failed" and "passed" in ever:
        yield "9.3: failed after passed"


def _of_result(session: Session, statement: Statement) -> Iterator[str]:
    name, result = verb(statement), statement.get("result", {})
    if name != "initialized" and not DURATION.fullmatch(result.get("duration", "")):
        yield "9.5.4: duration"
    if result.get("completion") is not (True if name == "completed" else None):
        yield "9.5.3: completion"
    if result.get("success") is not {"passed": True, "failed": False}.get(name):
        yield "9.5.2: success"
    score = result.get("score", {}).get("scaled")
    if score is not None and name not in {"passed", "failed"}:
        yield "9.5.1: score"
    if score is not None and session.mastery is not None:
        if (score >= session.mastery) != (name == "passed"):
            yield "9.3.4: score"
        if statement["context"]["extensions"].get(MASTERY) != session.mastery:
            yield "9.6.3.2: mastery"
