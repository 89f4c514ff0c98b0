"""Rows in, rows out: sessions, participants, answers and events in SQLite or PostgreSQL. All SQL is here."""

from leerkit.store.changes import Callback
from leerkit.store.intake import MOST_AT_ONCE
from leerkit.store.rows import (
    SELF_STUDY,
    SESSION_ENDED,
    BriefAnswer,
    Condition,
    Contribution,
    Event,
    Given,
    Overdue,
    Participant,
    SessionRow,
    Since,
    StoredAnswer,
    Taken,
    Wiped,
)
from leerkit.store.store import Store, open_kept_store, open_store

__all__ = [
    "MOST_AT_ONCE",
    "SELF_STUDY",
    "SESSION_ENDED",
    "BriefAnswer",
    "Callback",
    "Condition",
    "Contribution",
    "Event",
    "Given",
    "Overdue",
    "Participant",
    "SessionRow",
    "Since",
    "Store",
    "StoredAnswer",
    "Taken",
    "Wiped",
    "open_kept_store",
    "open_store",
]
