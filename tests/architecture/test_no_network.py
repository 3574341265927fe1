"""Nothing in the product needs a network: both sites are built, and a message goes its way, with sockets refused."""

import os
import subprocess
import sys
from pathlib import Path

from tests.setup.processes import ROOT

# Runs in a process of its own, so that what is imported for the first time is watched too. An audit hook sees every
# socket of Python's, however it is made; `tests/journeys` takes the network itself away.
PROBE = """
import sys

def refuse(event, _arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}:
        raise AssertionError(f"something asked for the network: {event}")

sys.addaudithook(refuse)

import os
from assistant.prepare import prepare
from assistant.settings import Site, load
from assistant.staff_app import create_staff_app
from assistant.user_app import create_user_app
from tests.browsing import csrf, sign_up

settings = prepare(os.environ)
client = create_user_app(settings).test_client()
assert sign_up(client).status_code == 302
case = client.post("/cases/new", data={"csrf_token": csrf(client, "/cases/new"), "for_whom": "me"}).location
words = "my knee hurts, write to ada@lovelace.example or see https://photos.example.org/knee, ring 07700 900123"
form = {"csrf_token": csrf(client, case), "words": words, "token": "t"}
assert client.post(f"{case}/messages", data=form).status_code == 303
seen = client.get(f"{case}/as-support-sees-it").get_data(as_text=True)
assert "ada@lovelace.example" not in seen
assert "07700" not in seen
assert create_staff_app(load(os.environ, Site.STAFF)).test_client().get("/sign-in").status_code == 200
print("done without a socket")
"""


def test_both_sites_and_a_whole_message_need_no_socket(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT), "INSTANCE_DIR": str(tmp_path / "instance")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout == "done without a socket\n"
