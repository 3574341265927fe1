"""Cases for one session: begun without an account or within one, sealed with a key only that browser carries.

Nothing of such a case is shared, queued, indexed or copied for anybody. It goes when its owner signs out or is away for
a while, and it can be kept: then all of it is sealed anew under a key of its own, as any other case.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import CursorResult, update
from sqlmodel import Session, col, select

from assistant.accounts.model import User
from assistant.cases.model import Case, CaseItem, ForWhom
from assistant.cases.store import get_owned, owner_of, place_of
from assistant.consent.choices import record_choice
from assistant.consent.model import Purpose
from assistant.conversation.beginning import begin_case
from assistant.conversation.copies import Redaction, redact_or_withhold
from assistant.conversation.identity import identity_of, with_person
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import load_reply, open_words
from assistant.conversation.snapshot import open_person, seal_placeholders
from assistant.errors import Conflict, NotFound
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy.erasing import erase_account, erase_case
from assistant.privacy.period import Period, expiry
from assistant.store.ids import new_id
from assistant.transcripts.model import Voice
from assistant.transcripts.writing import keep_copy
from assistant.vault.carried import carrying, new_carried_key
from assistant.vault.vault import Opener, Place
from guardrails import Placeholders

NOBODY = "guest "
"""What the look-up of somebody without an account begins with: no e-mail leads to it."""

_TRIES = 6
_SEALED_IN_CASE = ("sealed_title", "sealed_person", "sealed_state", "sealed_placeholders", "sealed_draft")


@dataclass(frozen=True, slots=True)
class Begun:
    """What somebody without an account began: who they are to us, their case, and the keys for their browser."""

    user_id: str
    case_id: str
    keys: Mapping[str, str]


def begin_without_account(kit: Kit, *, for_whom: ForWhom, country: str) -> Begun:
    """Begin a case for somebody who accepted the policy and gave nothing else. The keys are kept nowhere but there."""
    profile_key, profile_secret = new_carried_key()
    case_key, case_secret = new_carried_key()
    keys = {profile_key: profile_secret, case_key: case_secret}
    now = kit.clock.now()
    user_id = new_id()
    with carrying(keys), kit.database.writing() as session:
        session.add(
            User(
                id=user_id,
                email_lookup=NOBODY + user_id,
                sealed_email=kit.vault.seal(profile_key, "", Place("user_account", "sealed_email", user_id, user_id)),
                profile_key_id=profile_key,
                country=country,
                password_hash="",
                recovery_hash="",
                retention=Period.DAY,
                created_at=now,
                guest=True,
                undo_until=now + kit.settings.session_only_idle,
            )
        )
        session.flush()
        record_choice(session, user_id=user_id, purpose=Purpose.POLICY, given=True, clock=kit.clock)
        case = begin_case(
            session,
            kit,
            user_id=user_id,
            key_id=case_key,
            for_whom=for_whom,
            session_only_until=now + kit.settings.session_only_idle,
        )
    return Begun(user_id, case.id, keys)


def stay(session: Session, kit: Kit, *, user_id: str, key_ids: Collection[str]) -> None:
    """Somebody is here: their cases for this session, and their stay without an account, last a while longer."""
    now = kit.clock.now()
    until = now + kit.settings.session_only_idle
    session.execute(
        update(Case)
        .where(
            col(Case.user_id) == user_id,
            col(Case.session_only),
            col(Case.key_id).in_(key_ids),
            col(Case.deleted_at).is_(None),
            col(Case.expires_at) > now,
        )
        .values(expires_at=until)
    )
    session.execute(
        update(User)
        .where(col(User.id) == user_id, col(User.guest), col(User.undo_until) > now)
        .values(undo_until=until)
    )


def leave(kit: Kit, *, user_id: str, key_ids: Collection[str]) -> None:
    """Somebody signs out: what was for this session alone is erased at once."""
    with kit.database.reading() as session:
        user = session.get(User, user_id)
        here = select(Case.id).where(Case.user_id == user_id, Case.session_only, col(Case.key_id).in_(key_ids))
        case_ids = session.exec(here).all()
    if user is not None and user.guest:
        erase_account(kit, user_id=user_id)
        return
    for case_id in case_ids:
        erase_case(kit, user_id=user_id, case_id=case_id, actor=Actor.SYSTEM)


def keep_under_account(kit: Kit, guest_id: str, user_id: str) -> Sequence[str]:
    """Somebody made an account: their cases move into it, sealed anew; the stay without an account is erased.

    To be called while the browser's keys are at hand. Answers the ids of the cases.
    """
    with kit.database.reading() as session:
        theirs = (Case.user_id == guest_id, Case.session_only, col(Case.expires_at) > kit.clock.now())
        case_ids = session.exec(select(Case.id).where(*theirs)).all()
    kept = [case_id for case_id in case_ids if _kept(kit, guest_id, case_id, user_id)]
    erase_account(kit, user_id=guest_id)
    return kept


def _kept(kit: Kit, guest_id: str, case_id: str, user_id: str) -> bool:
    """Keep one case, also when it is just being written in; False when nobody can read it any more."""
    for _ in range(_TRIES):
        with suppress(Conflict):
            try:
                keep_case(kit, owner_id=guest_id, case_id=case_id, new_owner_id=user_id)
            except NotFound:
                return False
            return True
    return False


def keep_case(kit: Kit, *, owner_id: str, case_id: str, new_owner_id: str) -> None:
    """Keep a case for one session as any other: all of it is sealed anew under a key of the key store, and the copies
    with names hidden are made. NotFound when it is gone. All or nothing: after a failure it is what it was."""
    now = kit.clock.now()
    new_key = kit.vault.new_key()
    with kit.database.reading() as session:
        case = get_owned(session, case_id, owner_id, now)
        owner = owner_of(session, new_owner_id)
        messages = session.exec(select(Message).where(Message.case_id == case_id).order_by(col(Message.sequence))).all()
        items = session.exec(select(CaseItem).where(CaseItem.case_id == case_id)).all()
    old, new = kit.vault.opener(case.key_id), kit.vault.opener(new_key)
    known = with_person(identity_of(kit, owner), open_person(old, case))
    placeholders = Placeholders()
    copies: list[tuple[Message, Redaction]] = []
    for message in messages:
        words = open_words(old, message, owner_id)
        spoken = words if message.speaker is Speaker.USER else load_reply(words).text
        copy = redact_or_withhold(kit, spoken, known, placeholders, message.said_at)
        placeholders = copy.placeholders
        copies.append((message, copy))
    values = _sealed_anew(old, new, case, new_owner_id)
    values["sealed_placeholders"] = seal_placeholders(new, _as_of(case, new_owner_id), placeholders)
    with kit.database.writing() as session:
        moved = session.execute(
            update(Case)
            .where(col(Case.id) == case_id, col(Case.version) == case.version, col(Case.session_only))
            .values(
                user_id=new_owner_id,
                key_id=new_key,
                session_only=False,
                last_words_at=now,
                expires_at=expiry(owner.retention, now),
                at_end=owner.at_end,
                version=case.version + 1,
                **values,
            )
        )
        if not isinstance(moved, CursorResult) or moved.rowcount != 1:
            raise Conflict("This case is being written in from somewhere else. Please try again.")
        for message, copy in copies:
            _reseal(session, Message, message.id, "sealed_words", old, new, (owner_id, new_owner_id))
            keep_copy(
                session,
                case_id=case_id,
                message_id=message.id,
                sequence=message.sequence,
                voice=Voice(message.speaker.value),
                said_at=message.said_at,
                copy=copy.copy,
            )
        for item in items:
            _reseal(session, CaseItem, item.id, "sealed_content", old, new, (owner_id, new_owner_id))
        kit.ledger.record(session, user_id=new_owner_id, actor=Actor.YOU, action=Action.CASE_KEPT, case_id=case_id)


def _as_of(case: Case, user_id: str) -> Case:
    return Case(**(case.model_dump() | {"user_id": user_id}))


def _sealed_anew(old: Opener, new: Opener, case: Case, user_id: str) -> dict[str, bytes]:
    moved = _as_of(case, user_id)
    return {
        column: new.seal(old.open(sealed, place_of(case, column)), place_of(moved, column))
        for column in _SEALED_IN_CASE
        if (sealed := getattr(case, column))
    }


def _reseal(
    session: Session,
    kind: type[Message] | type[CaseItem],
    row_id: str,
    column: str,
    old: Opener,
    new: Opener,
    owners: tuple[str, str],
) -> None:
    row = session.get_one(kind, row_id)
    before, after = (Place(str(kind.__tablename__), column, row_id, owner) for owner in owners)
    setattr(row, column, new.seal(old.open(getattr(row, column), before), after))
    session.add(row)
