"""No record, whoever writes it, carries a person's words."""

import io
import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from enum import Enum
from uuid import UUID

import pytest
import structlog

from guardrails import install_log_redaction, redact_event, redact_for_log
from guardrails.log_values import safe_traceback
from guardrails.logging import LogRedaction, scrub_report

WORDS = "marisol zzyzx has knee pain"


class Everything(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        extra = {k: v for k, v in vars(record).items() if k not in ("msg", "args")}
        return super().format(record) + " " + repr(extra) + repr(record.msg) + repr(record.args)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Everything())
    root = logging.getLogger()
    level, kept = root.level, root.handlers[:]
    root.handlers = [handler]
    root.setLevel(logging.DEBUG)
    installed = install_log_redaction()
    yield written
    installed.remove()
    root.handlers = kept
    root.setLevel(level)


def written_by(log: io.StringIO) -> str:
    text = log.getvalue()
    assert "zzyzx" not in text
    assert "marisol" not in text
    return text


def test_a_constant_event_stays_and_its_arguments_are_measured(log: io.StringIO) -> None:
    logging.getLogger("app").info("message kept in %s ms for case %s: %s", 12, "9f1c" * 8, WORDS)
    text = written_by(log)
    assert f"message kept in 12 ms for case {'9f1c' * 8}: [27 characters, 5 words]" in text


def test_a_message_put_together_at_run_time_is_only_measured(log: io.StringIO) -> None:
    logging.getLogger("app").info(f"failed for {WORDS}")  # noqa: G004
    logging.getLogger("app").info(" ".join(["failed for", WORDS]))
    logging.getLogger("app").info(WORDS.upper().lower())
    assert written_by(log).count("characters") >= 3


def test_named_arguments_and_extra_fields_are_measured(log: io.StringIO) -> None:
    logging.getLogger("app").info(
        "turn %(who)s", {"who": WORDS}, extra={"story": WORDS, "endpoint": "cases.show", "n": 3}
    )
    text = written_by(log)
    assert "cases.show" in text
    assert "'n': 3" in text


def test_a_single_word_argument_does_not_pass_either(log: io.StringIO) -> None:
    logging.getLogger("app").info("user %s signed in", "zzyzx")
    assert "user [5 characters, 1 word] signed in" in written_by(log)


def test_tracebacks_tell_where_and_not_what(log: io.StringIO) -> None:
    try:
        try:
            raise ValueError(WORDS)
        except ValueError as first:
            raise KeyError(WORDS) from first
    except KeyError:
        logging.getLogger("app").exception("turn failed")
    text = written_by(log)
    assert all(part in text for part in ("KeyError", "ValueError", "test_logging.py"))
    assert "caused by:" in text


def test_an_exception_as_argument_shows_its_class(log: io.StringIO) -> None:
    logging.getLogger("app").error("turn failed: %s", ValueError(WORDS))
    assert "turn failed: ValueError" in written_by(log)


def test_objects_never_show_their_repr(log: io.StringIO) -> None:
    class Told:
        def __repr__(self) -> str:
            return WORDS

    class Raising(str):
        __slots__ = ()

        def split(self, *args: object, **kwargs: object) -> list[str]:  # type: ignore[override]
            raise RuntimeError(WORDS)

    logging.getLogger("app").info("saw %s", Told())
    logging.getLogger("app").info("saw %r", {"a": [WORDS, {WORDS: WORDS}]})
    logging.getLogger("app").info("cannot measure %s", Raising(WORDS))
    text = written_by(log)
    assert "saw <Told>" in text
    assert "cannot measure %" in text


@pytest.mark.parametrize(
    "name", ["werkzeug", "gunicorn.error", "sqlalchemy.engine.Engine", "huey", "flask-limiter", "presidio-analyzer"]
)
def test_third_party_loggers_are_safe_too(log: io.StringIO, name: str) -> None:
    logging.getLogger(name).warning("%s - - [%s] %s", "10.2.3.4", "22/Nov/2026", f"GET /find?q={WORDS} HTTP/1.1")
    logging.getLogger(name).warning(" ".join(["SELECT * FROM message WHERE body =", WORDS]))
    written_by(log)


def test_gunicorn_access_lines_keep_method_status_and_time(log: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> None:
    # gunicorn sets it to False where one of its loggers was made in this process.
    monkeypatch.setattr(logging.getLogger("gunicorn.access"), "propagate", True)
    template = " ".join(["%(h)s", '"%(r)s"', "%(s)s"])
    logging.getLogger("gunicorn.access").info(
        template, {"h": "10.2.3.4", "m": "GET", "r": WORDS, "s": "200", "L": "0.012"}
    )
    assert "access GET 200 0.012s" in written_by(log)


def test_warnings_and_uncaught_errors_are_safe(log: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning(UserWarning(WORDS), UserWarning, "somewhere.py", 3)
    try:
        raise ValueError(WORDS)
    except ValueError:
        sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]

    def fail() -> None:
        raise ValueError(WORDS)

    thread = threading.Thread(target=fail)
    hook = threading.excepthook
    thread.run = lambda: hook(threading.ExceptHookArgs((ValueError, ValueError(WORDS), None, thread)))  # type: ignore[method-assign]
    thread.start()
    thread.join()
    assert "UserWarning at somewhere.py:3" in written_by(log)
    shown = capsys.readouterr().err
    assert "zzyzx" not in shown
    assert shown.count("ValueError") == 2


def test_a_handler_added_later_sees_safe_messages(log: io.StringIO) -> None:
    late = io.StringIO()
    handler = logging.StreamHandler(late)
    logger = logging.getLogger("late")
    logger.addHandler(handler)
    try:
        logger.warning("said %s", WORDS)
    finally:
        logger.removeHandler(handler)
    assert "said [27 characters, 5 words]" in late.getvalue()


def test_one_logger_alone_can_be_made_safe() -> None:
    written = io.StringIO()
    logger = logging.getLogger("alone")
    handler = logging.StreamHandler(written)
    logger.addHandler(handler)
    logger.propagate = False
    installed = install_log_redaction(logger)
    logger.warning("said %s", WORDS, extra={"story": WORDS})
    installed.remove()
    logger.removeHandler(handler)
    assert written.getvalue() == "said [27 characters, 5 words]\n"


def test_installing_twice_does_no_harm_and_removal_restores(log: io.StringIO) -> None:
    factory = logging.getLogRecordFactory()
    second = install_log_redaction()
    assert isinstance(second, LogRedaction)
    second.remove()
    assert logging.getLogRecordFactory() is factory
    logging.getLogger("app").info("said %s", WORDS)
    written_by(log)


def test_structlog_keeps_the_event_and_measures_the_fields(log: io.StringIO) -> None:
    out: list[str] = []

    class Sink:
        def msg(self, text: str) -> None:
            out.append(text)

        info = error = warning = msg

    bound = structlog.wrap_logger(Sink(), processors=[redact_event, structlog.processors.JSONRenderer()])
    bound.info("message_kept", story=WORDS, status="kept", count=4, ids=[UUID(int=5)])
    try:
        raise ValueError(WORDS)
    except ValueError:
        bound.error("turn_failed", exc_info=True)
    bound.info(f"said {WORDS}")
    assert "zzyzx" not in "".join(out)
    first = json.loads(out[0])
    assert (first["event"], first["status"], first["count"]) == ("message_kept", "kept", 4)
    assert json.loads(out[1])["event"] == "turn_failed"
    assert "ValueError" in out[1]


def test_a_rendered_json_line_survives_the_filter(log: io.StringIO) -> None:
    logging.getLogger("app").info(json.dumps({"event": "message_kept", "status": "kept", "story": WORDS}))
    assert '"status": "kept"' in written_by(log)


def test_reporters_get_classes_and_places_only() -> None:
    event = {
        "event_id": "1",
        "message": WORDS,
        "request": {"data": WORDS},
        "exception": {
            "values": [
                {
                    "type": "ValueError",
                    "value": WORDS,
                    "stacktrace": {
                        "frames": [{"filename": "a.py", "lineno": 3, "vars": {"text": WORDS}, "context_line": WORDS}]
                    },
                }
            ]
        },
    }
    scrubbed = scrub_report(event)
    assert "zzyzx" not in json.dumps(scrubbed)
    assert "ValueError" in json.dumps(scrubbed)


class Colour(Enum):
    RED = "red"


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        (None, "None"),
        (3, "3"),
        (True, "True"),
        (447700900123, "[12 digits]"),
        ("GET", "GET"),
        (Colour.RED, "red"),
        ("marisol", "[7 characters, 1 word]"),
        ("07700900123", "[11 characters, 1 word]"),
        ("", ""),
        (b"marisol", "[7 bytes]"),
        (UUID(int=5), "00000000-0000-0000-0000-000000000005"),
    ],
)
def test_only_shapes_that_hold_no_words_pass(value: object, safe: str) -> None:
    assert redact_for_log(value) == safe


def test_a_traceback_of_a_circle_of_causes_ends() -> None:
    first, second = ValueError(WORDS), KeyError(WORDS)
    first.__context__, second.__context__ = second, first
    shown = safe_traceback(ValueError, first, None)
    assert "zzyzx" not in shown
    assert len(shown) < 1000
