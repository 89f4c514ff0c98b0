"""What a server and its zygotes send arrives as it was sent, in whatever pieces, and never without a bound."""

import socket
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkit.kernels import framing
from leerkit.kernels.framing import FrameReader, FrameTooLongError, framed
from leerkit.kernels.wire import Hello, Link, Report

MB = 1_000_000


def all_of(reader: FrameReader) -> list[bytes]:
    found = []
    while (message := reader.next()) is not None:
        found.append(message)
    return found


@given(st.lists(st.binary(max_size=300)), st.lists(st.integers(1, 700), min_size=1))
def test_messages_come_out_as_they_went_in_whatever_the_pieces(
    messages: list[bytes], sizes: list[int]
) -> None:
    stream, reader, found = b"".join(map(framed, messages)), FrameReader(), []
    n_piece = 0
    while stream:
        size = sizes[n_piece % len(sizes)]
        piece, stream = stream[:size], stream[size:]
        reader.feed(piece)
        found += all_of(reader)
        n_piece += 1
    assert found == messages


@given(st.lists(st.binary(max_size=100)))
def test_bytes_that_make_no_sense_are_refused_or_waited_for(pieces: list[bytes]) -> None:
    reader, n_fed, n_found = FrameReader(), 0, 0
    for piece in pieces:
        reader.feed(piece)
        n_fed += len(piece)
        try:
            n_found += sum(len(message) + 4 for message in all_of(reader))
        except FrameTooLongError:
            with pytest.raises(FrameTooLongError):
                reader.next()
            return
    assert n_found <= n_fed


def test_frame_that_is_too_long_is_neither_sent_nor_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "MAX_FRAME_BYTES", 10)
    assert framed(b"x" * 10)
    with pytest.raises(FrameTooLongError, match="11 bytes, at most 10"):
        framed(b"x" * 11)
    reader = FrameReader()
    reader.feed(b"\x0b\x00\x00\x00")
    with pytest.raises(FrameTooLongError):
        reader.next()


def test_reading_costs_as_much_as_there_is_to_read() -> None:
    """Sixteen times the bytes take sixteen times as long, not 256; small pieces, as a socket gives them."""

    def took_s(n_bytes: int) -> float:
        stream, reader = framed(b"x" * n_bytes), FrameReader()
        begun = time.process_time()
        for start in range(0, len(stream), 2000):
            reader.feed(stream[start : start + 2000])
            reader.next()
        return time.process_time() - begun

    small, large = (min(took_s(n) for _ in range(3)) for n in (2 * MB, 32 * MB))
    assert large < 100 * small


def test_other_side_that_makes_no_sense_is_taken_for_one_that_has_hung_up() -> None:
    near, far = socket.socketpair()
    link = Link(near)
    try:
        far.sendall(framed(b"{}") + b"\xff" * 4)
        assert (link.receive(), link.receive(), link.closed) == (b"{}", None, True)
        link.send(Hello())  # goes nowhere
    finally:
        link.close()
        far.close()


def test_what_came_before_the_other_side_hung_up_is_still_read() -> None:
    near, far = socket.socketpair()
    link, other = Link(near), Link(far)
    other.send(Report(pid=7))
    other.send(Report(ready=True))
    other.close()
    try:
        came = [
            Report.model_validate_json(message) for message in (link.receive(), link.receive()) if message
        ]
        assert came == [Report(pid=7), Report(ready=True)]
        assert (link.receive(), link.closed) == (None, True)
    finally:
        link.close()
