"""Which connection has to go when there are too many: the one that has said nothing for longest."""

from collections.abc import Hashable, Iterator

from leerkit.server.web.connections import Connections


def closed_by(closing: Iterator[Hashable]) -> list[Hashable]:
    return list(closing)


def test_newcomer_is_let_in_and_the_longest_silent_one_has_to_go() -> None:
    known = Connections(altogether=3, from_one_address=3)
    assert [closed_by(known.opened(one, "a")) for one in "xyz"] == [[], [], []]
    known.is_answered("x")
    assert closed_by(known.opened("new", "b")) == ["y"], "x is being answered"
    known.waits("x")
    assert closed_by(known.opened("newer", "b")) == ["z"]
    assert closed_by(known.opened("newest", "b")) == ["new"], "x has been heard of since"
    assert len(known) == 3


def test_one_address_makes_room_for_itself_and_not_at_the_cost_of_others() -> None:
    known = Connections(altogether=100, from_one_address=2)
    for one in ("a1", "b1", "a2"):
        assert closed_by(known.opened(one, one[0])) == []
    assert closed_by(known.opened("a3", "a")) == ["a1"]
    assert closed_by(known.opened("b2", "b")) == []


def test_when_all_are_being_answered_the_newcomer_has_to_go() -> None:
    known = Connections(altogether=2, from_one_address=2)
    for one in "xy":
        assert closed_by(known.opened(one, "a")) == []
        known.is_answered(one)
    assert closed_by(known.opened("new", "b")) == ["new"]
    known.closed("x")
    assert closed_by(known.opened("newer", "b")) == []


def test_unfinished_bodies_are_bounded_and_finished_ones_do_not_count() -> None:
    known = Connections(unfinished_bodies=2)
    for one in "xyz":
        closed_by(known.opened(one, "a"))
    assert closed_by(known.sends_body("x")) == []
    known.is_answered("x")
    assert closed_by(known.sends_body("y")) == []
    assert closed_by(known.sends_body("x")) == []
    assert closed_by(known.sends_body("z")) == ["y"]
    assert len(known) == 2


def test_nothing_is_kept_of_a_connection_that_has_gone() -> None:
    known = Connections()
    for n in range(50):
        closed_by(known.opened(n, f"10.0.0.{n}"))
        closed_by(known.sends_body(n))
        known.closed(n)
        known.closed(n)
        known.waits(n)
        assert closed_by(known.sends_body(n)) == []
    assert len(known) == 0
    assert not any(vars(known)[name] for name in ("_address", "_n_from", "_waiting", "_bodies"))
