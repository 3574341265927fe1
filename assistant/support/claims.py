"""Whose request it is: claimed for a while, given by a lead, handed back, passed on without a reason asked.

A claim is a lease: while it lasts nobody else can take the request, and when it runs out anybody can. Whoever had it
last stays its owner, so that a user's reply comes back to the same person.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from assistant.errors import Conflict, NotFound
from assistant.support.members import Reviewer
from assistant.support.model import Role, StaffMember
from assistant.transcripts.events import add_event
from assistant.transcripts.model import EventKind, Rank, SharedCase, SupportLook
from assistant.transcripts.sharing import OPEN_STATES

CLAIMED_FOR = timedelta(minutes=45)
ASSIGNED_FOR = timedelta(hours=10)


def held_by_another(shared: SharedCase, member_id: str, now: datetime) -> bool:
    """Whether somebody else's claim is alive."""
    return (
        shared.assignee_id not in {None, member_id} and shared.claimed_until is not None and shared.claimed_until > now
    )


def claim(session: Session, shared: SharedCase, member: Reviewer, now: datetime) -> bool:
    """Take a request, or keep it longer; True when it was newly taken. Conflict while somebody else has it."""
    refuse_held(session, shared, member, now)
    new = shared.assignee_id != member.member_id or shared.claimed_until is None or shared.claimed_until <= now
    shared.assignee_id = member.member_id
    lasting = shared.claimed_until is not None and shared.claimed_until > now + CLAIMED_FOR
    shared.claimed_until = shared.claimed_until if lasting else now + CLAIMED_FOR
    session.add(shared)
    if new:
        add_event(session, shared, EventKind.CLAIMED, now, member_id=member.member_id)
    return new


def release(session: Session, shared: SharedCase, member: Reviewer, now: datetime) -> None:
    """Hand a request back to everybody. Conflict when it is not this member's, unless a lead does it."""
    if shared.assignee_id != member.member_id and member.role is not Role.LEAD:
        raise Conflict("This request is not yours to hand back.")
    _free(session, shared)
    add_event(session, shared, EventKind.RELEASED, now, member_id=member.member_id)


def pass_on(session: Session, shared: SharedCase, member: Reviewer, now: datetime) -> None:
    """Leave a request where the help panel was shown to somebody else. No reason is asked for, and none is kept."""
    if not shared.panel_shown:
        raise Conflict("Only a case in which the help panel was shown can be passed on. Hand this one back instead.")
    refuse_held(session, shared, member, now)
    _free(session, shared)
    add_event(session, shared, EventKind.PASSED_ON, now)


def assign(session: Session, shared: SharedCase, lead: Reviewer, member_id: str, now: datetime) -> None:
    """A lead gives a request to a member for a working day. NotFound for somebody who cannot have it."""
    given = session.get(StaffMember, member_id)
    if given is None or given.disabled_at is not None or given.role is Role.AUDITOR:
        raise NotFound("There is no such member.")
    if shared.assignee_id != member_id:
        _close_looks(session, shared)
    shared.assignee_id, shared.claimed_until = member_id, now + ASSIGNED_FOR
    session.add(shared)
    add_event(session, shared, EventKind.ASSIGNED, now, member_id=lead.member_id, other_id=member_id)


def take_break(session: Session, member: Reviewer, now: datetime) -> int:
    """Hand back everything a member has open, at once; how many requests that were."""
    mine = session.exec(
        select(SharedCase)
        .where(SharedCase.assignee_id == member.member_id, col(SharedCase.state).in_(OPEN_STATES))
        .with_for_update()
    ).all()
    for shared in mine:
        _free(session, shared)
        add_event(session, shared, EventKind.RELEASED, now, member_id=member.member_id)
    session.execute(
        update(SupportLook)
        .where(col(SupportLook.member_id) == member.member_id, col(SupportLook.ends_at) > now)
        .values(ends_at=now)
    )
    return len(mine)


def set_rank(session: Session, shared: SharedCase, member: Reviewer, rank: Rank, now: datetime) -> None:
    """Say how soon a request wants looking at."""
    shared.rank = rank
    session.add(shared)
    add_event(session, shared, EventKind.RANKED, now, member_id=member.member_id)


def set_flag(session: Session, shared: SharedCase, member: Reviewer, *, flagged: bool, now: datetime) -> None:
    """Put support's own mark on a request, or take it off."""
    shared.flagged = flagged
    session.add(shared)
    kind = EventKind.FLAGGED if flagged else EventKind.UNFLAGGED
    add_event(session, shared, kind, now, member_id=member.member_id)


def tell_lead(session: Session, shared: SharedCase, member: Reviewer, now: datetime) -> None:
    """Let the lead know of a request: it is flagged, and stands on the lead's page."""
    if not shared.flagged:
        shared.flagged = True
        session.add(shared)
    add_event(session, shared, EventKind.LEAD_TOLD, now, member_id=member.member_id)


def members_who_answer(session: Session) -> Sequence[StaffMember]:
    """Everybody a request can be given to."""
    return session.exec(
        select(StaffMember)
        .where(col(StaffMember.disabled_at).is_(None), col(StaffMember.role) != Role.AUDITOR)
        .order_by(col(StaffMember.name))
    ).all()


def names_of(session: Session) -> dict[str, str]:
    """The names of all members by id, those who left too."""
    return dict(session.exec(select(StaffMember.id, StaffMember.name)).all())


def refuse_held(session: Session, shared: SharedCase, member: Reviewer, now: datetime) -> None:
    """Conflict while somebody else works on it."""
    if held_by_another(shared, member.member_id, now):
        holder = session.get(StaffMember, shared.assignee_id)
        raise Conflict(f"{holder.name if holder else 'Somebody'} is working on this one. Take another.")


def _free(session: Session, shared: SharedCase) -> None:
    shared.assignee_id = shared.claimed_until = None
    session.add(shared)
    _close_looks(session, shared)


def _close_looks(session: Session, shared: SharedCase) -> None:
    """Whoever had the transcript open has to open it again, with a reason and a line in the ledger."""
    session.execute(
        update(SupportLook).where(col(SupportLook.shared_id) == shared.id).values(ends_at=SupportLook.opened_at)
    )
