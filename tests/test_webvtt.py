"""Reading WebVTT: nothing is left out without a word, and each word has its line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leerkit.content.webvtt import Captions, hard_to_read, parse_webvtt


def said(captions: Captions) -> list[tuple[int, str]]:
    return [(line, came) for line, came, _, _ in captions.problems]


def heard(captions: Captions) -> list[tuple[float, float, str]]:
    return [(cue.start_s, cue.end_s, cue.text) for cue in captions.cues]


GOOD = """WEBVTT - een titel

STYLE
::cue { color: white }

NOTE Anja leest dit nog na

1
00:01.000 --> 00:03.500 align:start
<v Anja van Dijk>Goedemorgen &amp; welkom</v>
<i>allemaal</i>

01:00:04.000-->01:00:05.250
Tot hier
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte order mark"])
def test_a_good_file_is_read_whatever_its_line_ends(line_end: str, mark: bytes) -> None:
    captions = parse_webvtt(mark + GOOD.replace("\n", line_end).encode())
    assert captions.problems == ()
    assert heard(captions) == [
        (1.0, 3.5, "Anja van Dijk: Goedemorgen & welkom\nallemaal"),
        (3604.0, 3605.25, "Tot hier"),
    ]
    assert [cue.line for cue in captions.cues] == [9, 13]


HEADER = "WEBVTT\n\n"
WRONG = {
    "a comma": (HEADER + "00:01,000 --> 00:02,000\na\n", [(3, "in deze tijd staat een komma")], 1),
    "sixty seconds": (
        HEADER + "00:00:65.000 --> 00:01:10.000\na\n",
        [(3, "deze tijd heeft 60 seconden of minuten, of meer")],
        1,
    ),
    "sixty minutes": (
        HEADER + "60:00.000 --> 61:00.000\na\n",
        [(3, "deze tijd heeft 60 seconden of minuten, of meer")],
        1,
    ),
    "no thousandths": (
        HEADER + "00:01.0 --> 00:02.0\na\n",
        [(3, "deze tijd heeft geen drie cijfers na de punt")],
        1,
    ),
    "one digit": (
        HEADER + "0:01.000 --> 0:02.000\na\n",
        [(3, "in deze tijd hebben minuten of seconden geen twee cijfers")],
        1,
    ),
    "other times": (
        HEADER + "1 s --> 2 s\na\n",
        [(3, "deze tijden kan een browser niet lezen, dus de ondertitel valt weg")],
        0,
    ),
    "the end before the start": (
        HEADER + "00:02.000 --> 00:01.000\na\n",
        [(3, "deze ondertitel eindigt voordat hij begint, of duurt nul seconden")],
        1,
    ),
    "an overlap": (
        HEADER + "00:01.000 --> 00:03.000\na\n\n00:02.000 --> 00:04.000\nb\n",
        [(6, "deze ondertitel begint voordat de vorige voorbij is")],
        2,
    ),
    "another order": (
        HEADER + "00:05.000 --> 00:06.000\na\n\n00:02.000 --> 00:03.000\nb\n",
        [(6, "deze ondertitel begint eerder dan de vorige")],
        2,
    ),
    "an arrow in the text": (
        HEADER + "00:01.000 --> 00:02.000\nvan A --> B\n",
        [(4, "in de tekst van een ondertitel staat -->")],
        1,
    ),
    "no empty line between two": (
        HEADER + "00:01.000 --> 00:02.000\na\n00:03.000 --> 00:04.000\nb\n",
        [(5, "in de tekst van een ondertitel staat -->")],
        2,
    ),
    "no header": (
        "00:01.000 --> 00:02.000\na\n",
        [(1, "dit bestand begint niet met het woord WEBVTT")],
        1,
    ),
    "a header that goes on": (
        "WEBVTTx\n\n00:01.000 --> 00:02.000\na\n",
        [(1, "dit bestand begint niet met het woord WEBVTT")],
        1,
    ),
    "an empty line before the header": (
        "\nWEBVTT\n\n00:01.000 --> 00:02.000\na\n",
        [
            (1, "dit bestand begint niet met het woord WEBVTT"),
            (2, "deze regels horen bij geen enkele tijd"),
        ],
        1,
    ),
    "text without times": (
        HEADER + "00:01.000 --> 00:02.000\na\n\nvergeten\n",
        [(6, "deze regels horen bij geen enkele tijd")],
        1,
    ),
    "times without text": (
        HEADER + "00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\nb\n",
        [(3, "deze ondertitel heeft geen tekst")],
        2,
    ),
    "nothing at all": ("", [(1, "dit bestand begint niet met het woord WEBVTT")], 0),
}


@pytest.mark.parametrize(("text", "problems", "n_cues"), WRONG.values(), ids=WRONG)
def test_what_a_browser_would_drop_is_named_with_its_line(
    text: str, problems: list[tuple[int, str]], n_cues: int
) -> None:
    captions = parse_webvtt(text.encode())
    assert said(captions) == problems
    assert len(captions.cues) == n_cues
    assert all(cue.text for cue in captions.cues) or "heeft geen tekst" in problems[0][1]


def test_an_arrow_in_the_text_stays_in_the_transcript() -> None:
    captions = parse_webvtt((HEADER + "00:01.000 --> 00:02.000\nvan A --> B\n").encode())
    assert heard(captions) == [(1.0, 2.0, "van A --> B")]


def test_what_windows_wrote_is_read_and_named() -> None:
    captions = parse_webvtt(
        (HEADER + "00:01.000 --> 00:02.000\nhoi\n\n00:03.000 --> 00:04.000\ncafé\n").encode("cp1252")
    )
    assert said(captions) == [(7, "hier staat een letter die geen UTF-8 is")]
    assert captions.cues[1].text == "café"


def test_a_null_is_named() -> None:
    captions = parse_webvtt((HEADER + "00:01.000 --> 00:02.000\na\0b\n").encode())
    assert said(captions) == [(4, "hier staat een onzichtbaar teken (nul)")]
    assert captions.cues[0].text == "a�b"


def test_what_nobody_can_read_in_time_is_named() -> None:
    long, fast = "x" * 43, "y" * 41
    text = f"00:01.000 --> 00:08.000\n{long}\nb\nc\n\n00:08.000 --> 00:10.000\n{fast}\n"
    captions = parse_webvtt((HEADER + text).encode())
    assert captions.problems == ()
    assert [(line, came) for line, came, _, _ in hard_to_read(captions, 9.0)] == [
        (3, "deze ondertitel heeft 3 regels"),
        (4, "deze regel is 43 tekens lang"),
        (8, "deze ondertitel gaat door tot 0:10, en dan is de video al voorbij"),
        (8, "deze ondertitel gaat te snel: 20 tekens per seconde"),
    ]
    assert list(hard_to_read(captions, None))[-1][1].startswith("deze ondertitel gaat te snel")


PIECES = st.sampled_from(
    [
        "WEBVTT",
        "NOTE x",
        "STYLE",
        "00:01.000 --> 00:02.000",
        "00:03,000-->00:04,000",
        "-->",
        "é",
        "<v A>b",
        "",
        " ",
        "\0",
    ]
)
FILES = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=200).map(str.encode),
    st.lists(PIECES, max_size=12).map(lambda lines: "\n".join(lines).encode()),
)


@given(FILES)
@example(b"WEBVTT\n00:01.000 --> 00:02.000\nin de kop")
@example(b"WEBVTT\n\n9999999:00:00.000 --> 9999999:00:01.000\nx")
def test_any_bytes_are_read_and_every_arrow_is_a_cue_or_a_problem(raw: bytes) -> None:
    captions = parse_webvtt(raw)
    n_lines = len(raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
    assert all(1 <= line <= n_lines for line, *_ in captions.problems)
    assert list(captions.problems) == sorted(captions.problems)
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8", "replace").split("\n")
    accounted = {cue.line for cue in captions.cues} | {line for line, *_ in captions.problems}
    aside = {
        number
        for number, line in enumerate(lines, 1)
        if line.startswith(("NOTE", "STYLE", "REGION", "WEBVTT"))
    }
    for number, line in enumerate(lines, 1):
        if "-->" in line and not any(line_before in aside for line_before in range(1, number)):
            assert number in accounted or number in aside


TEXTS = st.text(
    st.characters(categories=("L", "Nd"), include_characters=" .,?!"), min_size=1, max_size=40
).filter(lambda text: text.strip() == text)


@given(st.lists(st.tuples(st.integers(1, 5000), TEXTS), max_size=8))
def test_what_was_written_well_is_read_back(parts: list[tuple[int, str]]) -> None:
    at_ms, expected, blocks = 0, [], ["WEBVTT"]
    for lasts_ms, text in parts:
        end_ms = at_ms + lasts_ms
        blocks.append(f"{_written(at_ms)} --> {_written(end_ms)}\n{text}")
        expected.append((at_ms / 1000, end_ms / 1000, text))
        at_ms = end_ms
    captions = parse_webvtt("\n\n".join(blocks).encode())
    assert captions.problems == ()
    assert [text for *_, text in heard(captions)] == [text for *_, text in expected]
    times = [(start_s, end_s) for start_s, end_s, _ in heard(captions)]
    assert times == [pytest.approx(one[:2]) for one in expected]


def _written(at_ms: int) -> str:
    minutes, rest = divmod(at_ms, 60_000)
    return f"00:{minutes:02}:{rest // 1000:02}.{rest % 1000:03}"
