"""The staff site with a full queue: its first page, a later one, a search and a transcript.

SUPPORT_CASES sets how many cases (30 messages each) are made: 10000 for the figures that are reported, few by default.
Some of them are answered or resolved, some wait with a message withheld, as in a queue that is worked on.
"""

import os
import random
from datetime import timedelta

import pytest
from sqlalchemy import insert, text
from sqlmodel import col, select

from assistant.accounts.model import User
from assistant.cases.model import Case, ForWhom, SafetyPanel
from assistant.kit import Kit
from assistant.settings import Settings
from assistant.staff_app import create_staff_app
from assistant.store import search_index
from assistant.store.ids import new_id, new_reference
from assistant.support.kit import make_staff_kit
from assistant.transcripts.model import RedactedMessage, RedactedState, SharedCase, ShareState, Topic, Voice
from assistant.transcripts.sharing import ANSWER_WITHIN
from tests.benchmarks.figures import spread, tell, took
from tests.factories import FAST, make_user
from tests.fakes import FakeClock
from tests.support.staffing import open_case, post, signed_in

CASES = int(os.environ.get("SUPPORT_CASES", "300"))
MESSAGES = 30
TIMES = 20
WORDS = "knee back head sore worse better morning night stairs walk sleep tired tablet cream cough itch"
VOCABULARY = [*WORDS.split(), *(f"plain{number}" for number in range(300))]


@pytest.fixture
def shares(kit: Kit, clock: FakeClock) -> list[str]:
    """A full queue, written straight into the tables: what is measured is reading it."""
    user = make_user(kit)
    chance = random.Random(7)
    now = clock.now()
    key_id = kit.vault.new_key()
    references = []
    for start in range(0, CASES, 500):
        cases, copies, shared = [], [], []
        for number in range(start, min(start + 500, CASES)):
            case_id, at = new_id(), now - timedelta(minutes=number % 5000)
            cases.append(_case(case_id, user, key_id, at))
            copies += [_copy(case_id, line, at, chance) for line in range(MESSAGES)]
            if chance.random() < 0.01:
                copies[-1] |= {"state": RedactedState.WITHHELD, "text": "", "counts": {}}
            references.append(new_reference())
            shared.append(_share(case_id, user, references[-1], at, chance))
        with kit.database.writing() as session:
            session.execute(insert(Case), cases)
            session.execute(insert(RedactedMessage), copies)
            session.execute(insert(SharedCase), shared)
    while _take_in(kit):
        pass
    return references


def test_the_staff_site_with_a_full_queue(
    kit: Kit, staff_settings: Settings, clock: FakeClock, shares: list[str]
) -> None:
    staff_kit = make_staff_kit(staff_settings, clock, FAST)
    client = signed_in(create_staff_app(staff_settings, kit=staff_kit), staff_kit)
    kind = "SQLite" if kit.database.is_sqlite() else "PostgreSQL"
    size = f"{CASES:,} cases"
    if not kit.database.is_sqlite():
        # What a PostgreSQL server does by itself within a minute of so many rows.
        with kit.database.writing() as session:
            session.execute(text("ANALYZE"))
    client.get("/")
    _measure(f"queue, first page ({kind}, {size})", "p50 100 ms", lambda: client.get("/"))
    later = client.get("/").get_data(as_text=True).split("after=")[-1].split('"')[0].replace("&amp;", "&")
    _measure(f"queue, the page after it ({kind})", "p50 100 ms", lambda: client.get(f"/?after={later}"))
    _measure(f"search for two words ({kind})", "p50 300 ms", lambda: post(client, "/search", query="knee stairs"))
    shared = _newest(kit)
    assert "What was said" in open_case(client, shared)
    page = f"/cases/{shared.reference}"
    _measure(f"a transcript of {MESSAGES} messages ({kind})", "p50 100 ms", lambda: client.get(page))
    staff_kit.database.close()


def _measure(what: str, budget: str, work) -> None:
    answers = []
    times = [took(lambda: answers.append(work())) for _ in range(TIMES)]
    assert {answer.status_code for answer in answers} == {200}
    tell(what, spread(times), budget)


def _newest(kit: Kit) -> SharedCase:
    with kit.database.reading() as session:
        newest = (
            select(SharedCase).where(SharedCase.state == ShareState.OPEN).order_by(col(SharedCase.shared_at).desc())
        )
        return session.exec(newest.limit(1)).one()


def _take_in(kit: Kit) -> int:
    with kit.database.writing() as session:
        return search_index.take_in(session, 50_000)


def _case(case_id: str, user: User, key_id: str, at) -> dict:
    return {
        "id": case_id,
        "user_id": user.id,
        "key_id": key_id,
        "for_whom": ForWhom.ME,
        "sealed_title": b"x",
        "version": 0,
        "panel": SafetyPanel.NONE,
        "created_at": at,
        "last_words_at": at,
    }


def _copy(case_id: str, line: int, at, chance: random.Random) -> dict:
    return {
        "id": new_id(),
        "case_id": case_id,
        "message_id": new_id(),
        "sequence": line,
        "voice": Voice.ASSISTANT if line % 2 else Voice.USER,
        "said_at": at - timedelta(seconds=MESSAGES - line),
        "state": RedactedState.REDACTED,
        "text": " ".join(chance.choices(VOCABULARY, k=14)) + " [PERSON_1]",
        "counts": {"PERSON": 1},
        "marks": [],
        "policy_version": "x",
        "left_out": False,
    }


def _share(case_id: str, user: User, reference: str, at, chance: random.Random) -> dict:
    return {
        "id": new_id(),
        "case_id": case_id,
        "owner_id": user.id,
        "reference": reference,
        "topic": chance.choice(list(Topic)),
        "question": "Where do I find " + " ".join(chance.choices(VOCABULARY, k=4)) + "?",
        "state": chance.choices((ShareState.OPEN, ShareState.ANSWERED, ShareState.RESOLVED), (8, 1, 1))[0],
        "panel_shown": chance.random() < 0.05,
        "shared_at": at,
        "changed_at": at,
        "rank": 1,
        "due_at": at + ANSWER_WITHIN,
        "flagged": chance.random() < 0.05,
        "thanked": False,
    }
