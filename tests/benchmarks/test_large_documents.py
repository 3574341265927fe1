"""Taking large letters and photos away from a running product: seconds, memory of the worker, and the site meanwhile.

`BENCHMARK_DOCUMENTS_MB=2048` is the number of the budget: two of its size lie on the disk, for some minutes.
"""

import hashlib
import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from sqlmodel import select

from assistant.cases.model import Case
from assistant.documents.model import Document, DocumentKind
from assistant.documents.store import bound_name, path_of, place_of
from assistant.export.build import archive_name
from assistant.export.model import ExportJob, ExportState
from assistant.kit import Kit, make_kit
from assistant.settings import Site, load
from assistant.store.ids import new_id
from tests.benchmarks.figures import Took, spread, tell, took
from tests.journeys import launched as launching
from tests.journeys.launched import Launched, launched, new_case, signed_up
from tests.journeys.visitor import Visitor

MB = 1_000_000
ONE = 25 * MB
"""The largest a document may be."""

WORDS = "my knee was sore again today, worse going downstairs"


@pytest.mark.slow
def test_large_documents_leave_while_the_site_answers(tmp_path: Path) -> None:
    megabytes = int(os.environ.get("BENCHMARK_DOCUMENTS_MB", "50"))
    with launched(tmp_path, LOG_LEVEL="WARNING") as product:
        person = signed_up(product.user_address, "large@example.org")
        cases = [new_case(person, f"Case {number}") for number in range(1 + megabytes // 750)]
        kit = make_kit(load(product.environ, Site.USER))
        for number in range(max(1, megabytes * MB // ONE)):
            add_photo(kit, cases[number % len(cases)].rsplit("/", 1)[1])
        turns = Turns(person, cases[0])
        for _ in range(5):
            turns.page()
            turns.turn()
        alone = turns.both(lambda: len(turns.pages) < 20)
        (worker,) = product.processes("worker")
        before, begun = peak_of(worker), time.perf_counter()
        person.fill_in("/export")
        beside = turns.both(lambda: is_made(kit) is None)
        built = time.perf_counter() - begun
        job = is_made(kit)
        assert job is not None
        assert job.state is ExportState.READY, job.step
        measured = f"{built:.1f} s, memory +{peak_of(worker) - before} MiB ({peak_of(worker)} MiB), {job.size // MB} MB"
        tell(f"export with {megabytes:,} MB of documents", measured, "memory flat")
        tell("  a page alone; beside it", f"{spread(alone[0])}; {spread(beside[0])}", "p95 +100 ms at most")
        tell("  a turn alone; beside it", f"{spread(alone[1])}; {spread(beside[1])}", "p95 +100 ms at most")
        download(product, person, kit, job, turns)


def download(product: Launched, person: Visitor, kit: Kit, job: ExportJob, turns: "Turns") -> None:
    """In two goes, the second from where the first broke off, while somebody reads a page now and then."""
    (site,) = sorted(product.processes("user"))[-1:]
    before = peak_of(site)
    address = link(person)
    begun, pages = time.perf_counter(), []
    digest, size = hashlib.sha256(), 0
    for start, end in ((0, job.size // 2), (job.size // 2, None)):
        for number, piece in enumerate(pieces(person, address, start)):
            wanted = piece if end is None else piece[: end - size]
            digest.update(wanted)
            size += len(wanted)
            if number % 400 == 0:
                pages.append(took(turns.page))
            if end is not None and size == end:
                break
    seconds = time.perf_counter() - begun
    path = kit.settings.archives / str(job.file_name)
    whole = hashlib.sha256()
    for piece in kit.vault.open_file(str(job.key_id), path, archive_name(job.id, job.user_id)).read():
        whole.update(piece)
    assert digest.digest() == whole.digest()
    rate = f"{size / MB / seconds:.0f} MB/s, memory of the site +{peak_of(site) - before} MiB"
    tell("  downloading it, broken off and resumed", f"{seconds:.1f} s, {rate}", "memory flat")
    if len(pages) > 1:
        tell("  a page beside the download", spread(pages), "p95 +100 ms at most")


class Turns:
    """Somebody who reads and writes all the while."""

    def __init__(self, person: Visitor, case: str) -> None:
        self._person = person
        self._case = case
        self.pages: list[Took] = []
        self._number = 0

    def page(self) -> None:
        assert self._person.get(self._case).status == 200

    def turn(self) -> None:
        self._number += 1
        assert launching.tell(self._person, self._case, WORDS, f"t-{self._number}").status == 200

    def both(self, going_on: Callable[[], bool]) -> tuple[list[Took], list[Took]]:
        """Pages and turns, in turn, as long as something goes on."""
        self.pages, written = [], []
        while going_on() or len(self.pages) < 2:
            self.pages.append(took(self.page))
            written.append(took(self.turn))
        return self.pages, written


def add_photo(kit: Kit, case_id: str) -> None:
    """A photo of the largest size, which no packing makes smaller, kept as the product keeps one."""
    with kit.database.writing() as session:
        case, document_id = session.get_one(Case, case_id), new_id()
        path = path_of(kit.settings, case.id, document_id)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        writer = kit.vault.file_writer(case.key_id, path, bound_name(document_id, case.user_id))
        writer.write(b"\xff\xd8\xff")
        for _ in range(ONE // MB - 1):
            writer.write(secrets.token_bytes(MB))
        writer.write(secrets.token_bytes(MB - 3))
        writer.finish()
        row = Document(
            id=document_id,
            case_id=case.id,
            kind=DocumentKind.JPEG,
            size=ONE,
            sealed_name=b"",
            added_at=kit.clock.now(),
        )
        row.sealed_name = kit.vault.opener(case.key_id).seal("A photo", place_of(row, "sealed_name", case.user_id))
        session.add(row)


def is_made(kit: Kit) -> ExportJob | None:
    """The export, once it is no more under way."""
    with kit.database.reading() as session:
        job = session.exec(select(ExportJob)).first()
    return job if job is not None and job.state not in {ExportState.REQUESTED, ExportState.BUILDING} else None


def link(person: Visitor) -> str:
    """The address of the download, without following it."""
    person.get("/export")
    found = re.search(r'name="csrf_token" value="([^"]+)"', person.answers[-1].text)
    assert found is not None
    body = f"csrf_token={found[1]}"
    kind = {"Content-Type": "application/x-www-form-urlencoded", "Cookie": _cookies(person)}
    with closing(HTTPConnection(urlsplit(person.address).netloc, timeout=60)) as connection:
        connection.request("POST", "/export/file", body, kind)
        answer = connection.getresponse()
        answer.read()
    assert answer.status == 303
    return str(answer.getheader("Location"))


def pieces(person: Visitor, address: str, start: int) -> Iterator[bytes]:
    """What is sent from a byte on, in pieces; the connection is closed when nobody asks for more."""
    wanted = {"Range": f"bytes={start}-", "Cookie": _cookies(person)}
    with closing(HTTPConnection(urlsplit(person.address).netloc, timeout=60)) as connection:
        connection.request("GET", urlsplit(address).path, headers=wanted)
        with connection.getresponse() as answer:
            assert answer.status == 206
            while piece := answer.read(64 * 1024):
                yield piece


def _cookies(person: Visitor) -> str:
    return "; ".join(f"{one.name}={one.value}" for one in person.cookies)


def peak_of(number: int) -> int:
    """The most memory a process ever had, in MiB."""
    found = re.search(r"^VmHWM:\s+(\d+) kB", Path(f"/proc/{number}/status").read_text(), re.MULTILINE)
    return int(found[1]) // 1024 if found else 0
