"""Logs without a person's words: for stdlib logging, warnings, uncaught errors, structlog and error reporters.

Constant templates stay readable because they are found among the constants of the running code; arguments, extra
fields and whatever was put together at run time are shown as length and counts. Nothing here uses a detector, so
nothing here can miss a name.
"""

import json
import logging
import sys
import threading
import warnings
from collections.abc import Callable, Mapping, MutableMapping
from types import TracebackType
from typing import Any, Final, TextIO

from guardrails.log_values import (
    is_written_in_code,
    redact_for_log,
    safe_field,
    safe_key,
    safe_traceback,
    safe_value,
)
from guardrails.redaction.word_lists import words

__all__ = ["LogRedaction", "RedactingFilter", "install_log_redaction", "redact_event", "redact_for_log", "scrub_report"]

# Fields whose values our own code chooses; they stay when shaped like a name.
TRUSTED_FIELDS: Final = words(
    "level log_level logger logger_name method endpoint blueprint task job queue kind state status error_type category "
    "policy policy_version site worker request_id pathname func_name module"
)
# Kept by stdlib itself on every record; no user writes them.
_OWN: Final = frozenset(vars(logging.LogRecord("", 0, "", 0, "", (), None))) | {"message", "asctime", "taskName"}
_MARK: Final = "guardrails_redacted"
_WITHHELD: Final = "log record withheld"


class RedactingFilter(logging.Filter):
    """Sits on a handler and makes each record safe before it is written; never lets one through as it was."""

    def __init__(self, trusted: frozenset[str] = TRUSTED_FIELDS) -> None:
        super().__init__()
        self._trusted = trusted

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact in place. Always true: a record that cannot be redacted is replaced by its event name."""
        _redact_record(record)
        _redact_extra(record, self._trusted)
        return True


class LogRedaction:
    """What was installed, so that it can be taken out again."""

    def __init__(self) -> None:
        self._undo: list[Callable[[], None]] = []

    def on_removal(self, undo: Callable[[], None]) -> None:
        """Remember how to take one part out."""
        self._undo.append(undo)

    def remove(self) -> None:
        """Take everything out, last in first out."""
        while self._undo:
            self._undo.pop()()


def install_log_redaction(
    logger: logging.Logger | None = None, *, trusted_fields: frozenset[str] = frozenset()
) -> LogRedaction:
    """Make all logging safe. Call it before anything can log.

    Without a logger: every record of every library from its creation on, the handlers of all loggers, warnings,
    uncaught errors of the process and of threads. With a logger: this logger and its handlers only. Handlers that a
    library adds later see safe messages too; call this again to cover the extra fields they print.
    """
    installed = LogRedaction()
    redacting = RedactingFilter(TRUSTED_FIELDS | trusted_fields)
    if logger is not None:
        _add_filter(installed, logger, redacting)
        for handler in logger.handlers:
            _add_filter(installed, handler, redacting)
        return installed
    _install_factory(installed)
    for each in _all_loggers():
        for handler in each.handlers:
            _add_filter(installed, handler, redacting)
    if logging.lastResort is not None:
        _add_filter(installed, logging.lastResort, redacting)
    _install_hooks(installed)
    return installed


def _all_loggers() -> list[logging.Logger]:
    known = list(logging.Logger.manager.loggerDict.values())
    return [logging.getLogger(), *(each for each in known if isinstance(each, logging.Logger))]


def _add_filter(installed: LogRedaction, target: logging.Filterer, redacting: RedactingFilter) -> None:
    if any(isinstance(present, RedactingFilter) for present in target.filters):
        return
    target.addFilter(redacting)
    installed.on_removal(lambda: target.removeFilter(redacting))


def _install_factory(installed: LogRedaction) -> None:
    made_before = logging.getLogRecordFactory()
    if getattr(made_before, _MARK, False):
        return

    def make(*args: Any, **kwargs: Any) -> logging.LogRecord:
        record = made_before(*args, **kwargs)
        _redact_record(record)
        return record

    setattr(make, _MARK, True)
    logging.setLogRecordFactory(make)
    installed.on_removal(lambda: logging.setLogRecordFactory(made_before))


def _install_hooks(installed: LogRedaction) -> None:
    shown_before, hook_before, thread_before = warnings.showwarning, sys.excepthook, threading.excepthook
    raised_before = logging.raiseExceptions

    def undo() -> None:
        warnings.showwarning, sys.excepthook, threading.excepthook = shown_before, hook_before, thread_before
        logging.raiseExceptions = raised_before

    warnings.showwarning = _log_warning
    sys.excepthook = _show_uncaught
    threading.excepthook = _show_uncaught_in_thread
    # A handler that fails prints the record's arguments and the error's message to stderr otherwise.
    logging.raiseExceptions = False
    installed.on_removal(undo)


def _log_warning(
    message: Warning | str,  # noqa: ARG001 - a warning's words may quote a value
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    logging.getLogger("py.warnings").warning(_literal(f"{category.__name__} at {filename}:{lineno}"))


def _show_uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    sys.stderr.write(safe_traceback(kind, error, trace) + "\n")


def _show_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_type is not SystemExit:
        _show_uncaught(args.exc_type, args.exc_value, args.exc_traceback)


class _Literal(str):
    """Text that this module put together from safe parts."""

    __slots__ = ()


def _literal(text: str) -> _Literal:
    return _Literal(text)


def _redact_record(record: logging.LogRecord) -> None:
    """Make message, arguments and traceback safe, in place, once."""
    if getattr(record, _MARK, False):
        _drop_traceback(record)
        return
    template = record.msg
    failed = False
    try:
        record.msg = _literal(_safe_message(record))
    except Exception:  # noqa: BLE001 - a record that cannot be made safe must not be written as it is
        failed = True
    if failed:
        is_event = isinstance(template, str) and is_written_in_code(template)
        record.msg = _literal(template.replace("%", "%%") if is_event else _WITHHELD)
    record.args = None
    record.__dict__.pop("message", None)
    _drop_traceback(record)
    setattr(record, _MARK, True)


def _drop_traceback(record: logging.LogRecord) -> None:
    if record.exc_info:
        kind, error, trace = record.exc_info if isinstance(record.exc_info, tuple) else sys.exc_info()
        record.exc_text = _literal(safe_traceback(kind, error, trace)) if kind else None
    elif record.exc_text and not isinstance(record.exc_text, _Literal):
        record.exc_text = _literal("[traceback removed]")
    record.exc_info = None


def _safe_message(record: logging.LogRecord) -> str:
    template, args = record.msg, record.args
    if isinstance(template, _Literal):
        return template
    if isinstance(template, Mapping):
        return json.dumps(redact_event(None, "", dict(template)), default=redact_for_log)
    if not isinstance(template, str):
        return redact_for_log(template)
    if record.name == "gunicorn.access" and isinstance(args, Mapping):
        return f"access {safe_value(args.get('m'))} {safe_value(args.get('s'))} {safe_value(args.get('L'))}s"
    if not is_written_in_code(template):
        return _put_together(template, args)
    if not args:
        return template
    if isinstance(args, Mapping):
        return template % {key: safe_value(value) for key, value in args.items()}
    return template % tuple(safe_value(arg) for arg in args)


def _put_together(text: str, args: object) -> str:
    """A message made at run time: JSON keeps its safe fields, anything else its length and its numbers."""
    if text.startswith("{") and not args:
        try:
            fields = json.loads(text)
        except ValueError:
            fields = None
        if isinstance(fields, dict):
            return json.dumps(redact_event(None, "", fields), default=redact_for_log)
    numbers = (
        [str(arg) for arg in args if isinstance(arg, int) and not isinstance(arg, bool)]
        if isinstance(args, tuple)
        else []
    )
    return " ".join([redact_for_log(text), *numbers])


def _redact_extra(record: logging.LogRecord, trusted: frozenset[str]) -> None:
    for name in [name for name in vars(record) if name not in _OWN and name != _MARK]:
        try:
            shown = safe_field(name, getattr(record, name), trusted)
        except Exception:  # noqa: BLE001 - a value that cannot even be measured
            shown = "[unreadable]"
        setattr(record, name, shown)
    if record.stack_info:
        record.stack_info = "[stack removed]"


def redact_event(
    logger: object,  # noqa: ARG001 - the signature of a structlog processor
    method_name: str,  # noqa: ARG001
    event_dict: MutableMapping[str, Any],
) -> MutableMapping[str, Any]:
    """A structlog processor: keep the constant event name, make every field safe. Put it before the renderer."""
    safe: dict[str, Any] = {}
    for key, value in event_dict.items():
        if key == "event":
            is_constant = isinstance(value, str) and (isinstance(value, _Literal) or is_written_in_code(value))
            safe[key] = value if is_constant else redact_for_log(value)
        elif key == "exc_info":
            info = sys.exc_info() if value is True else value
            if isinstance(info, BaseException):
                info = (type(info), info, info.__traceback__)
            if isinstance(info, tuple) and info[0] is not None:
                safe["exception"] = _literal(safe_traceback(*info))
        elif key == "timestamp":
            safe[key] = (
                value if isinstance(value, str) and len(value) <= 40 and value[:4].isdigit() else safe_value(value)
            )
        elif key.startswith("_"):
            # structlog's own bookkeeping (`_record`, `_from_structlog`), removed by its formatter before rendering.
            safe[key] = value
        else:
            safe[safe_key(key)] = value if isinstance(value, _Literal) else safe_field(key, value, TRUSTED_FIELDS)
    return safe


def scrub_report(event: dict[str, Any], hint: object = None) -> dict[str, Any] | None:  # noqa: ARG001
    """A `before_send` hook for Sentry-style reporters: where it happened and which class, nothing else."""
    kept: dict[str, Any] = {
        key: event[key] for key in ("event_id", "timestamp", "platform", "level", "release") if key in event
    }
    values = (event.get("exception") or {}).get("values") or []
    kept["exception"] = {
        "values": [
            {
                "type": str(value.get("type", ""))[:80],
                "stacktrace": {
                    "frames": [
                        {key: frame[key] for key in ("filename", "function", "module", "lineno") if key in frame}
                        for frame in (value.get("stacktrace") or {}).get("frames") or []
                    ]
                },
            }
            for value in values
        ]
    }
    return kept
