"""Make the film of lesson 01, and its WebVTT files: own drawings, no sound, no voice.

Usage: python -m scripts.film [FOLDER]. Takes Chromium, and the extra `film`; FOLDER is the lesson's if it is not given.
"""

import io
import shutil
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
from av.video.frame import PictureType
from playwright.sync_api import Page, sync_playwright
from scripts.film.drawings import HEIGHT_PX, WIDTH_PX, drawing
from scripts.film.story import LENGTH_S, SAID, SEEN, Piece, written

ROOT = Path(__file__).resolve().parents[2]
LESSON = ROOT / "notebooks" / "01-leefbaarheid-is-mensenwerk"
NAME = "lamp-in-het-portiek"
PER_SECOND = 10
SETTINGS = {
    "mp4": ("libx264", {"crf": "30", "preset": "slow", "tune": "animation", "movflags": "+faststart"}),
    "webm": ("libvpx-vp9", {"crf": "42", "b": "0", "row-mt": "1"}),
}
KEYFRAME_EVERY = 5 * PER_SECOND
"""So many frames may lie between two places to which somebody can go at once."""


def frames(page: Page) -> Iterator[bytes]:
    """Yield the film's pictures as PNG; what does not move is drawn once."""
    before, picture = "", b""
    for number in range(int(LENGTH_S * PER_SECOND)):
        now = drawing(number / PER_SECOND)
        if now != before:
            page.set_content(f'<body style="margin:0">{now}</body>')
            picture = page.screenshot(type="png")
            before = now
        yield picture


def encode(pictures: list[bytes], path: Path) -> None:
    """Write the film in the form that its ending says; without a time of making, so that it is the same each time."""
    codec, options = SETTINGS[path.suffix[1:]]
    container_options = {"movflags": options.pop("movflags")} if "movflags" in options else {}
    decoded: dict[bytes, av.VideoFrame] = {}
    with av.open(str(path), "w", options=container_options) as container:
        stream = container.add_stream(codec, rate=PER_SECOND, options=options)
        stream.width, stream.height, stream.pix_fmt = WIDTH_PX, HEIGHT_PX, "yuv420p"
        stream.bit_rate = 0  # the quality decides, not the size
        stream.gop_size = KEYFRAME_EVERY
        for number, picture in enumerate(pictures):
            if picture not in decoded:
                decoded.clear()
                with av.open(io.BytesIO(picture), format="png_pipe") as still:
                    decoded[picture] = next(still.decode(video=0)).reformat(format="yuv420p")
            frame = decoded[picture]
            frame.pict_type = PictureType.NONE  # a still says that it is a whole picture; the encoder decides
            frame.pts, frame.time_base = number, Fraction(1, PER_SECOND)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def webvtt(pieces: tuple[Piece, ...]) -> str:
    """Return what is said, or seen, as a WebVTT file."""
    cues = [f"{written(one.start_s)} --> {written(one.end_s)}\n{one.text}" for one in pieces]
    return "\n\n".join(("WEBVTT", *cues)) + "\n"


def main(folder: Path) -> None:
    """Make everything in ``folder``."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH_PX, "height": HEIGHT_PX})
        pictures = list(frames(page))
        browser.close()
    for ending in SETTINGS:
        encode(pictures, folder / f"{NAME}.{ending}")
    (folder / f"{NAME}.vtt").write_text(webvtt(SAID), encoding="utf-8")
    (folder / f"{NAME}-beeld.vtt").write_text(webvtt(SEEN), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else LESSON)
