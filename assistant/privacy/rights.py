"""Requests that need a person: taken without their identifiers, with a reference, a due date, a state and an answer.

Somebody with an account sees theirs among their data. Somebody without one gets a reference and a secret, and the two
together open the request, its state and its answer. Only the redacted words are kept: nobody here, and no backup, holds
what was hidden.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from assistant.errors import Conflict, NotFound, Refused
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor
from assistant.privacy.model import RequestState, RightsRequest, Subject
from guardrails import KnownIdentity, RedactionFailed, RedactionPolicy, Redactor

LONGEST = 4000
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_SECRET_GROUPS, _SECRET_GROUP = 4, 4


@dataclass(frozen=True, slots=True)
class SafeWords:
    """A request as it may be read by a person, and the version of the rules that made it so."""

    text: str
    version: str


def make_safe(redactor: Redactor, words: str, known: KnownIdentity | None = None) -> SafeWords:
    """The words without what could say who it is. Refused: none, too many, or none that can be made safe."""
    words = words.strip()
    if not words:
        raise Refused("Write what you want to ask.")
    if len(words) > LONGEST:
        raise Refused(f"Please say it in {LONGEST} characters at most.")
    failed = False
    try:
        result = redactor.redact(words, known=known or KnownIdentity(), policies=(RedactionPolicy.SUPPORT,))
    except RedactionFailed:
        failed = True
    if failed:
        raise Refused("We could not be sure that everything private in it is hidden. Please say it in other words.")
    return SafeWords(result[RedactionPolicy.SUPPORT].text, result.policy_version)


def ask(
    session: Session,
    ledger: Ledger,
    *,
    user_id: str | None,
    subject: Subject,
    words: SafeWords,
    about: str | None = None,
    now: datetime,
    due_in: timedelta,
) -> tuple[RightsRequest, str]:
    """Take a request in; answers with it and its secret, which is kept nowhere."""
    secret = new_secret()
    request = RightsRequest(
        user_id=user_id,
        secret_hash=_hash(secret),
        subject=subject,
        words=words.text,
        about=about,
        redaction_version=words.version,
        received_at=now,
        due_at=now + due_in,
        changed_at=now,
    )
    session.add(request)
    session.flush()
    if user_id is not None:
        ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.REQUEST_MADE)
    return request, secret


def find(session: Session, reference: str, secret: str) -> RightsRequest:
    """The request a reference and a secret belong to; NotFound says the same for every way they do not."""
    request = session.exec(select(RightsRequest).where(RightsRequest.reference == _typed(reference))).first()
    held = request.secret_hash if request else _hash("nobody's")
    if not hmac.compare_digest(held, _hash(secret)) or request is None:
        raise NotFound("There is no such request.")
    return request


def of_user(session: Session, user_id: str) -> Sequence[RightsRequest]:
    """A user's own requests, newest first."""
    return session.exec(
        select(RightsRequest).where(RightsRequest.user_id == user_id).order_by(col(RightsRequest.received_at).desc())
    ).all()


def get(session: Session, reference: str, *, to_change: bool = False) -> RightsRequest:
    """A request by its reference, for whoever answers it; NotFound."""
    found = select(RightsRequest).where(RightsRequest.reference == _typed(reference))
    request = session.exec(found.with_for_update() if to_change else found).first()
    if request is None:
        raise NotFound("There is no such request.")
    return request


def waiting(session: Session) -> Sequence[RightsRequest]:
    """Every request that has no answer yet, the one due first on top."""
    return session.exec(
        select(RightsRequest)
        .where(RightsRequest.state != RequestState.ANSWERED)
        .order_by(col(RightsRequest.due_at), col(RightsRequest.reference))
    ).all()


def answered(session: Session, limit: int) -> Sequence[RightsRequest]:
    """The newest answers."""
    return session.exec(
        select(RightsRequest)
        .where(RightsRequest.state == RequestState.ANSWERED)
        .order_by(col(RightsRequest.answered_at).desc())
        .limit(limit)
    ).all()


def overdue(session: Session, now: datetime) -> int:
    """How many should have been answered by now."""
    return sum(request.due_at <= now for request in waiting(session))


def take_up(session: Session, ledger: Ledger, reference: str, *, actor: Actor, now: datetime) -> RightsRequest:
    """Say that somebody is looking at it; the person sees it. Nothing happens when somebody already is."""
    request = get(session, reference, to_change=True)
    if request.state is RequestState.RECEIVED:
        request.state, request.changed_at = RequestState.IN_HAND, now
        session.add(request)
        _record(session, ledger, request, actor, Action.REQUEST_TAKEN_UP)
    return request


def answer(
    session: Session, ledger: Ledger, reference: str, text: str, *, actor: Actor, now: datetime
) -> RightsRequest:
    """Answer a request, once. `text` was checked for advice and identifiers before. Conflict when it has an answer."""
    request = get(session, reference, to_change=True)
    if request.state is RequestState.ANSWERED:
        raise Conflict("This request already has its answer.")
    request.state, request.answer = RequestState.ANSWERED, text.strip()
    request.changed_at = request.answered_at = now
    session.add(request)
    _record(session, ledger, request, actor, Action.REQUEST_ANSWERED)
    return request


def new_secret() -> str:
    """A secret to write down: sixteen characters in groups of four, without look-alikes."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(_SECRET_GROUPS * _SECRET_GROUP))
    return "-".join(letters[start : start + _SECRET_GROUP] for start in range(0, len(letters), _SECRET_GROUP))


def _record(session: Session, ledger: Ledger, request: RightsRequest, actor: Actor, action: Action) -> None:
    if request.user_id is not None:
        ledger.record(session, user_id=request.user_id, actor=actor, action=action)


def _typed(value: str) -> str:
    return "".join(letter for letter in value.upper() if letter.isalnum())


def _hash(secret: str) -> str:
    return hashlib.sha256(_typed(secret).encode()).hexdigest()
