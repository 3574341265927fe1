"""The whole launch as a person meets it: real sites, a real worker, a folder of its own, ports of its own."""

import http.client
import os
import signal
import socket
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.launch.children import STAFF_MAY_KNOW
from assistant.launch.supervisor import answers
from tests.setup.processes import ROOT, Running, descendants, free_ports, gone, started

LAUNCH = (sys.executable, "-m", "assistant.launch.serve")
OFFLINE = ROOT / "tests" / "setup" / "offline_probe.py"

pytestmark = pytest.mark.slow


def surroundings(folder: Path, **more: str) -> dict[str, str]:
    user, staff = free_ports(2)
    return {
        "PATH": os.defpath,
        "HOME": str(folder / "home"),
        "INSTANCE_DIR": str(folder / "instance"),
        "USER_PORT": str(user),
        "STAFF_PORT": str(staff),
        **more,
    }


@pytest.fixture(scope="module")
def launched(tmp_path_factory):
    """One launch for the tests that only look: the running program and the environment it was given."""
    folder = tmp_path_factory.mktemp("launch")
    (folder / "home").mkdir()
    key = folder / "instance" / "user" / "master.key"
    environ = surroundings(folder, MASTER_KEY_FILE=str(key), SOME_SECRET="never-for-staff", GUNICORN_CMD_ARGS="--bogus")
    with started(LAUNCH, environ) as running:
        running.until("  Ctrl-C")
        yield running, environ


def numbers_of(running: Running, site: str) -> list[int]:
    """The processes of one site, told by what they were started with."""
    return [number for number in descendants(running.process.pid) if told(number).get("CASE_SITE") == site]


def told(number: int) -> dict[str, str]:
    pairs = Path(f"/proc/{number}/environ").read_text().split("\0")
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)


def test_both_addresses_are_printed_and_answer(launched):
    running, environ = launched
    assert f"  For people         http://127.0.0.1:{environ['USER_PORT']}" in running.said
    assert f"  For support staff  http://localhost:{environ['STAFF_PORT']}" in running.said
    assert answers("127.0.0.1", int(environ["USER_PORT"]))
    assert answers("localhost", int(environ["STAFF_PORT"]))


def test_three_programs_run_and_each_knows_which_it_is(launched):
    running, _ = launched
    for site in ("user", "staff", "worker"):
        assert numbers_of(running, site), site


def test_the_staff_process_was_told_nothing_that_leads_to_a_key(launched):
    running, _ = launched
    assert "MASTER_KEY_FILE" in told(numbers_of(running, "user")[0])
    for number in numbers_of(running, "staff"):
        assert set(told(number)) <= STAFF_MAY_KNOW | {"CASE_SITE"}
        assert "never-for-staff" not in told(number).values()


def test_what_the_launch_made_is_for_its_owner_alone(launched):
    _, environ = launched
    instance = Path(environ["INSTANCE_DIR"])
    kept = [path for path in instance.rglob("*") if path.suffix in {".key", ".db", ".log"}]
    assert {".key", ".db", ".log"} <= {path.suffix for path in kept}
    assert {str(path): oct(stat.S_IMODE(path.stat().st_mode)) for path in kept if path.stat().st_mode & 0o077} == {}


def test_nothing_is_written_beside_the_instance_folder(launched):
    _, environ = launched
    assert list(Path(environ["HOME"]).iterdir()) == []


def test_a_malformed_request_leaves_no_word_of_itself_in_a_log(launched):
    _, environ = launched
    for port in (environ["USER_PORT"], environ["STAFF_PORT"]):
        for request in (
            b"GET /marker-one HTTP/9.9\r\n\r\n",
            b"GET / HTTP/1.1\r\nMarker two: x\r\n\r\n",
            b"MARK(ER HREE / HTTP/1.1\r\n\r\n",
            b"GET /" + b"marker-four" * 500 + b" HTTP/1.1\r\n\r\n",
            b"GET /marker-five?q=marker-five HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: marker-five\r\n\r\n",
        ):
            with socket.create_connection(("127.0.0.1", int(port)), timeout=5) as connection:
                connection.sendall(request)
                assert connection.recv(20).startswith(b"HTTP/1.")
    logs = Path(environ["INSTANCE_DIR"]) / "logs"
    assert "A malformed request was refused" in (logs / "user.log").read_text()
    for log in logs.iterdir():
        text = log.read_text().lower()
        assert "mark" not in text, log.name
        assert "127.0.0.1" not in text.replace("listening at: http://127.0.0.1", ""), log.name


def test_no_answer_tells_which_version_runs(launched):
    _, environ = launched
    for port in (environ["USER_PORT"], environ["STAFF_PORT"]):
        connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=5)
        connection.request("GET", "/healthz")
        headers = connection.getresponse().getheaders()
        connection.close()
        assert not any(digit in value for name, value in headers if name == "Server" for digit in "0123456789")


def test_a_second_launch_from_the_same_folder_gives_one_line(launched):
    _, environ = launched
    done = subprocess.run(LAUNCH, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=30, check=False)
    assert done.returncode == 1
    assert done.stdout == f"Case assistant is already running from {environ['INSTANCE_DIR']}.\n"
    assert done.stderr == ""


def test_ctrl_c_stops_all_three_and_frees_the_ports_and_a_second_start_finds_its_data(tmp_path):
    environ = surroundings(tmp_path)
    for _ in range(2):
        with started(LAUNCH, environ) as running:
            running.until("  Ctrl-C")
            below = descendants(running.process.pid)
            assert len(below) >= 5  # two gunicorns with a process each, and the worker
            running.process.send_signal(signal.SIGINT)
            asked = time.monotonic()
            assert running.end() == 0
            assert time.monotonic() - asked < 10
            assert running.said[-1] == "Stopped."
            assert gone(below)
        for port in (environ["USER_PORT"], environ["STAFF_PORT"]):
            assert not answers("127.0.0.1", int(port))


def test_the_end_of_one_is_the_end_of_all(tmp_path):
    with started(LAUNCH, surroundings(tmp_path)) as running:
        running.until("  Ctrl-C")
        below = descendants(running.process.pid)
        os.kill(numbers_of(running, "worker")[0], signal.SIGKILL)
        assert running.end() == 1
        assert running.said[-1].startswith("The worker ended by itself (signal 9), so everything was stopped: see ")
        assert gone(below)


def refused(environ: dict[str, str]) -> str:
    """What a launch says that must not come to be: one line, exit code 1."""
    done = subprocess.run(LAUNCH, env=environ, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    said = done.stdout + done.stderr
    assert (done.returncode, said.count("\n")) == (1, 1), said
    return said


def test_a_port_in_use_gives_one_line_and_nothing_is_made(tmp_path):
    environ = surroundings(tmp_path)
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(environ["STAFF_PORT"])))
        other.listen()
        assert refused(environ).startswith(f"Port {environ['STAFF_PORT']} for the staff site is in use.")
    assert list(Path(environ["INSTANCE_DIR"]).iterdir()) == []


def test_a_database_that_cannot_be_reached_gives_one_line_without_its_password(tmp_path):
    (port,) = free_ports(1)
    said = refused(surroundings(tmp_path, DATABASE_URL=f"postgresql://someone:a-password@127.0.0.1:{port}/case"))
    assert "DATABASE_URL" in said
    assert "a-password" not in said


@pytest.mark.parametrize(
    ("setting", "value"),
    [("DEBUG", "1"), ("USER_PORT", "http"), ("RATE_SIGN_IN", "often"), ("DATABASE_URL", "mysql://x")],
)
def test_an_unsafe_or_malformed_setting_gives_one_line_that_names_it(tmp_path, setting, value):
    environ = surroundings(tmp_path, USER_HOST="0.0.0.0") | {setting: value}  # noqa: S104
    assert setting in refused(environ)


def test_a_key_others_can_read_stops_the_launch_with_one_line(tmp_path):
    environ = surroundings(tmp_path)
    with started(LAUNCH, environ) as running:
        running.until("  Ctrl-C")
    key = Path(environ["INSTANCE_DIR"]) / "user" / "master.key"
    key.chmod(0o644)
    assert "master.key" in refused(environ)


def test_with_no_network_but_loopback_both_sites_start_and_serve_their_pages(tmp_path):
    alone = ("unshare", "--user", "--map-root-user", "--net")
    if subprocess.run([*alone, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine does not allow a network of one's own (unshare)")
    environ = surroundings(tmp_path)
    done = subprocess.run(
        [*alone, sys.executable, str(OFFLINE)],
        env={**environ, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "pages served with no network: " in done.stdout
