"""What becomes of an error that a handler raises: its status, and what the log holds of it."""

import asyncio
import logging

import pytest

from leerkit.errors import NotAllowedError
from leerkit.server.web.failures import DutchErrors, status_of


def test_what_was_given_up_is_no_bug(caplog: pytest.LogCaptureFixture) -> None:
    error = asyncio.CancelledError()
    assert status_of(error) == 503
    with caplog.at_level(logging.DEBUG):
        DutchErrors().log_exception(asyncio.CancelledError, error, None)
    assert caplog.records == []


def test_bug_is_logged_with_where_it_was_and_a_refusal_is_not(caplog: pytest.LogCaptureFixture) -> None:
    assert status_of(ValueError("x")) == 500
    assert status_of(NotAllowedError("nee")) == 403
    DutchErrors().log_exception(NotAllowedError, NotAllowedError("nee"), None)
    assert caplog.records == []
    DutchErrors().log_exception(ValueError, ValueError("x"), None)
    [record] = caplog.records
    assert record.exc_info
