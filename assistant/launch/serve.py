"""`./run`: everything checked first, then the two sites and the worker together until Ctrl-C."""

import errno
import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import SettingsError
from assistant.launch.children import address, children, staff_environment
from assistant.launch.supervisor import Supervisor
from assistant.settings import Settings, Site, load

ROOT = Path(__file__).resolve().parents[2]


def say(line: str) -> None:
    """Tell the person at the keyboard, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def port_problem(host: str, port: int, site: str, prefix: str) -> str | None:
    """One line that says why a site could not listen there and which setting to change, or None when it could."""
    try:
        family, kind, protocol, _, where = socket.getaddrinfo(
            host, port, socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM
        )[0]
    except OSError:
        return f"{prefix}_HOST is {host}, which is no address this machine knows."
    with socket.socket(family, kind, protocol) as probe:
        # As the server itself does: a port whose last connection just closed is free, one somebody listens on is not.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(where)
        except OSError as error:
            reason = error.errno
        else:
            return None
    if reason == errno.EADDRINUSE:
        other = f"{prefix}_PORT={other_port(port)} ./run"
        return f"Port {port} for the {site} is in use. Stop what uses it, or choose another: {other}"
    if reason == errno.EACCES:
        return f"Port {port} for the {site} needs more rights than you have: set {prefix}_PORT to 1024 or above."
    return f"{prefix}_HOST is {host}, which is not an address of this machine."


def other_port(port: int) -> int:
    """A port to propose instead of one that is taken."""
    return port + 10 if port <= 65000 else port - 10


def first_problem(settings: Settings) -> str | None:
    """The first reason why the two sites could not listen, as one line."""
    if settings.user_port == settings.staff_port:
        return f"USER_PORT and STAFF_PORT are both {settings.user_port}: each site needs a port of its own."
    return port_problem(settings.user_host, settings.user_port, "user site", "USER") or port_problem(
        settings.staff_host, settings.staff_port, "staff site", "STAFF"
    )


def checked_settings(environ: Mapping[str, str]) -> Settings:
    """The settings all three processes would read; raises SettingsError for the first one refused."""
    settings = load(environ, Site.USER)
    load(environ, Site.WORKER)
    load(staff_environment(environ), Site.STAFF)
    return settings


@contextmanager
def only_launch(instance: Path) -> Iterator[bool]:
    """Hold the instance folder for one launch; False when another holds it. The lock is on the folder itself."""
    instance.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = os.open(instance, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(folder)


def welcome(settings: Settings) -> str:
    """What is said once both sites answer."""
    people = address(settings.user_host, settings.user_port)
    staff = address(settings.staff_host, settings.staff_port)
    return (
        "\nCase assistant is running.\n\n"
        f"  For people         http://{people}\n"
        f"  For support staff  http://{staff}\n\n"
        "  To try it with made-up people, in another window:  ./run demo\n"
        "  Ctrl-C here stops everything.\n"
    )


def serve(environ: Mapping[str, str]) -> int:
    """Check, prepare, start, stay; the exit code."""
    problem = ""
    try:
        settings = checked_settings(environ)
    except SettingsError as error:
        problem = str(error)
    if problem:
        say(problem)
        return 1
    with only_launch(settings.instance) as alone:
        busy = first_problem(settings) if alone else f"Case assistant is already running from {settings.instance}."
        if busy:
            say(busy)
            return 1
        prepared = subprocess.run(
            [sys.executable, "-m", "assistant.launch.first_state"], check=False, env=dict(environ), cwd=ROOT
        )
        if prepared.returncode != 0:
            return prepared.returncode
        say("Starting ...")
        return Supervisor(children(settings, environ), say, ROOT).run(lambda: say(welcome(settings)))


if __name__ == "__main__":
    try:
        code = serve(os.environ)
    except KeyboardInterrupt:
        say("Stopped before anything was started.")
        code = 130
    sys.exit(code)
