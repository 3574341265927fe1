"""The product as it is really started: how soon it answers, how much memory it takes, how heavy its first page is."""

import os
import re
import sys
import time
from pathlib import Path

from tests.benchmarks.figures import tell
from tests.journeys import launched as launching
from tests.journeys.launched import Launched, launched, new_case, signed_up
from tests.journeys.stories import load_story
from tests.journeys.visitor import Visitor
from tests.setup.processes import started

MIB = 1024 * 1024
KIB = 1024


def memory_of(number: int) -> int:
    """What a process has in memory, in bytes, the pages it shares counted whole."""
    found = re.search(r"^VmRSS:\s+(\d+) kB", Path(f"/proc/{number}/status").read_text(), re.MULTILINE)
    return int(found[1]) * KIB if found else 0


def processor_of(number: int) -> float:
    """Seconds of the processor a process has used so far."""
    fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_starting_memory_and_the_first_page(tmp_path: Path) -> None:
    with launched(tmp_path) as product:  # the first start makes keys and databases
        environ = product.environ
    begun = time.monotonic()
    with started((sys.executable, "-m", "assistant.launch.serve"), environ) as running:
        first = _first_answer(f"http://127.0.0.1:{environ['USER_PORT']}", begun)
        running.until("  Ctrl-C")
        ready = time.monotonic() - begun
        product = Launched(running, environ)
        spent = sum(processor_of(number) for number in product.processes("user"))
        measured = f"{first:.1f} s, both sites {ready:.1f} s (CPU of one {spent:.1f} s)"
        tell("start to the first answer, installation made", measured, "4 s")
        _weight(product)
        _warm_up(product)
        _memory(product)


def _first_answer(address: str, begun: float) -> float:
    while time.monotonic() - begun < 60:
        try:
            if Visitor(address).get("/").status == 200:
                return time.monotonic() - begun
        except OSError:
            time.sleep(0.02)
    raise AssertionError("no answer")


def _weight(product: Launched) -> None:
    visitor = Visitor(product.user_address)
    page = visitor.get("/")
    assets = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page.text))
    parts = {"/": len(page.body)} | {asset: len(visitor.get(asset).body) for asset in assets}
    styles = [asset for asset in assets if asset.endswith(".css")]
    for style in styles:  # what a style sheet asks for is part of the visit
        for inner in re.findall(r'url\(["\']?(/static/[^)"\']+|\.\./[^)"\']+)', visitor.get(style).text):
            path = inner if inner.startswith("/") else "/static/" + inner.removeprefix("../")
            parts[path] = len(visitor.get(path).body)
    elsewhere = re.findall(r'(?:href|src)="(https?:[^"]+)"', page.text)
    measured = f"{sum(parts.values()) / KIB:.0f} KiB in {len(parts)} requests, {len(elsewhere)} outside"
    tell("first visit, nothing compressed", measured, "120 KiB, none outside")


def _warm_up(product: Launched) -> None:
    person = signed_up(product.user_address, "maude@example.org")
    case = new_case(person)
    for number, words in enumerate(load_story("dads_knee").messages):
        launching.tell(person, case, words, f"t-{number}")
    person.fill_in("/export")
    staff = Visitor(product.staff_address)
    for _ in range(20):
        staff.get("/sign-in")
    for _ in range(40):
        if "Your file is ready" in person.get("/export").text:
            break
        time.sleep(0.25)


def _memory(product: Launched) -> None:
    for site in ("user", "staff", "worker"):
        largest = max(memory_of(number) for number in product.processes(site))
        tell(f"memory of the {site} process, warm", f"{largest / MIB:.0f} MiB", "350 MiB")
