"""The queue: parts, claims, due times, what comes next, pages that cost the same, and a search that shows no words."""

import base64
import sqlite3
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from assistant.cases.model import Case
from assistant.errors import Conflict, NotFound
from assistant.kit import Kit
from assistant.store import search_index
from assistant.support import answering, claims
from assistant.support.kit import StaffKit
from assistant.support.model import Role
from assistant.support.queue import Show, get_shared, list_queue, next_in_queue
from assistant.transcripts import sharing
from assistant.transcripts.model import (
    EventKind,
    Rank,
    RedactedMessage,
    RedactedState,
    SharedCase,
    ShareState,
    SupportEvent,
)
from assistant.transcripts.search import search
from assistant.transcripts.sharing import owner_spoke, withdraw
from assistant.transcripts.writing import hide_learnt
from tests.factories import add_messages, make_case, make_user, share_case
from tests.fakes import FakeClock
from tests.support.staffing import open_case, post, reviewer, signed_in


def fresh(kit: Kit, shared: SharedCase) -> SharedCase:
    with kit.database.reading() as session:
        return session.get_one(SharedCase, shared.id)


def shown(kit: Kit, show: Show, member_id: str = "") -> list[str]:
    with kit.database.reading() as session:
        return [row.reference for row in list_queue(session, show, kit.clock.now(), member_id=member_id).rows]


def test_each_part_lists_its_own_and_counts_all(kit: Kit, staff_kit: StaffKit, clock: FakeClock) -> None:
    user, ruth = make_user(kit), reviewer(staff_kit)
    cases = [share_case(kit, make_case(kit, user), f"Question {number}?") for number in range(6)]
    new, mine, waiting, flagged, panel, done = cases
    with kit.database.writing() as session:
        now = clock.now()
        held = {one.reference: session.get_one(SharedCase, one.id) for one in cases}
        claims.claim(session, held[mine.reference], ruth, now)
        held[waiting.reference].state = ShareState.ANSWERED
        claims.set_flag(session, held[flagged.reference], ruth, flagged=True, now=now)
        held[panel.reference].panel_shown = True
        answering.resolve(session, staff_kit, held[done.reference], ruth)
        add = session.exec(select(Case).where(Case.id == new.case_id)).one()
    (message,) = add_messages(kit, add, ["x"])
    with kit.database.writing() as session:
        row = session.exec(select(RedactedMessage).where(RedactedMessage.message_id == message.id)).one()
        row.state, row.text = RedactedState.WITHHELD, ""
        session.add(row)
    me = ruth.member_id
    assert set(shown(kit, Show.OPEN)) == {new.reference, mine.reference, flagged.reference, panel.reference}
    assert mine.reference not in shown(kit, Show.NEW, me)
    assert shown(kit, Show.MINE, me) == [mine.reference]
    assert shown(kit, Show.WAITING) == [waiting.reference]
    assert shown(kit, Show.FLAGGED) == [flagged.reference]
    assert shown(kit, Show.PANEL) == [panel.reference]
    assert shown(kit, Show.WITHHELD) == [new.reference]
    assert shown(kit, Show.RESOLVED) == [done.reference]
    with kit.database.reading() as session:
        counts = list_queue(session, Show.OPEN, clock.now(), member_id=me).counts
    assert counts == {show: len(shown(kit, show, me)) for show in Show if show is not Show.RIGHTS}


def test_pages_follow_each_other_without_gap_or_repeat(kit: Kit, clock: FakeClock) -> None:
    user = make_user(kit)
    made = []
    for number in range(7):
        made.append(share_case(kit, make_case(kit, user), f"{number}?").reference)
        clock.move(timedelta(minutes=number % 2))  # some are due at the same moment
    seen: list[str] = []
    after = ""
    for _ in range(4):
        with kit.database.reading() as session:
            page = list_queue(session, Show.OPEN, clock.now(), member_id="", after=after, size=2)
        seen += [row.reference for row in page.rows]
        after = page.next
    assert sorted(seen) == sorted(made)
    assert len(seen) == len(set(seen))
    assert after == ""


def packed(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


_TIME = "2026-11-02T09:00:00+00:00"


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "bnVsbA==",
        "WzFd",
        "WyJ4IiwieCIsIngiXQ==",
        packed(f'[{"9" * 40}, "{_TIME}", "x"]'),
        packed(f'[Infinity, "{_TIME}", "x"]'),
        packed(f'["0", "0001-01-01T00:00:00+14:00", "{"0" * 32}"]'),
        packed(f'["0", "{_TIME}", "\\u0000"]'),
        packed(f'["0", "{_TIME}", "\\ud800"]'),
        packed("[" * 20000),
    ],
    ids=lambda after: after[:12],
)
def test_a_mangled_position_is_the_beginning(ruth: FlaskClient, shared: SharedCase, after: str) -> None:
    answer = ruth.get("/", query_string={"after": after})
    assert answer.status_code == 200
    assert shared.reference in answer.get_data(as_text=True)


def test_what_is_first_or_due_soonest_stands_first(kit: Kit, clock: FakeClock, staff_kit: StaffKit) -> None:
    user, ruth = make_user(kit), reviewer(staff_kit)
    old = share_case(kit, make_case(kit, user), "Old?")
    clock.move(timedelta(hours=2))
    young = share_case(kit, make_case(kit, user), "Young?")
    assert shown(kit, Show.OPEN) == [old.reference, young.reference]
    with kit.database.writing() as session:
        claims.set_rank(session, session.get_one(SharedCase, young.id), ruth, Rank.FIRST, clock.now())
    assert shown(kit, Show.OPEN) == [young.reference, old.reference]


def test_a_claim_keeps_others_off_until_its_lease_is_over(
    kit: Kit, staff_kit: StaffKit, shared: SharedCase, clock: FakeClock
) -> None:
    ruth, sam = reviewer(staff_kit), reviewer(staff_kit, "Sam")
    with kit.database.writing() as session:
        assert claims.claim(session, session.get_one(SharedCase, shared.id), ruth, clock.now())
    with pytest.raises(Conflict, match="Ruth"), kit.database.writing() as session:
        claims.claim(session, session.get_one(SharedCase, shared.id), sam, clock.now())
    with kit.database.reading() as session:
        assert next_in_queue(session, sam.member_id, clock.now()) is None
        assert next_in_queue(session, ruth.member_id, clock.now()) is not None
    clock.move(claims.CLAIMED_FOR)
    with kit.database.writing() as session:
        assert claims.claim(session, session.get_one(SharedCase, shared.id), sam, clock.now())


def test_a_users_reply_brings_an_answered_case_back_to_whoever_had_it(
    kit: Kit, staff_kit: StaffKit, shared: SharedCase, clock: FakeClock
) -> None:
    ruth = reviewer(staff_kit)
    checked = answering.check_answer(staff_kit, "Open the sheet and choose Correct.")
    with kit.database.writing() as session:
        answering.send_answer(session, staff_kit, session.get_one(SharedCase, shared.id), ruth, checked)
    assert shown(kit, Show.OPEN) == []
    clock.move(timedelta(hours=30))
    with kit.database.writing() as session:
        owner_spoke(session, shared.case_id, now=clock.now(), expires_at=None, panel_shown=False)
    assert shown(kit, Show.MINE, ruth.member_id) == [shared.reference]
    back = fresh(kit, shared)
    assert back.state is ShareState.OPEN
    assert back.due_at == clock.now() + sharing.ANSWER_WITHIN


def test_a_lead_gives_a_request_to_a_member_and_to_nobody_who_may_not_read(
    kit: Kit, staff_kit: StaffKit, shared: SharedCase, clock: FakeClock
) -> None:
    lead, ruth = reviewer(staff_kit, "Idris", Role.LEAD), reviewer(staff_kit)
    noor = reviewer(staff_kit, "Noor", Role.AUDITOR)
    with pytest.raises(NotFound), kit.database.writing() as session:
        claims.assign(session, session.get_one(SharedCase, shared.id), lead, noor.member_id, clock.now())
    with kit.database.writing() as session:
        claims.assign(session, session.get_one(SharedCase, shared.id), lead, ruth.member_id, clock.now())
    assert shown(kit, Show.MINE, ruth.member_id) == [shared.reference]


def test_a_break_gives_everything_back_and_closes_what_was_open(
    ruth: FlaskClient, kit: Kit, shared: SharedCase
) -> None:
    assert "I saw" in open_case(ruth, shared)
    assert post(ruth, "/break").status_code == 303
    assert "The one you had is back in the queue." in ruth.get("/").get_data(as_text=True)
    assert fresh(kit, shared).assignee_id is None
    page = ruth.get(f"/cases/{shared.reference}").get_data(as_text=True)
    assert "I saw" not in page


def test_passing_on_asks_for_no_reason_and_keeps_no_name(ruth: FlaskClient, kit: Kit, shared: SharedCase) -> None:
    path = f"/cases/{shared.reference}"
    assert post(ruth, f"{path}/pass-on").status_code == 409
    with kit.database.writing() as session:
        session.get_one(SharedCase, shared.id).panel_shown = True
    before = ruth.get(path).get_data(as_text=True)
    assert "The help panel was shown in this case" in before
    assert "I saw" not in before
    assert post(ruth, f"{path}/pass-on").status_code == 303
    with kit.database.reading() as session:
        passed = session.exec(select(SupportEvent).where(SupportEvent.kind == EventKind.PASSED_ON)).one()
    assert (passed.member_id, passed.text) == (None, "")


def test_a_resolved_case_leaves_support_by_itself_after_the_days_set(
    ruth: FlaskClient, kit: Kit, staff_kit: StaffKit, shared: SharedCase, clock: FakeClock
) -> None:
    post(ruth, f"/cases/{shared.reference}/resolve")
    clock.move(staff_kit.settings.share_after_resolved - timedelta(seconds=1))
    assert shown(kit, Show.RESOLVED) == [shared.reference]
    clock.move(timedelta(seconds=1))
    assert shown(kit, Show.RESOLVED) == []
    with pytest.raises(NotFound), kit.database.reading() as session:
        get_shared(session, shared.reference, clock.now())


@pytest.mark.parametrize("indexed", [True, False])
def test_search_finds_open_shared_cases_by_their_redacted_words_and_shows_none(
    ruth: FlaskClient, kit: Kit, shared: SharedCase, indexed: bool
) -> None:
    private = make_case(kit, make_user(kit, "ben@example.org"))
    add_messages(kit, private, ["x"], redacted=["I saw a heron"])
    if indexed:
        with kit.database.writing() as session:
            search_index.take_in(session)
    page = post(ruth, "/search", query="SAW i").get_data(as_text=True)
    assert shared.reference in page
    assert "I saw" not in page
    assert "in 1 message" in page
    assert post(ruth, "/search", query="heron").get_data(as_text=True).count("ca-qrow__link") == 0
    assert "in the question" in post(ruth, "/search", query="see case").get_data(as_text=True)


def test_search_never_finds_what_was_hidden_left_out_or_taken_back_whatever_an_index_holds(
    kit: Kit, shared: SharedCase, clock: FakeClock
) -> None:
    with kit.database.reading() as session:
        case = session.get_one(Case, shared.case_id)
    add_messages(kit, case, ["a", "b"], redacted=["met Wolfram there", "the blue heron"])

    def found(words: str) -> bool:
        with kit.database.reading() as session:
            return bool(search(session, words, clock.now()))

    with kit.database.writing() as session:
        search_index.take_in(session)
    assert found("wolfram")
    assert found("heron")
    with kit.database.writing() as session:
        hide_learnt(session, case.id, {"Wolfram": "[PERSON_2]"})
        row = session.exec(select(RedactedMessage).where(RedactedMessage.text == "the blue heron")).one()
        row.left_out = True
        session.add(row)
    assert not found("wolfram")
    assert not found("heron")
    assert found("met there")
    with kit.database.writing() as session:
        withdraw(session, kit.ledger, case_id=case.id, owner_id=case.user_id, now=clock.now())
    assert not found("met there")
    with kit.database.writing() as session:
        search_index.take_out(session, rewrite=True)
        search_index.take_in(session)
    if kit.database.is_sqlite():
        path = kit.database.engine.url.database or ""
        with sqlite3.connect(path) as own:
            own.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert b"heron" not in _index_bytes(path)


def _index_bytes(path: str) -> bytes:
    """All the index holds, as it lies in its own tables."""
    with sqlite3.connect(path) as own:
        parts = own.execute("SELECT block FROM redacted_search_data UNION ALL SELECT c0 FROM redacted_search_content")
        return b"".join(one if isinstance(one, bytes) else str(one).encode() for (one,) in parts)


def test_a_query_that_would_identify_someone_is_refused_and_kept_nowhere(
    ruth: FlaskClient, kit: Kit, shared: SharedCase, caplog: pytest.LogCaptureFixture
) -> None:
    asked = "ring 07700 900123"
    answer = post(ruth, "/search", query=asked)
    assert answer.status_code == 422
    assert "07700" not in caplog.text
    assert "?" not in answer.request.full_path.rstrip("?")


def test_a_queue_that_changed_says_so_to_an_open_page(ruth: FlaskClient, kit: Kit, shared: SharedCase) -> None:
    mark = ruth.get("/changes").get_json()["mark"]
    assert ruth.get("/changes").get_json()["mark"] == mark
    with kit.database.writing() as session:
        withdraw(session, kit.ledger, case_id=shared.case_id, owner_id=shared.owner_id, now=kit.clock.now())
    assert ruth.get("/changes").get_json()["mark"] != mark


def test_what_an_open_page_asks_by_itself_keeps_nobody_signed_in(
    staff_site, staff_kit: StaffKit, shared: SharedCase, clock: FakeClock
) -> None:
    client = signed_in(staff_site, staff_kit, "Sam")
    for _ in range(3):
        clock.move(timedelta(minutes=10))
        client.get("/changes")
    assert client.get("/").status_code == 302
