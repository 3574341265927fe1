"""A case as one turn needs it: read in one go, opened in memory, with the version it was read at."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from assistant.accounts.model import User
from assistant.cases.items import StoredSheet, load_sheet
from assistant.cases.model import Case
from assistant.cases.store import get_owned, owner_of, place_of
from assistant.consent.choices import says_yes
from assistant.consent.model import Purpose
from assistant.conversation.guided_state import GuidedState
from assistant.conversation.identity import identity_of, with_person
from assistant.conversation.model import Message, Speaker
from assistant.kit import Kit
from assistant.transcripts.sharing import is_shared, left_out_of, shared_state
from assistant.transcripts.sheets import revealed_in, sheet_of
from assistant.vault.vault import Opener
from guardrails import KnownIdentity, Placeholders


@dataclass(frozen=True, slots=True)
class CaseSnapshot:
    """Everything a turn is computed from. Holds opened words: it lives only as long as the turn."""

    case: Case
    owner: User
    opener: Opener
    person: str | None
    state: GuidedState
    sheet: StoredSheet
    placeholders: Placeholders
    identity: KnownIdentity
    last_sequence: int
    counted: bool
    shared: bool = False
    revealed: frozenset[str] = frozenset()
    sheet_copy: Sequence[Mapping[str, str]] | None = None
    left_out: frozenset[str] = frozenset()
    last_said_at: datetime | None = None


def take_snapshot(session: Session, kit: Kit, user_id: str, case_id: str, now: datetime) -> CaseSnapshot:
    """Read and open a case for its owner; NotFound when it is not theirs or its time has come."""
    case = get_owned(session, case_id, user_id, now)
    owner = owner_of(session, user_id)
    opener = kit.vault.opener(case.key_id)
    person = open_person(opener, case)
    last = session.exec(select(func.max(Message.sequence)).where(Message.case_id == case.id)).one()
    return CaseSnapshot(
        case=case,
        owner=owner,
        opener=opener,
        person=person,
        state=open_state(opener, case),
        sheet=load_sheet(session, opener, case),
        placeholders=open_placeholders(opener, case),
        identity=with_person(identity_of(kit, owner), person),
        last_sequence=last or 0,
        counted=says_yes(session, user_id, Purpose.USAGE_COUNTS),
        shared=is_shared(shared_state(session, case.id), now),
        revealed=revealed_in(session, case.id),
        sheet_copy=_sheet_copy(session, case.id),
        left_out=left_out_of(session, case.id),
        last_said_at=_last_said_at(session, case.id),
    )


def _last_said_at(session: Session, case_id: str) -> datetime | None:
    """When the owner wrote last."""
    said = select(Message.said_at).where(Message.case_id == case_id, Message.speaker == Speaker.USER)
    return session.exec(said.order_by(col(Message.said_at).desc()).limit(1)).first()


def _sheet_copy(session: Session, case_id: str) -> Sequence[Mapping[str, str]] | None:
    copy = sheet_of(session, case_id)
    return None if copy is None or copy.stale else copy.items


def open_person(opener: Opener, case: Case) -> str | None:
    """The name of the person cared for, when one was given."""
    return opener.open(case.sealed_person, place_of(case, "sealed_person")) if case.sealed_person else None


def open_title(opener: Opener, case: Case) -> str:
    """The title of a case."""
    return opener.open(case.sealed_title, place_of(case, "sealed_title"))


def open_state(opener: Opener, case: Case) -> GuidedState:
    """Where the guided conversation stands."""
    if case.sealed_state is None:
        return GuidedState()
    return GuidedState.load(json.loads(opener.open(case.sealed_state, place_of(case, "sealed_state"))))


def seal_state(opener: Opener, case: Case, state: GuidedState) -> bytes:
    """Where the guided conversation stands, sealed for its case."""
    return opener.seal(json.dumps(state.dump()), place_of(case, "sealed_state"))


def open_placeholders(opener: Opener, case: Case) -> Placeholders:
    """What the placeholders of a case stand for."""
    if case.sealed_placeholders is None:
        return Placeholders()
    return Placeholders.load(json.loads(opener.open(case.sealed_placeholders, place_of(case, "sealed_placeholders"))))


def seal_placeholders(opener: Opener, case: Case, placeholders: Placeholders) -> bytes:
    """What the placeholders of a case stand for, sealed for it."""
    return opener.seal(json.dumps(placeholders.dump(), ensure_ascii=False), place_of(case, "sealed_placeholders"))
