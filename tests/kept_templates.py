"""Templates of pages that are compiled once, for all servers that are forked afterwards."""

import functools
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from traitlets.config import Config
from voila.exporter import VoilaExporter

from leerkit.server.seating.lesson_html import EXPORTER, TEMPLATES
from leerkit.server.web.templates import Pages

PAGE = ".html"


class Kept(BytecodeCache):
    """What templates became, by all that it depends on."""

    def __init__(self) -> None:
        self._kept: dict[tuple[object, ...], bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what a template became before."""
        if code := self._kept.get(_key(bucket)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what it became."""
        self._kept[_key(bucket)] = bucket.bytecode_to_string()


def _key(bucket: Bucket) -> tuple[object, ...]:
    made_by = bucket.environment
    settings = (made_by.is_async, made_by.autoescape, made_by.trim_blocks, made_by.lstrip_blocks)
    return (bucket.key, *settings, *sorted(made_by.extensions))


def keep_templates() -> None:
    """Have every environment that is made from now on take what was compiled, and compile a server's pages."""
    begin = Environment.__init__
    kept = Kept()

    @functools.wraps(begin)
    def with_kept(self: Environment, *args: Any, **settings: Any) -> None:
        begin(self, *args, **{"bytecode_cache": kept, **settings})

    Environment.__init__ = with_kept  # type: ignore[method-assign]
    pages = Pages()._environment
    for name in pages.list_templates(filter_func=lambda name: name.endswith(PAGE)):
        pages.get_template(name)
    config = Config({"VoilaExporter": EXPORTER})
    paths = [str(TEMPLATES / "leerkit")]
    lessons = VoilaExporter(
        contents_manager=None, config=config, template_name="leerkit", template_paths=paths
    )
    for template in (TEMPLATES / "leerkit").glob("*.j2"):
        lessons.environment.get_template(template.name)
