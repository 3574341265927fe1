"""Where our own log lines go, and what stands in them: time, level, logger, a constant event, declared fields."""

import logging
from typing import Final

from guardrails import install_log_redaction

_FORMAT: Final = "%(asctime)s %(levelname)s %(name)s %(message)s"
_FIELDS: Final = ("error_type", "endpoint")


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        fields = "".join(f" {name}={getattr(record, name)}" for name in _FIELDS if getattr(record, name, ""))
        return super().format(record) + fields


def log_to_stderr(level: str) -> None:
    """Our own lines at the level the settings name; of other libraries only what is wrong. All of it redacted."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Lines(_FORMAT))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    logging.getLogger("assistant").setLevel(level)
    install_log_redaction()
