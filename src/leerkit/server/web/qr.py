"""QR codes, on the page and in the terminal."""

from io import BytesIO, StringIO

import qrcode
from markupsafe import Markup
from qrcode.image.svg import SvgPathImage

BLACK_ON_WHITE = "\x1b[30;107m"
PLAIN = "\x1b[0m"


def qr_svg(address: str) -> Markup:
    """Return a QR code as an inline SVG element that takes the size of its place."""
    out = BytesIO()
    qrcode.make(address, image_factory=SvgPathImage, border=2).save(out)
    svg = out.getvalue().decode("utf-8")
    return Markup(svg[svg.index("<svg") :])  # noqa: S704 - made by the library from modules, holds no text of ours


def qr_terminal(address: str, *, colour: bool) -> str:
    """Return a QR code in block characters; with ``colour`` black on white, whatever the terminal's own colours."""
    out = StringIO()
    code = qrcode.QRCode(border=2)
    code.add_data(address)
    code.print_ascii(out=out)
    lines = out.getvalue().splitlines()
    return "\n".join(f"{BLACK_ON_WHITE}{line}{PLAIN}" for line in lines) if colour else "\n".join(lines)
