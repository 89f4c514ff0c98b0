"""How everybody sees what a group wrote, as events; and the lists of a room as people come and go."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from leerkit.errors import LeerkitError
from leerkit.live import (
    MODERATED,
    REMOVED,
    VIEWED,
    WORD_HIDDEN,
    WORDS_NAMED,
    SessionState,
    WordView,
    apply,
    fold,
    undoing,
)
from leerkit.server.room import hosting
from leerkit.server.room.room import Room
from leerkit.server.room.word_lists import all_words
from leerkit.store import Event
from tests.a_room import in_a_room, room_of
from tests.gallery_examples import example
from tests.gallery_lesson import SLUG

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
BOARD = {"lesson": "01-les", "exercise_id": "bord"}
WORD, OTHER = "0123456789abcdef", "f" * 16

Deed = tuple[str, dict[str, Any]]


def after(*deeds: Deed) -> SessionState:
    return fold(
        Event(seq=n, kind=kind, payload=payload, at=NOW) for n, (kind, payload) in enumerate(deeds, 1)
    )


def view(state: SessionState) -> WordView:
    return state.word_views.of("01-les", "bord")


def leave_out(*, on: bool) -> Deed:
    return WORD_HIDDEN, {**BOARD, "word": WORD, "on": on}


def name(called: str, *words: str) -> Deed:
    return WORDS_NAMED, {**BOARD, "words": list(words), "name": called}


def test_last_word_holds_of_one_exercise_and_only_the_host_is_told_what_was_left_out() -> None:
    state = after(
        (VIEWED, {**BOARD, "view": "words"}), leave_out(on=True), (VIEWED, {**BOARD, "view": "cloud"})
    )
    assert view(state) == WordView(view="cloud", hidden=(WORD,))
    assert state.word_views.of("01-les", "ander") == WordView()
    assert WORD in repr(state.public("facilitator"))
    for audience in ("participant", "screen"):
        assert WORD not in repr(state.public(audience))  # type: ignore[arg-type]


def test_everything_done_with_words_is_taken_back() -> None:
    renamed = [name("groen", WORD), name("grijs", OTHER)]
    for before_it in ([], [leave_out(on=True)], [(VIEWED, {**BOARD, "view": "words"})], renamed):
        for last in (
            (VIEWED, {**BOARD, "view": "cloud"}),
            leave_out(on=True),
            leave_out(on=False),
            name("bomen", WORD, OTHER),
            name("", WORD),
        ):
            before = after(*before_it)
            event = Event(seq=9, kind=last[0], payload=last[1], at=NOW)
            state = apply(before, event)
            for one in undoing(before, event) or ():
                state = apply(state, Event(seq=state.seq + 1, kind=one.kind, payload=one.payload, at=NOW))
            assert view(state) == view(before)


def test_who_is_taken_out_is_out_of_the_words_and_of_who_is_wiped_none_is_remembered(tmp_path: Path) -> None:
    muur = {"lesson": SLUG, "exercise_id": example("muur").id}

    async def scene(room: Room) -> None:
        people = [await room.join(name) for name in ("Jan", "An", "Bo")]
        for one, text in zip(people, ("plein", "pleinen", "pleintjes vol kwartels"), strict=True):
            said = {"kind": "post", "payload": {**muur, "column": "goed", "text": text}}
            post, _ = await room.contributions.take(one.id, said)
            shown = {"post_id": post.id, "wording_id": post.id, "status": "shown"}
            await room.deeds.note(MODERATED, shown)
        await room.contributions.refresh()

        def counts() -> list[tuple[str, int]]:
            found = room.once(all_words)[SLUG, muur["exercise_id"]]
            return [(one.label, one.n) for one in found.words]

        assert counts() == [("plein", 3)]
        [word] = room.once(all_words)[SLUG, muur["exercise_id"]].words
        seq = await hosting.do(
            room, "words_named", {**muur, "words": [word.key], "name": " De\u202e  ruimte "}
        )
        assert counts() == [("De ruimte", 3)]
        other = room_of(room.store)
        await other.open()
        assert [one.label for one in other.once(all_words)[SLUG, muur["exercise_id"]].words] == ["De ruimte"]
        other.close()
        with pytest.raises(LeerkitError):
            await hosting.do(room, "words_named", {**muur, "words": ["plein"], "name": "Geen sleutel"})
        await hosting.undo(room, seq)
        assert counts() == [("plein", 3)]
        await room.deeds.note(REMOVED, {"participant_id": people[0].id})
        assert counts() == [("pleinen", 2)]
        await room.deeds.wipe_participant(people[2].id)
        await room.contributions.refresh()
        assert counts() == []
        known = room.word_lists._lists.values()
        assert "kwartels" not in repr([vars(one) | vars(one._stem) for one in known])

    in_a_room(tmp_path, scene)
