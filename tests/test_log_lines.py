"""Our log lines say what failed and where, and never a word of what was said."""

import io
import logging

import pytest

from assistant.log_lines import log_to_stderr


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What is written to the error stream while the product's own logging is in place."""
    stream = io.StringIO()
    root = logging.getLogger()
    monkeypatch.setattr("sys.stderr", stream)
    monkeypatch.setattr(root, "handlers", [])
    monkeypatch.setattr(logging.getLogger("assistant"), "level", logging.NOTSET)
    log_to_stderr("INFO")
    return stream


def test_a_line_names_the_error_and_the_page(lines):
    logging.getLogger("assistant.web").error(
        "a page failed", extra={"error_type": "KeyError", "endpoint": "conversation.case_page"}
    )
    said = lines.getvalue()
    assert "a page failed error_type=KeyError endpoint=conversation.case_page" in said


def test_a_field_that_nobody_declared_is_not_written(lines):
    logging.getLogger("assistant.web").error("a page failed", extra={"words": "Marisol Adeyemi"})
    assert "Marisol" not in lines.getvalue()
    assert "a page failed" in lines.getvalue()


def test_words_put_into_a_declared_field_do_not_pass(lines):
    logging.getLogger("assistant.web").error("a page failed", extra={"endpoint": "ring Marisol on 07700 900123"})
    assert "Marisol" not in lines.getvalue()
    assert "900123" not in lines.getvalue()
