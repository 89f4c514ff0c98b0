"""Posts, questions, votes and signals as a fold, and what of it everybody sees by what the host did. Pure."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from leerkit.live import (
    ANSWERED,
    CHANNELS,
    CHOSEN,
    EDIT,
    GROUPED,
    MODERATED,
    POST,
    PUT_ON,
    QUESTION,
    SIGNAL,
    STARRED,
    UNVOTE,
    VOTE,
    WITHDRAW,
    Contributed,
    Seen,
    SessionState,
    apply,
    fold,
    seen,
    undoing,
)
from leerkit.store import Contribution, Event

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
PEOPLE = ("jan", "piet", "an")
POSTS = tuple(f"{n:032x}" for n in range(3))


def contribution(seq: int, who: str, kind: str, one_id: str = "", **payload: Any) -> Contribution:
    given_id = one_id or f"{1000 + seq:032x}"
    return Contribution(seq=seq, id=given_id, participant_id=who, kind=kind, payload=payload, at=NOW)


def post(seq: int, who: str, n: int, text: str = "groen") -> Contribution:
    return contribution(
        seq, who, POST, POSTS[n], lesson="01-les", exercise_id="bord", column="goed", text=text
    )


def board(
    contributions: list[Contribution], *deeds: tuple[str, dict[str, Any]], present: Any = PEOPLE
) -> list[Seen]:
    folded = Contributed()
    folded.add(contributions)
    state = after(*deeds)
    return list(seen(folded.posts(present), state.moderation, state.channels, present))


def after(*deeds: tuple[str, dict[str, Any]]) -> SessionState:
    return fold(
        Event(seq=n, kind=kind, payload=payload, at=NOW) for n, (kind, payload) in enumerate(deeds, 1)
    )


def show(n: int, wording_id: str = "", status: str = "shown") -> tuple[str, dict[str, Any]]:
    payload = {"post_id": POSTS[n], "wording_id": wording_id or POSTS[n], "status": status}
    return MODERATED, payload


FREE: tuple[str, dict[str, Any]] = (CHANNELS, {"approve_first": False})


def test_post_waits_until_the_host_shows_it() -> None:
    sent = [post(1, "jan", 0)]
    assert [one.status for one in board(sent)] == ["waiting"]
    assert [(one.status, one.text) for one in board(sent, show(0))] == [("shown", "groen")]
    assert [one.status for one in board(sent, show(0), show(0, status="hidden"))] == ["hidden"]


def test_only_the_words_that_the_host_has_read_are_shown() -> None:
    edited = contribution(2, "jan", EDIT, post_id=POSTS[0], text="iets lelijks")
    [one] = board([post(1, "jan", 0), edited], show(0))
    assert (one.status, one.text) == ("shown", "groen")
    [one] = board([post(1, "jan", 0), edited], show(0, edited.id))
    assert one.text == "iets lelijks"
    [one] = board([post(1, "jan", 0)], show(0, "f" * 32))
    assert one.status == "waiting", "words of nobody show nothing"


def test_without_reading_first_all_that_is_not_hidden_is_shown_and_hides_again_when_that_is_switched_back() -> (
    None
):
    sent = [post(1, "jan", 0), post(2, "piet", 1)]
    hidden = show(0, status="hidden")
    assert [one.status for one in board(sent, FREE, hidden)] == ["hidden", "shown"]
    assert [one.status for one in board(sent, FREE, hidden, (CHANNELS, {"approve_first": True}))] == [
        "hidden",
        "waiting",
    ]


def test_others_may_vote_once_each_and_nobody_for_their_own() -> None:
    sent = [post(1, "jan", 0)]
    votes = [(VOTE, "piet"), (VOTE, "piet"), (VOTE, "an"), (VOTE, "jan"), (UNVOTE, "an")]
    sent += [contribution(2 + n, who, kind, post_id=POSTS[0]) for n, (kind, who) in enumerate(votes)]
    assert board(sent)[0].n_votes == 1


def test_nobody_changes_what_is_somebody_elses() -> None:
    sent = [
        post(1, "jan", 0),
        contribution(2, "piet", EDIT, post_id=POSTS[0], text="anders"),
        contribution(3, "piet", WITHDRAW, post_id=POSTS[0]),
    ]
    assert [one.text for one in board(sent)] == ["groen"]


def test_what_was_withdrawn_is_gone_with_its_words_and_comes_back_by_nothing() -> None:
    sent = [
        post(1, "jan", 0),
        contribution(2, "jan", WITHDRAW, post_id=POSTS[0]),
        contribution(3, "jan", EDIT, post_id=POSTS[0], text="toch"),
    ]
    assert board(sent, show(0), FREE) == []
    folded = Contributed()
    folded.add(sent)
    assert "groen" not in repr(vars(folded))


def test_who_is_not_present_any_more_is_gone_with_posts_and_votes() -> None:
    sent = [post(1, "jan", 0), post(2, "piet", 1), contribution(3, "jan", VOTE, post_id=POSTS[1])]
    [one] = board(sent, present=("piet", "an"))
    assert (one.id, one.n_votes) == (POSTS[1], 0)


def test_signals_are_counted_by_moment_once_a_person_and_taken_back() -> None:
    folded = Contributed()
    given = [("jan", "lost", True, "a"), ("jan", "lost", True, "a"), ("piet", "lost", True, "a")]
    given += [("an", "lost", True, "a"), ("an", "lost", False, "a"), ("an", "done", True, "b")]
    folded.add(
        contribution(n, who, SIGNAL, signal=signal, on=on, moment=moment)
        for n, (who, signal, on, moment) in enumerate(given, 1)
    )
    assert folded.n_signals("a", PEOPLE) == {"lost": 2}
    assert folded.n_signals("a", ("jan",)) == {"lost": 1}
    assert folded.n_signals("b", PEOPLE) == {"done": 1}
    assert folded.signals_of("a", "jan") == ["lost"]


def test_what_a_newer_version_knows_is_passed_over() -> None:
    folded = Contributed()
    folded.add([contribution(1, "jan", "reaction", emoji="+"), contribution(2, "jan", QUESTION, text="wie?")])
    assert [one.last.text for one in folded.posts(PEOPLE)] == ["wie?"]
    assert folded.last_seq == 2


def test_star_group_answer_and_choice_stand_beside_the_words_and_only_shown_words_are_chosen() -> None:
    deeds = [
        (STARRED, {"post_id": POSTS[0], "on": True}),
        (GROUPED, {"post_id": POSTS[0], "group": " Groen "}),
        (ANSWERED, {"post_id": POSTS[0], "on": True}),
        (CHOSEN, {"post_id": POSTS[0]}),
    ]
    [one] = board([post(1, "jan", 0)], *deeds)
    assert (one.is_starred, one.group, one.is_answered, one.is_chosen) == (True, "Groen", True, False)
    assert board([post(1, "jan", 0)], *deeds, show(0))[0].is_chosen


def test_chosen_text_is_large_for_as_long_as_what_it_was_chosen_for_is_on() -> None:
    wall = {"kind": "wall", "lesson": "01-les", "exercise_id": "bord"}
    deeds = [show(0), (PUT_ON, wall), (CHOSEN, {"post_id": POSTS[0], "moment": wall})]

    def chosen(*more: tuple[str, dict[str, Any]]) -> str:
        state = after(*deeds, *more)
        return state.moderation.at(state.led.now).chosen

    assert chosen() == POSTS[0]
    assert chosen((PUT_ON, {"kind": "questions"})) == ""
    assert chosen((PUT_ON, {"kind": "questions"}), (PUT_ON, wall)) == POSTS[0]
    assert chosen((CHOSEN, {"post_id": POSTS[0]}), (PUT_ON, {"kind": "questions"})) == POSTS[0], (
        "for whatever is on"
    )


# ── whatever comes ────────────────────────────────────────────────────────────────────────────────────────────────────

a_post = st.sampled_from(POSTS)
ANSWERS = [{"lesson": "01-les", "exercise_id": "plan", "answer_id": one * 32} for one in "ab"]
a_deed = st.one_of(
    st.tuples(
        st.just(MODERATED),
        st.fixed_dictionaries(
            {
                "post_id": a_post,
                "wording_id": st.sampled_from([*POSTS, ""]),
                "status": st.sampled_from(["undecided", "waiting", "shown", "hidden"]),
            }
        ),
    ),
    st.tuples(
        st.sampled_from([STARRED, ANSWERED]), st.fixed_dictionaries({"post_id": a_post, "on": st.booleans()})
    ),
    st.tuples(
        st.just(GROUPED), st.fixed_dictionaries({"post_id": a_post, "group": st.sampled_from(["", "a", "b"])})
    ),
    st.tuples(st.just(CHOSEN), st.fixed_dictionaries({"post_id": st.sampled_from([*POSTS, ""])})),
    st.tuples(st.just(CHOSEN), st.fixed_dictionaries({"answer": st.sampled_from(ANSWERS)})),
    st.tuples(
        st.just(CHANNELS),
        st.dictionaries(
            st.sampled_from(["wall", "questions", "signals", "approve_first"]), st.booleans(), max_size=2
        ),
    ),
)
a_contribution = st.one_of(
    st.tuples(st.just(POST), st.sampled_from(PEOPLE), a_post),
    st.tuples(st.sampled_from([EDIT, WITHDRAW, VOTE, UNVOTE]), st.sampled_from(PEOPLE), a_post),
)


def contributions(drawn: list[tuple[str, str, str]]) -> list[Contribution]:
    """Return a log as the store may hold it: an id comes once."""
    made, there = [], set[str]()
    for seq, (kind, who, post_id) in enumerate(drawn, 1):
        if kind == POST and post_id not in there:
            there.add(post_id)
            made.append(post(seq, who, POSTS.index(post_id), f"{who} {seq}"))
        elif kind != POST:
            made.append(contribution(seq, who, kind, post_id=post_id, text=f"{who} {seq}"))
    return made


@given(st.lists(a_contribution, max_size=20), st.lists(st.integers(0, 20), max_size=3))
def test_hearing_in_parts_or_twice_makes_no_difference(
    drawn: list[tuple[str, str, str]], cuts: list[int]
) -> None:
    sent, whole, parts = contributions(drawn), Contributed(), Contributed()
    whole.add(sent)
    for cut in sorted(cuts):
        parts.add(sent[:cut])
    parts.add(sent)
    assert parts.posts(PEOPLE) == whole.posts(PEOPLE)


@given(st.lists(a_contribution, max_size=20), st.lists(a_deed, max_size=12))
def test_while_the_host_reads_first_nothing_is_shown_that_was_not_read(
    drawn: list[tuple[str, str, str]], deeds: list[tuple[str, dict[str, Any]]]
) -> None:
    state = after(*deeds)
    read = {
        payload["wording_id"] for kind, payload in deeds if kind == MODERATED and payload["status"] == "shown"
    }
    for one in board(contributions(drawn), *deeds):
        if state.channels.approve_first and one.status == "shown":
            assert one.wording_id in read


@given(st.lists(a_contribution, max_size=12), st.lists(a_deed, max_size=8), a_deed)
def test_taking_back_gives_back_what_everybody_saw(
    drawn: list[tuple[str, str, str]],
    deeds: list[tuple[str, dict[str, Any]]],
    last: tuple[str, dict[str, Any]],
) -> None:
    sent, before = contributions(drawn), after(*deeds)
    event = Event(seq=len(deeds) + 1, kind=last[0], payload=last[1], at=NOW)
    state = apply(before, event)
    for one in undoing(before, event) or ():
        state = apply(state, Event(seq=state.seq + 1, kind=one.kind, payload=one.payload, at=NOW))
    folded = Contributed()
    folded.add(sent)
    posts = folded.posts(PEOPLE)
    assert seen(posts, state.moderation, state.channels, PEOPLE) == seen(
        posts, before.moderation, before.channels, PEOPLE
    )
    assert (state.moderation.chosen, state.moderation.chosen_answer) == (
        before.moderation.chosen,
        before.moderation.chosen_answer,
    )
    assert state.public("participant") == before.public("participant")
