"""How gunicorn runs one site, by the two commands and by a service manager alike.

    CASE_SITE=user python -m gunicorn --config python:assistant.launch.gunicorn_config wsgi:application

Names in lower case are gunicorn's settings.
"""

import os
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped, unused-ignore]

from assistant.launch.children import address
from assistant.settings import Site, load


class PrivateLogger(Logger):  # type: ignore[misc, unused-ignore]
    """gunicorn's logger, without the three things it would write about a person: address, request line, header."""

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Pass a warning on; one about a malformed request quotes that request, so it is replaced."""
        if str(msg).startswith("Invalid request from"):
            msg, args = "A malformed request was refused", ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: str, *args: Any, **kwargs: Any) -> None:
        """Pass an exception on, without the address of the page it happened on."""
        if str(msg).startswith("Error handling request"):
            msg, args = "An error reached the server", ()
        super().exception(msg, *args, **kwargs)


_site = Site(os.environ.get("CASE_SITE") or Site.USER)
_settings = load(os.environ, _site)
_is_staff = _site is Site.STAFF

bind = [
    address(
        *((_settings.staff_host, _settings.staff_port) if _is_staff else (_settings.user_host, _settings.user_port))
    )
]
proc_name = f"case-{_site.value}"

# One process with four threads: the redactor is loaded once, SQLite has one writer, limits in memory are counted once.
workers = 1
worker_class = "gthread"
threads = 4
preload_app = False
keepalive = 5
timeout = 60
# Below the ten seconds the launcher waits before it ends a process the hard way.
graceful_timeout = 8
# The heartbeat file is touched every second: in memory where the machine has such a place, so no disk can stall it.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108

limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190

# Only the application reads what a proxy says, and only for as many proxies as TRUSTED_PROXIES names.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}
forwarder_headers = ""

# No line for each request: it would hold an address, a path and a browser. No second door beside the sites either.
accesslog = None
errorlog = "-"
loglevel = _settings.log_level.lower()
logger_class = PrivateLogger
control_socket_disable = True
chdir = str(Path(__file__).resolve().parents[2])
