"""Before anything starts, a port or address that cannot be had gives one line naming the setting to change."""

import socket

import pytest

from assistant.launch import serve
from assistant.launch.children import address
from assistant.launch.serve import first_problem, only_launch, other_port, port_problem, welcome
from assistant.settings import Site, load
from tests.setup.processes import free_ports


@pytest.fixture
def taken():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        yield held.getsockname()[1]


def test_a_port_in_use_names_the_port_the_site_and_the_setting(taken):
    line = port_problem("127.0.0.1", taken, "user site", "USER")
    assert line.startswith(
        f"Port {taken} for the user site is in use. Stop what uses it, or choose another: USER_PORT="
    )
    assert line.endswith(" ./run")
    assert "\n" not in line


@pytest.mark.parametrize("port", [1, 8000, 64999, 65000, 65535])
def test_the_port_it_proposes_is_another_one_that_a_setting_accepts(port):
    proposed = other_port(port)
    assert proposed != port
    assert load({"STAFF_PORT": str(proposed)}, Site.USER).staff_port == proposed


def test_a_free_port_is_no_problem():
    (port,) = free_ports(1)
    assert port_problem("127.0.0.1", port, "user site", "USER") is None
    assert port_problem("localhost", port, "user site", "USER") is None


def test_an_address_that_is_not_ours_names_its_setting():
    assert port_problem("192.0.2.1", 8000, "user site", "USER") == (
        "USER_HOST is 192.0.2.1, which is not an address of this machine."
    )
    assert port_problem("999.1.1.1", 8000, "staff site", "STAFF").startswith("STAFF_HOST is 999.1.1.1, which is no")


def test_a_port_that_needs_more_rights_says_so(monkeypatch):
    class Refusing(socket.socket):
        def bind(self, _where):
            raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(serve.socket, "socket", Refusing)
    assert port_problem("127.0.0.1", 80, "user site", "USER") == (
        "Port 80 for the user site needs more rights than you have: set USER_PORT to 1024 or above."
    )


def test_both_sites_are_looked_at_and_must_differ(taken):
    free, other = free_ports(2)
    assert first_problem(load({"USER_PORT": str(free), "STAFF_PORT": str(other)}, Site.USER)) is None
    assert "staff site" in first_problem(load({"USER_PORT": str(free), "STAFF_PORT": str(taken)}, Site.USER))
    assert first_problem(load({"USER_PORT": str(free), "STAFF_PORT": str(free)}, Site.USER)) == (
        f"USER_PORT and STAFF_PORT are both {free}: each site needs a port of its own."
    )


def test_one_folder_has_one_launch_and_keeps_no_mark_of_it(tmp_path):
    with only_launch(tmp_path / "i") as first, only_launch(tmp_path / "i") as second:
        assert (first, second) == (True, False)
    with only_launch(tmp_path / "i") as again:
        assert again
    assert list((tmp_path / "i").iterdir()) == []


def test_addresses_are_printed_as_a_browser_takes_them():
    assert address("::1", 8000) == "[::1]:8000"
    said = welcome(load({}, Site.USER))
    assert "http://127.0.0.1:8000\n" in said
    assert "http://localhost:8001\n" in said
    assert "./run demo" in said
