"""The gate before a kernel: what passes is what Jupyter's own parser reads; what does not raises nothing."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jupyter_client.session import Session
from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1

from leerkit.server.web.gate import MOST_LEVELS, OWN_PAGE, WIDGETS_PAGE, KernelMessage, Refusal, check
from tests.frames import frame, header, packed

unpack = Session().unpack
"""What a kernel reads with."""

OPEN = {"comm_id": "a" * 32, "target_name": "leerkit.changes", "data": {}}
ANSWER = {
    "comm_id": "c" * 32,
    "data": {
        "method": "custom",
        "content": {"id": "ab" * 16, "response": {"text": "Twee banken erbij", "n": 1}},
    },
}
CLOSE = {"comm_id": "3f2b-1", "data": {}}
GOOD = {
    "open": frame("comm_open", OPEN, metadata={"version": "1.0.0"}),
    "answer": frame("comm_msg", ANSWER),
    "buffers": frame("comm_msg", ANSWER, buffers=(b"\x00\xff", b"", b"x" * 100)),
    "close": frame("comm_close", CLOSE),
}


def number(value: int) -> bytes:
    return value.to_bytes(8, "little")


def nested(levels: int) -> bytes:
    return b'{"comm_id":"a","data":{"x":' + b"[" * levels + b"]" * levels + b"}}"


def read(message: object) -> list[Any]:
    assert isinstance(message, KernelMessage)
    return [unpack(part) for part in message.parts[:4]]


# ── what passes ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("good", GOOD.values(), ids=GOOD)
def test_what_a_page_sends_passes_as_it_is(good: bytes) -> None:
    channel, (came_header, _, metadata, content, *buffers) = deserialize_msg_from_ws_v1(good)
    message = check(good)
    assert isinstance(message, KernelMessage)
    went_header, parent, went_metadata, went_content = read(message)
    assert channel == "shell"
    assert (went_metadata, went_content) == (json.loads(metadata), json.loads(content))
    assert went_header.items() <= json.loads(came_header).items()
    assert parent == {}
    assert list(message.parts[4:]) == buffers


def test_only_a_page_of_voilas_may_ask_who_the_kernel_is_and_send_a_picture() -> None:
    for kind in ("kernel_info_request", "comm_info_request"):
        asked = frame(kind, {"target_name": "jupyter.widget"})
        assert check(asked) is Refusal.FORBIDDEN
        assert read(check(asked, WIDGETS_PAGE))[3] == {}
    picture = frame("comm_msg", ANSWER, buffers=(b"x" * 500_000,))
    assert check(picture) is Refusal.TOO_BIG
    assert isinstance(check(picture, WIDGETS_PAGE), KernelMessage)


def test_the_longest_answer_fits() -> None:
    content = {**ANSWER, "data": {"method": "custom", "content": {"response": {"text": "🏡" * 10_000}}}}
    packs = (json.dumps(part, ensure_ascii=False).encode() for part in (header("comm_msg"), {}, {}, content))
    assert read(check(packed(*packs)))[3] == content


def test_each_key_goes_on_once_and_only_known_fields_do() -> None:
    twice = b'{"msg_type":"comm_msg","msg_type":"comm_close","msg_id":"m","session":"s","subshell_id":"x"}'
    message = check(packed(twice, b'{"date":"9999-99-99T99:99"}', b"{}", json.dumps(CLOSE).encode()))
    assert isinstance(message, KernelMessage)
    assert message.kind == "comm_close"
    assert message.parts[0].count(b"msg_type") == 1
    assert b"subshell_id" not in message.parts[0]
    assert message.parts[1] == b"{}"


def test_half_an_emoji_is_replaced_and_the_answer_passes() -> None:
    half = {"comm_id": "a", "data": {"text": "buurt\ud83c", "\ude00": ["\udfff🏡"]}}
    assert read(check(frame("comm_msg", half)))[3]["data"] == {"text": "buurt�", "�": ["�🏡"]}


# ── what does not ─────────────────────────────────────────────────────────────────────────────────────────

HEAD = number(6) + number(56)
BROKEN = {
    "nothing": b"",
    "eight times 255": b"\xff" * 8,
    "two to the 64th and more": b"\xff" * 4096,
    "thirty million offsets": number(30_000_000) + b"\x00" * 4096,
    "the oldest protocol": b"\x7f\xff\xff\xff",
    "five offsets": number(5) + b"".join(map(number, [48, 53, 55, 57, 57])) + b"shell{}{}",
    "thirty-three offsets": number(33) + number(272) * 33,
    "cut off": GOOD["answer"][:-1],
    "a byte too many": GOOD["answer"] + b" ",
    "cut off in its offsets": GOOD["answer"][:40],
    "offsets that go back": HEAD + b"".join(map(number, [61, 59, 63, 65, 67])) + b"shell{}{}{}",
    "offsets in the head": number(6) + b"".join(map(number, [0, 5, 10, 20, 30, 56])),
    "offsets beyond the end": HEAD + b"".join(map(number, [61, 63, 65, 67, 2**63])) + b"shell{}{}{}{}",
    "text": "{}",
    "none": None,
    "no JSON": packed(b"{", b"{}", b"{}", b"{}"),
    "no UTF-8": packed(b'{"msg_type":"\xff"}', b"{}", b"{}", b"{}"),
    "a list": packed(b"[]", b"{}", b"{}", b"{}"),
    "a parent that is a list": packed(json.dumps(header("comm_msg")).encode(), b"[]", b"{}", b"{}"),
    "metadata that is a list": frame("comm_msg", ANSWER, metadata=[1]),
    "content that is text": frame("comm_msg", "x"),
    "data that is a list": frame("comm_msg", {"comm_id": "a", "data": []}),
    "a method with a control character": frame("comm_msg", {"comm_id": "a", "data": {"method": "x\x1b[2J"}}),
    "a method that is a list": frame("comm_msg", {"comm_id": "a", "data": {"method": []}}),
    "no comm": frame("comm_msg", {"data": {}}),
    "a comm that is a list": frame("comm_msg", {"comm_id": [], "data": {}}),
    "a comm with a control character": frame("comm_msg", {"comm_id": "a\x1b[2J", "data": {}}),
    "a comm with a newline at its end": frame("comm_msg", {"comm_id": "a\n", "data": {}}),
    "a target that is a list": frame("comm_open", {**OPEN, "target_name": []}),
    "a message id that is a number": frame("comm_msg", ANSWER, msg_id=7),
    "a session that is an object": frame("comm_msg", ANSWER, session={}),
    "a session that is too long": frame("comm_msg", ANSWER, session="s" * 400),
    "not a number": frame("comm_msg", {**CLOSE, "data": {"x": float("nan")}}),
    "infinity": frame("comm_msg", {**CLOSE, "data": {"x": float("inf")}}),
    "a number that becomes infinity": packed(
        json.dumps(header("comm_msg")).encode(), b"{}", b"{}", b'{"comm_id":"a","data":{"x":1e999}}'
    ),
    "a number of 5,000 digits": packed(
        json.dumps(header("comm_msg")).encode(), b"{}", b"{}", b'{"comm_id":"a","data":{"x":' + b"9" * 5000 + b"}}"
    ),
    "deep": packed(json.dumps(header("comm_msg")).encode(), b"{}", b"{}", nested(MOST_LEVELS)),
    "bottomless": packed(json.dumps(header("comm_msg")).encode(), b"{}", b"{}", nested(30_000)),
}  # fmt: skip


@pytest.mark.parametrize("came", BROKEN.values(), ids=BROKEN)
def test_what_no_page_sends_is_broken(came: object) -> None:
    assert check(came) is Refusal.BROKEN


@pytest.mark.parametrize(
    "came",
    [
        *(frame(kind, {"code": "1"}) for kind in ("execute_request", "debug_request", "shutdown_request", "", None)),
        *(frame(kind, ANSWER) for kind in (["comm_msg"], {"comm_msg": 1}, "comm_msg\x00", 5)),
        *(frame("comm_msg", ANSWER, channel=channel) for channel in ("control", "stdin", "iopub", "", "Shell")),
        *(frame("comm_open", {**OPEN, "target_name": name}) for name in ("jupyter.widget", "ipython", "", None)),
    ],
)  # fmt: skip
def test_what_a_page_may_not_ask_is_forbidden(came: bytes) -> None:
    assert check(came) is Refusal.FORBIDDEN
    assert check(came, WIDGETS_PAGE) is Refusal.FORBIDDEN


def test_a_frame_may_be_as_big_as_its_bound() -> None:
    def sized(n_bytes: int) -> bytes:
        without = len(frame("comm_msg", {**CLOSE, "data": {"x": ""}}))
        return frame("comm_msg", {**CLOSE, "data": {"x": "x" * (n_bytes - without)}})

    assert isinstance(check(sized(OWN_PAGE.most_bytes)), KernelMessage)
    assert check(sized(OWN_PAGE.most_bytes + 1)) is Refusal.TOO_BIG


# ── anything ──────────────────────────────────────────────────────────────────────────────────────────────

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def holds(came: bytes, message: KernelMessage) -> None:
    """See that Jupyter's own parser reads the same in a frame that passed, and the kernel's in what goes on."""
    channel, (came_header, _, came_metadata, came_content, *buffers) = deserialize_msg_from_ws_v1(came)
    assert channel == "shell"
    went_header, parent, metadata, content = (unpack(part) for part in message.parts[:4])
    read_header, read_content = json.loads(came_header), json.loads(came_content)
    assert message.kind == went_header["msg_type"] == read_header["msg_type"]
    assert {"msg_id", "msg_type", "session"} <= set(went_header)
    assert all(
        value in ("", read_header.get(name, "5.3")) or name == "version"
        for name, value in went_header.items()
    )
    assert content["comm_id"] == read_content["comm_id"]
    assert content.get("target_name") == (
        read_content.get("target_name") if message.kind == "comm_open" else None
    )
    assert mended(metadata) == mended(json.loads(came_metadata))
    assert mended(content["data"]) == mended(read_content.get("data", {}))
    assert list(message.parts[4:]) == buffers
    assert parent == {}


def mended(value: Any) -> Any:
    """Return a value with half characters replaced and whole numbers as the kernel has them."""
    text = json.dumps(value, ensure_ascii=False)
    return unpack(text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


@given(st.binary(max_size=600) | st.text(max_size=50))
def test_any_bytes_pass_or_do_not_and_raise_nothing(came: bytes | str) -> None:
    message = check(came)
    assert isinstance(message, Refusal)


@given(
    st.sampled_from(sorted(GOOD)),
    st.lists(st.tuples(st.integers(0, 700), st.integers(0, 255)), max_size=6),
    st.integers(-40, 40),
)
def test_a_spoiled_frame_passes_only_if_jupyter_reads_the_same_in_it(
    good: str, spoiled: list[tuple[int, int]], longer: int
) -> None:
    came = bytearray(GOOD[good])
    for at, byte in spoiled:
        came[at % len(came)] = byte
    came = came + b"x" * longer if longer > 0 else came[: len(came) + longer]
    message = check(bytes(came))
    if isinstance(message, KernelMessage):
        holds(bytes(came), message)


@given(
    st.sampled_from(["comm_open", "comm_msg", "comm_close"]) | values,
    st.fixed_dictionaries(
        {},
        optional={
            "comm_id": st.from_regex(r"[a-z0-9-]{1,64}", fullmatch=True) | values,
            "target_name": st.sampled_from(["leerkit.changes", "jupyter.widget.control"]) | values,
            "data": st.dictionaries(st.text(max_size=8), values, max_size=3) | values,
        },
    ),
    st.dictionaries(st.text(max_size=8), values, max_size=2),
    st.lists(st.binary(max_size=8), max_size=30),
)
def test_whatever_values_a_frame_holds_the_kernel_can_read_what_passes(
    kind: object, content: dict[str, Any], metadata: dict[str, Any], buffers: list[bytes]
) -> None:
    came = frame(kind, content, metadata=metadata, buffers=tuple(buffers))
    message = check(came)
    if isinstance(message, KernelMessage):
        holds(came, message)
