"""The three processes of the product: how each is started, and what of the environment each may know."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import DECLARED, Settings, Site

# What any program may need of the machine; nothing here can carry a secret of ours.
_OF_THE_MACHINE = frozenset({"PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR"})

STAFF_MAY_KNOW = _OF_THE_MACHINE | {declared.name for declared in DECLARED if not declared.user_side}
"""The whole of what the staff process is told. A setting not named here does not reach it, whoever sets it."""

# It could switch on the access log or change what may listen, past everything this folder decides.
_NOT_FOR_ANYONE = frozenset({"GUNICORN_CMD_ARGS"})


@dataclass(frozen=True, slots=True)
class Child:
    """One process: what to start, with which environment, where it writes, and where it answers when it is a site."""

    name: str
    argv: tuple[str, ...]
    environ: Mapping[str, str]
    log: Path
    listens: tuple[str, int] | None = None


def address(host: str, port: int) -> str:
    """Host and port as one word, with the brackets an IPv6 address needs."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def staff_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment of the keyless staff process: an allow-list, never the person's environment less something."""
    return {name: value for name, value in environ.items() if name in STAFF_MAY_KNOW} | {"CASE_SITE": Site.STAFF.value}


def full_environment(environ: Mapping[str, str], site: Site) -> dict[str, str]:
    """The environment of a process of the user side."""
    kept = {name: value for name, value in environ.items() if name not in _NOT_FOR_ANYONE}
    return kept | {"CASE_SITE": site.value}


def children(settings: Settings, environ: Mapping[str, str], python: str = sys.executable) -> tuple[Child, ...]:
    """The user site, the staff site and the worker, in the order they are started."""
    logs = settings.instance / "logs"
    site = (python, "-m", "gunicorn", "--config", "python:assistant.launch.gunicorn_config", "wsgi:application")
    return (
        Child(
            "user site",
            site,
            full_environment(environ, Site.USER),
            logs / "user.log",
            (settings.user_host, settings.user_port),
        ),
        Child(
            "staff site",
            site,
            staff_environment(environ),
            logs / "staff.log",
            (settings.staff_host, settings.staff_port),
        ),
        Child(
            "worker",
            (python, "-m", "assistant.jobs.worker"),
            full_environment(environ, Site.WORKER),
            logs / "worker.log",
        ),
    )
