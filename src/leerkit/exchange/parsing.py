"""JSON and XML that somebody else's program wrote, as values; what is spoiled is said with its line."""

import json
from typing import Any
from xml.etree.ElementTree import Element  # the type alone: what is read goes through defusedxml

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from leerkit.errors import LeerkitError
from leerkit.texts import exchange as texts

MOST_LEVELS = 200
"""Of elements in each other; a question needs some twenty."""
MOST_TAGS = 1_000_000
"""In one XML text; a question needs some hundreds. In memory an element takes fifty times what it takes in a file."""


def parsed_json(text: str, where: str = "") -> Any:
    """Return the values of a JSON text. Raises LeerkitError for what is none, or goes too deep."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise LeerkitError(texts.bad_json(error.lineno), where=where, hint=texts.BAD_JSON_HINT) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits; brackets without end
        raise LeerkitError(texts.STRANGE_JSON, where=where, hint=texts.BAD_JSON_HINT) from error


def parsed_xml(text: str | bytes, where: str = "", *, may_have_dtd: bool = False) -> Element:
    """Return the root of an XML text; nothing that it names elsewhere is fetched.

    Raises LeerkitError for what is no XML, goes too deep, has too much in it, or holds an entity of its own. Some
    programs write a DTD's name above it: then ``may_have_dtd``.
    """
    if (text.count("<") if isinstance(text, str) else text.count(b"<")) > MOST_TAGS:
        raise LeerkitError(texts.TOO_MANY_TAGS, where=where, hint=texts.TOO_MANY_HINT)
    try:
        root: Element = fromstring(text, forbid_dtd=not may_have_dtd)
    except ParseError as error:
        came = texts.bad_xml(error.position[0])
        raise LeerkitError(came, where=where, hint=texts.BAD_XML_HINT) from error
    except DefusedXmlException as error:
        raise LeerkitError(texts.ENTITIES, where=where, hint=texts.ENTITIES_HINT) from error
    except (ValueError, LookupError) as error:  # an encoding that nobody knows
        raise LeerkitError(texts.bad_xml(1), where=where, hint=texts.BAD_XML_HINT) from error
    _hold_depth(root, where)
    return root


def _hold_depth(root: Element, where: str) -> None:
    level, n_levels = [root], 0
    while level:
        n_levels += 1
        if n_levels > MOST_LEVELS:
            raise LeerkitError(texts.TOO_DEEP, where=where, hint=texts.BAD_XML_HINT)
        level = [child for one in level for child in one]
