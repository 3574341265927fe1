"""The product as it is really started: two gunicorns and the worker, in a folder of their own, with their log files."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyotp

from assistant.clock import SystemClock
from tests.journeys.visitor import Answer, Visitor
from tests.setup.processes import ROOT, Running, descendants, free_ports, started

ROOMY = {
    f"RATE_{name}": "100000 per minute"
    for name in ("PAGES", "MESSAGES", "PREVIEWS", "EXPORT", "SIGN_UP", "SIGN_IN", "STAFF_SIGN_IN")
}


@dataclass(frozen=True, slots=True)
class Launched:
    """A running installation."""

    running: Running
    environ: Mapping[str, str]

    @property
    def instance(self) -> Path:
        return Path(self.environ["INSTANCE_DIR"])

    @property
    def user_address(self) -> str:
        return f"http://127.0.0.1:{self.environ['USER_PORT']}"

    @property
    def staff_address(self) -> str:
        return f"http://localhost:{self.environ['STAFF_PORT']}"

    def processes(self, site: str) -> list[int]:
        """The processes of the user site, the staff site or the worker, told by what they were started with."""
        mark = f"CASE_SITE={site}".encode()
        below = descendants(self.running.process.pid)
        return [one for one in below if mark in Path(f"/proc/{one}/environ").read_bytes().split(b"\0")]

    def command(self, *arguments: str) -> str:
        """Run an operator's command on this installation; what it says."""
        done = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "assistant.cli", *arguments],
            env=dict(self.environ),
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def hire(self, name: str, role: str) -> Visitor:
        """A member of support, made by the command and signed in with password and one-time code."""
        said = self.command("staff", "add", name, "--role", role)
        found = re.search(r"Password: +(.+)\nSecret: +(\S+)", said)
        assert found is not None, said
        visitor = Visitor(self.staff_address)
        code = pyotp.TOTP(found[2]).at(SystemClock().now())
        arrived = visitor.fill_in("/sign-in", {"name": name, "password": found[1], "code": code})
        assert arrived.address.rstrip("/") in {self.staff_address, f"{self.staff_address}/figures"}, arrived.text
        return visitor


@contextmanager
def launched(folder: Path, **more: str) -> Iterator[Launched]:
    """Start everything in a folder; at the end all of it is stopped."""
    user, staff = free_ports(2)
    environ = {
        "PATH": os.defpath,
        "INSTANCE_DIR": str(folder / "instance"),
        "USER_PORT": str(user),
        "STAFF_PORT": str(staff),
        **ROOMY,
        **more,
    }
    with started((sys.executable, "-m", "assistant.launch.serve"), environ) as running:
        running.until("  Ctrl-C")
        yield Launched(running, environ)


def signed_up(address: str, email: str, password: str = "lantern otter walnut sky") -> Visitor:
    """Somebody new on the user site."""
    visitor = Visitor(address)
    fields = {"email": email, "password": password, "name": "Maude", "country": "GB", "retention": "30 days"}
    arrived = visitor.fill_in("/sign-up", {**fields, "policy": "yes"})
    assert arrived.address.endswith("/recovery-code"), arrived.text
    return visitor


def new_case(visitor: Visitor, title: str = "") -> str:
    """A case of theirs; its path."""
    arrived = visitor.fill_in("/cases/new", {"for_whom": "me", "title": title})
    found = re.search(r"/cases/[0-9a-f-]{16,}", arrived.address)
    assert found is not None, arrived.text
    return found.group()


def tell(visitor: Visitor, case: str, words: str, token: str) -> Answer:
    """Send a message from the page of the case that was seen last."""
    return visitor.post(f"{case}/messages", {"words": words, "token": token})
