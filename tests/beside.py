"""A second session on a running server, for tests of what two have to do with each other."""

from dataclasses import replace
from typing import Any

from tests.workshop import Workshop


def opened_beside(workshop: Workshop, **body: Any) -> Workshop:
    """Have a host open one more session; return how to be somebody in it."""
    with workshop.facilitator() as host:
        answer = host.post(f"/api/sessions/{workshop.code}/beside", json=body)
        assert answer.status_code == 201, answer.text
    return replace(workshop, **answer.json())
