"""Items and packages of QTI 2, for the tests of its reader."""

from pathlib import Path
from typing import Any

from leerkit.exchange.found import Found
from leerkit.exchange.packages import read_package
from tests.packages import put

SPACE = 'xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"'
SPACE_3 = 'xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0"'


def right(*values: str, kind: str = "single", mapping: str = "") -> str:
    correct = "".join(f"<value>{one}</value>" for one in values)
    whole = f"<correctResponse>{correct}</correctResponse>" if values else ""
    return f'<responseDeclaration identifier="R" cardinality="{kind}">{whole}{mapping}</responseDeclaration>'


def item(body: str, declared: str = "", more: str = "", title: str = "Titel") -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><assessmentItem {SPACE} identifier="i" title="{title}">{declared}'
        f"<itemBody>{body}</itemBody>{more}</assessmentItem>"
    )


def manifest(*names: str, kind: str = "imsqti_item_xmlv2p1") -> str:
    resources = "".join(
        f'<resource identifier="r{n}" type="{kind}" href="{one}"/>' for n, one in enumerate(names)
    )
    return f'<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>{resources}</resources></manifest>'


def package(*items: str, **more: str | bytes) -> dict[str, str | bytes]:
    named = {f"items/i{n}.xml": one for n, one in enumerate(items)}
    return {"imsmanifest.xml": manifest(*named), **named, **more}


def read(tmp_path: Path, files: dict[str, str | bytes]) -> list[Found]:
    return read_package(put(tmp_path / "a.zip", files))


def one(tmp_path: Path, body: str, declared: str = "", more: str = "") -> dict[str, Any]:
    [found] = read(tmp_path, package(item(body, declared, more)))
    assert found.entry, found.notes
    return found.entry


def choice(*options: str, tag: str = "simpleChoice") -> str:
    return "".join(
        f'<{tag} identifier="{name}">{text}</{tag}>' for name, text in (one.split("=") for one in options)
    )


def asks(kind: str, prompt: str, inner: str = "", more: str = "") -> str:
    asked = f"<prompt>{prompt}</prompt>" if prompt else ""
    return f'<{kind} responseIdentifier="R" {more}>{asked}{inner}</{kind}>'
