"""Options that take an address: of the website that participants use, of a computer, of a site with a frame; a port."""

import re
from typing import Any
from urllib.parse import SplitResult, urlsplit

import click

from leerkit.texts import cli
from leerkit.texts import door as texts

LAST_PORT = 65535

_HOST = re.compile(r"(?=.{1,253}$)[\w-]{1,63}(\.[\w-]{1,63})*\.?", re.ASCII)


class Port(click.ParamType[int]):
    """A port number."""

    name = "port"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number, or fail in Dutch."""
        if not re.fullmatch("[0-9]{1,5}", str(value)) or int(value) > LAST_PORT:
            self.fail(cli.NOT_A_PORT, param, ctx)
        return int(value)


class PublicUrl(click.ParamType[str]):
    """The address of a website: http or https, a name, perhaps a port, and nothing more."""

    name = "public_url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it as a browser writes the origin of its pages, or fail in Dutch. Empty is none."""
        given = str(value).strip()
        if not given:
            return ""
        if not re.match("https?://", given, re.IGNORECASE):
            bare = _origin(f"https://{given}") if "://" not in given else ""
            hint = f". {texts.url_example(bare)}" if bare else ""
            self.fail(texts.NO_SCHEME + hint, param, ctx)
        origin = _origin(given)
        if not origin:
            self.fail(texts.NO_HOST, param, ctx)
        parts = urlsplit(given)
        if parts.path.strip("/") or parts.query or parts.fragment:
            self.fail(f"{texts.HAS_PATH}. {texts.url_example(origin)}", param, ctx)
        return origin


class HostName(click.ParamType[str]):
    """The name of a computer."""

    name = "host_name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name in small letters, or fail in Dutch."""
        given = str(value).strip().lower()
        if not _HOST.fullmatch(given):
            self.fail(texts.NOT_A_HOST, param, ctx)
        return given


class Site(click.ParamType[str]):
    """Another website, over https."""

    name = "site"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return it as a browser writes the origin of its pages, or fail in Dutch."""
        given = str(value).strip().rstrip("/")
        origin = _origin(given)
        if not origin.startswith("https://") or origin != given.lower():
            self.fail(texts.NOT_A_SITE, param, ctx)
        return origin


def _origin(address: str) -> str:
    """Return scheme, name and unusual port of an address, as browsers write them; empty if it has no such parts."""
    try:
        parts = urlsplit(address)
        host, port = _written(parts), parts.port
    except ValueError:
        return ""
    if not host:
        return ""
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return f"{parts.scheme}://{host}" + ("" if port in (None, usual) else f":{port}")


def _written(parts: SplitResult) -> str:
    """Return the name as it is sent over the network: letters with accents are written otherwise there."""
    name = (parts.hostname or "").rstrip(".")
    if ":" in name:
        return f"[{name}]"
    if not name.isascii():
        name = name.encode("idna").decode("ascii")
    return name if _HOST.fullmatch(name) and "@" not in parts.netloc else ""
