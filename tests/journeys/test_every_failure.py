"""Words that identify people, sent through every input of both sites while each service fails in turn.

Whatever fails: there is a clear answer, with the words in it where they were refused; what is kept is whole; both sites
go on as soon as the fault is mended; and nobody but their owner can read a word of it anywhere.
"""

import html
import json
import os
import random
import re
import shutil
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import col, select
from werkzeug.test import TestResponse

from assistant.accounts.model import User
from assistant.cases.items import load_sheet
from assistant.cases.model import Case
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import open_words
from assistant.documents.model import Document
from assistant.export.model import ExportState
from assistant.jobs.queue import make_queue
from assistant.jobs.worker import main as run_worker
from assistant.kit import make_kit
from assistant.settings import Site, load
from assistant.support.kit import make_staff_kit
from assistant.transcripts.model import RedactedMessage
from guardrails import RedactionFailed, RedactionPolicy, Redactor, token_model
from guardrails.detectors.names import judge
from tests.export.exporting import ask, job_of
from tests.factories import answer_case
from tests.journeys.failing import FAULTS, FELT_BY, Fault, nothing, the_disk_is_full
from tests.journeys.identifiers import identifiers
from tests.journeys.inputs import AT_SUPPORT, INPUTS, Input, Who
from tests.journeys.installation import Installation, installed
from tests.journeys.scanner import Hit, scan

SEED = int(os.environ.get("JOURNEY_SEED", "20261122"))
pytestmark = pytest.mark.slow

CORPUS = Path(__file__).parents[1] / "corpus" / "redaction_dev.jsonl"

# What may be refused with all well: addresses that are nobody's, forms without a token, words that do not fit.
REFUSED_ANYWAY = {
    *("no such page", "no token", "put", "trace", "leaving"),
    *("sign-up", "sign-in", "recovery", "tracking", "support signs in"),
    *("answer of support", "search", "missed", "answer of the lead", "ready answer"),
    *("no such page of support", "support without a token", "support deletes"),
}

# A disk that is full is felt by words that need a page of their own.
LONGER: Mapping[Fault, int] = {nothing: 400, the_disk_is_full: 3000}


@dataclass(frozen=True, slots=True)
class Told:
    """Some words, and what in them must be read by nobody else."""

    words: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, and what came back."""

    by: Input
    words: str
    answer: TestResponse

    @property
    def page(self) -> str:
        return html.unescape(self.answer.get_data(as_text=True))


def _is_telling(value: str) -> bool:
    """Whether it is long enough not to stand by chance in what is sealed, or in the digits of an id."""
    return len(value) >= (9 if re.fullmatch("[0-9a-fA-F]+", value) else 6)


@pytest.fixture(scope="module")
def corpus() -> list[Told]:
    told = [Told(one.sentence, tuple(filter(_is_telling, one.telltales))) for one in identifiers(SEED)]
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        values = (row["text"][start:end] for start, end, _ in row["spans"])
        told.append(Told(row["text"], tuple(filter(_is_telling, values))))
    return [one for one in told if one.values]


def send_all(place: Installation, corpus: Sequence[Told], fault: Fault) -> list[Sent]:
    """Everything through every input, everyone at once; each input gets other words each time."""
    turn = FAULTS.index(fault)
    shuffled = random.Random(SEED + turn).sample(list(corpus), len(corpus))

    def everything_of(who: Who) -> list[Sent]:
        sent: list[Sent] = []
        for number, one in enumerate(INPUTS):
            if one.who is not who:
                continue
            client = place.clients.get(who) or place.stranger(at_support=one.name in AT_SUPPORT)
            most = min(one.longest, LONGER.get(fault, 160))
            at = number * len(shuffled) // len(INPUTS)
            words = ""
            while len(words) + len(shuffled[at % len(shuffled)].words) < most:
                words += shuffled[at % len(shuffled)].words + ". "
                at += 1
            words = (words or shuffled[at % len(shuffled)].words)[: one.longest].strip()
            sent.append(Sent(one, words, one.send(client, place.place, words)))
        return sent

    with ThreadPoolExecutor(len(Who)) as pool:
        return [one for sent in pool.map(everything_of, Who) for one in sent]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
def test_no_word_is_lost_half_kept_or_read_by_others(
    fault: Fault, prepared: Path, tmp_path: Path, corpus: list[Told], capfd: pytest.CaptureFixture[str]
) -> None:
    with installed(prepared, tmp_path) as place:
        with fault(place):
            sent = send_all(place, corpus, fault)
            place.work()
            shown = walk(place)
        assert [problem for one in sent for problem in wrong_with(one)] == []
        refused = {one.by.name for one in sent if one.answer.status_code >= 400}
        assert fault is not nothing or refused <= REFUSED_ANYWAY
        assert fault not in FELT_BY or FELT_BY[fault] in refused
        is_whole(place, sent)
        goes_on(place)
        shown += walk(place)
        assert nowhere(place, sent, shown, capfd.readouterr(), corpus) == []


def wrong_with(one: Sent) -> list[str]:
    """What is wrong with an answer: a page of ours answers, in words; what was typed and not taken stands in it."""
    page, found = one.page, []
    if one.answer.status_code < 400:
        return []
    if "<h1" not in page or "Traceback" in page or "Internal Server Error" in page:
        found.append("no page of ours")
    if one.by.name not in AT_SUPPORT and "Need help now?" not in page:
        found.append("no way to help")
    if one.by.given_back and " ".join(one.words.split())[:60] not in " ".join(page.split()):
        found.append("words lost")
    return [f"{one.by.name} ({one.answer.status_code}): {what}" for what in found]


def links_of(answer: TestResponse) -> list[str]:
    found = re.findall(r'href="(/[^"#]*)', answer.get_data(as_text=True))
    return [html.unescape(link) for link in found if not link.startswith("/static/")]


def is_whole(place: Installation, sent: Sequence[Sent]) -> None:
    """Everything that was kept is kept with all that belongs to it, and nothing else is."""
    kit = place.kit
    with kit.database.reading() as session:
        assert session.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        said: list[str] = []
        for case in session.exec(select(Case).where(~col(Case.session_only))).all():
            opener = kit.vault.opener(case.key_id)
            rows = session.exec(select(Message).where(Message.case_id == case.id).order_by(col(Message.sequence))).all()
            assert [row.sequence for row in rows] == list(range(1, len(rows) + 1))
            # Each message has its reply; a case that was begun on a page has a greeting before them.
            greeting = [Speaker.ASSISTANT] * (len(rows) % 2)
            assert [row.speaker for row in rows] == greeting + [Speaker.USER, Speaker.ASSISTANT] * (len(rows) // 2)
            said += [open_words(opener, row, case.user_id) for row in rows if row.speaker is Speaker.USER]
            copies = session.exec(select(RedactedMessage).where(RedactedMessage.case_id == case.id)).all()
            assert {copy.message_id for copy in copies if copy.message_id} == {row.id for row in rows}
            load_sheet(session, opener, case)
        for user in session.exec(select(User)).all():
            assert kit.ledger.is_whole(kit.ledger.entries(session, user.id))
        documents = {one.id for one in session.exec(select(Document)).all()}
    on_disk = {path.name for path in kit.settings.documents.rglob("*") if path.is_file()}
    assert len(on_disk) == len(documents), (on_disk, documents)
    for one in sent:
        if one.by.name == "message":
            assert (one.words in said) == (one.answer.status_code == 303)
        if one.by.name == "document":
            assert (len(documents) == 2) == (one.answer.status_code == 303)


def goes_on(place: Installation) -> None:
    """As soon as the fault is mended both sites and the worker do their work again."""
    assert (
        place.send(Who.OWNER, f"/cases/{place.place.case_id}/messages", words="It hurts on stairs.", token="after")
        == 303
    )
    assert "It hurts on stairs." in place.clients[Who.OWNER].get(f"/cases/{place.place.case_id}").get_data(as_text=True)
    assert place.send(Who.REVIEWER, f"/cases/{place.place.reference}/note", note="Asked about the sheet.") == 303
    place.clock.move(timedelta(minutes=3))  # whatever was begun and dropped is free again
    job_id = ask(place.kit, place.owner)
    place.work()
    assert job_of(place.kit, job_id).state is ExportState.READY


def walk(place: Installation) -> list[bytes]:
    """Every page support can reach by its links, whatever answers."""
    pages: list[bytes] = []
    for who in (Who.REVIEWER, Who.LEAD):
        waiting, seen = ["/", "/lead", "/figures", "/work", "/quality", "/record"], set[str]()
        while waiting:
            path = waiting.pop()
            if path not in seen:
                seen.add(path)
                answer = place.clients[who].get(path)
                pages.append(f"{path}\n{answer.headers}\n".encode() + answer.get_data())
                waiting += links_of(answer)
    return pages


def nowhere(
    place: Installation, sent: Sequence[Sent], shown: Sequence[bytes], said: tuple[str, str], corpus: Sequence[Told]
) -> list[Hit]:
    """Where a word that identifies somebody was left behind; the redactor's own misses may stand in redacted copies."""
    posted = {value for told in corpus for value in told.values if any(value in one.words for one in sent)}
    missed = readable_in_copies(sent, posted)
    assert len(missed) < len(posted) / 5
    # What a member of support wrote themselves comes back to them alone, in the answer to that form.
    shown_to_support = [("staff pages", b"\n".join(dict.fromkeys(shown)))]
    copies, rest = place.left_behind()
    rest += [("stdout", said[0].encode()), ("stderr", said[1].encode())]
    return [*scan(rest, posted), *scan([*copies, *shown_to_support], posted - missed)]


def readable_in_copies(sent: Sequence[Sent], values: set[str]) -> set[str]:
    """The values that the redactor, by itself and with all well, leaves in the words that were sent."""
    redactor, left = Redactor.default(), ""
    for one in sent:
        if one.by.copied:
            left += redactor.redact(one.words)[RedactionPolicy.SUPPORT].text.casefold() + "\n"
    return {value for value in values if value.casefold() in left}


def test_the_search_finds_what_is_planted_in_every_place(prepared: Path, tmp_path: Path) -> None:
    value = "Ottoline Quickmarsh"
    with installed(prepared, tmp_path) as place:
        assert scan([*place.left_behind()[0], *place.left_behind()[1]], [value]) == []
        settings = place.kit.settings
        for folder in (tmp_path, tmp_path / "temporary", settings.archives, settings.documents, settings.user_folder):
            (folder / "left.txt").write_text(f"so {value} it is")
            assert scan(place.left_behind()[1], [value]), folder
            (folder / "left.txt").unlink()
        queue = make_queue(place.kit.settings)
        queue.storage.enqueue(value.encode())
        queue.storage.close()
        assert scan(place.left_behind()[1], [value])
        with place.kit.database.writing() as session:
            case = session.get_one(Case, place.place.case_id)
            case.sealed_draft = value.encode()
        assert [hit for hit in scan(place.left_behind()[0], [value]) if "case.db" in hit.where]
        assert [hit for hit in scan(place.left_behind()[1], [value]) if "table medical_case" in hit.where]
        answer_case(place.kit, case, f"We met {value}.")
        assert scan([("staff page", page) for page in walk(place)], [value])


@pytest.mark.parametrize("what", ["missing", "altered"])
def test_without_its_whole_reader_nothing_starts(
    what: str, prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(token_model.files("guardrails") / "models" / "reader", tmp_path / "models" / "reader")
    network = tmp_path / "models" / "reader" / "reader.onnx"
    if what == "missing":
        network.unlink()
    else:
        content = bytearray(network.read_bytes())
        content[len(content) // 2] ^= 1
        network.write_bytes(content)
    shutil.copytree(prepared, tmp_path / "instance")
    environ = {"INSTANCE_DIR": str(tmp_path / "instance")}
    monkeypatch.setattr(Redactor, "_shared", None)
    monkeypatch.setattr(token_model, "files", lambda _: tmp_path)
    monkeypatch.setattr(judge, "shipped_reader", cache(token_model.shipped_reader.__wrapped__))
    for start in (lambda: make_kit(load(environ, Site.USER)), lambda: make_staff_kit(load(environ, Site.STAFF))):
        with pytest.raises(RedactionFailed, match="the detectors cannot be loaded"):
            start()
    assert run_worker(environ) == 3
    assert capsys.readouterr().err == "redaction failed: the detectors cannot be loaded (ReaderBroken)\n"
