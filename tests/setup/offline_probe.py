"""Runs inside a network of its own that holds nothing but loopback: starts the product there and reads its pages."""

import errno
import fcntl
import os
import re
import socket
import struct
import sys
from http.client import HTTPConnection

from tests.setup.processes import started

_SIOCSIFFLAGS = 0x8914  # linux/sockios.h
_IFF_UP = 0x1  # linux/if.h


def loopback_up() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        fcntl.ioctl(control, _SIOCSIFFLAGS, struct.pack("16sh14x", b"lo", _IFF_UP))


def outside_is_away() -> bool:
    with socket.socket() as outward:
        outward.settimeout(3)
        return outward.connect_ex(("192.0.2.1", 80)) in {errno.ENETUNREACH, errno.EHOSTUNREACH}


def get(port: int, path: str) -> tuple[int, str, str]:
    """Status, address it leads on to, and text of one page."""
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or "", answer.read().decode()
    finally:
        connection.close()


def read_all(port: int) -> int:
    """Follow every link and asset of the site that a signed-out reader can see; how many answered well."""
    waiting, seen = ["/"], set()
    while waiting:
        path = waiting.pop()
        if path in seen or len(seen) > 200:
            continue
        seen.add(path)
        status, onward, text = get(port, path)
        assert status < 400, f"{path} answered {status}"
        found = [onward, *re.findall(r'(?:href|src)="(/[^"#]*)', text)]
        waiting += [link for link in found if link.startswith("/") and not link.startswith("//")]
    return len(seen)


def main() -> int:
    loopback_up()
    if not outside_is_away():
        print("there is a way out of this network")
        return 1
    with started((sys.executable, "-m", "assistant.launch.serve"), os.environ) as running:
        running.until("  Ctrl-C")
        counts = [read_all(int(os.environ[name])) for name in ("USER_PORT", "STAFF_PORT")]
    print(f"pages served with no network: {counts[0]} of the user site, {counts[1]} of the staff site")
    return 0 if counts[0] > 3 and counts[1] else 1


if __name__ == "__main__":
    sys.exit(main())
