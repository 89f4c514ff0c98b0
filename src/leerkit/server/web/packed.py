"""What many browsers are sent as it is: compressed once, and not each time anew."""

import gzip
from dataclasses import dataclass
from typing import Self

from tornado.web import RequestHandler


@dataclass(frozen=True)
class Packed:
    """A body, as it is and compressed."""

    body: bytes
    gzipped: bytes

    @classmethod
    def of(cls, body: bytes) -> Self:
        """Compress it."""
        return cls(body, gzip.compress(body, mtime=0))


def finish_packed(handler: RequestHandler, packed: Packed) -> None:
    """Answer with it, compressed for a browser that takes that. Its answer varies with that, which tornado says."""
    if "gzip" in handler.request.headers.get("Accept-Encoding", ""):
        handler.set_header("Content-Encoding", "gzip")
        handler.finish(packed.gzipped)
    else:
        handler.finish(packed.body)
