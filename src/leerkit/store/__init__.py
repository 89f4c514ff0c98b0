"""Rows in, rows out: sessions, participants, answers and events in SQLite or PostgreSQL. All SQL is here."""

from leerkit.store.changes import Callback
from leerkit.store.rows import (
    SELF_STUDY,
    SESSION_ENDED,
    Condition,
    Event,
    Overdue,
    Participant,
    SessionRow,
    StoredAnswer,
    Wiped,
)
from leerkit.store.store import Store, open_store

__all__ = [
    "SELF_STUDY",
    "SESSION_ENDED",
    "Callback",
    "Condition",
    "Event",
    "Overdue",
    "Participant",
    "SessionRow",
    "Store",
    "StoredAnswer",
    "Wiped",
    "open_store",
]
