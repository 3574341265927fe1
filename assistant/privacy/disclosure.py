"""Handing data to an authority: only what was asked for, only on record, only with the yes of two, only to them.

A disclosure begins as a record: on what basis, for whom, which parts of which cases. Two members of support's leads or
auditors approve it, each with their password and one-time code. Only then is the package made: the parts named and
nothing else, signed by this installation and sealed to the requester's certificate, so that nobody on the way can open
it, not even we. The person concerned finds it in their list of who did what, at once - or, when a law that is named on
the record forbids telling them, on the day that ends.
"""

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7EnvelopeBuilder, PKCS7Options
from sqlalchemy import select
from sqlmodel import Session, col
from sqlmodel import select as select_model

from assistant.errors import Conflict, NotFound, Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy.register import medical_case, user_account
from assistant.privacy.rights_model import Disclosure, DisclosureApproval
from assistant.vault.carried import is_carried
from assistant.vault.signing import Signer, canonical

PARTS = ("account", "messages", "sheet")
APPROVERS = 2
APPROVED_WITHIN = timedelta(days=14)
LONGEST_BAR = timedelta(days=731)
RECORD_KEPT = timedelta(days=6 * 365 + 2)
LONGEST = 400
_SMALLEST_KEY = 2048


@dataclass(frozen=True, slots=True)
class Bar:
    """The law that forbids telling the person, and until when."""

    law: str
    until: datetime


Read = Callable[[Kit, str, Sequence[str], Sequence[str]], Mapping[str, Any]]
"""Reads the named parts of the named cases of a user, and nothing else."""


def ask(
    session: Session,
    kit: Kit,
    *,
    user_id: str,
    basis: str,
    requester: str,
    parts: Sequence[str],
    cases: Sequence[str],
    bar: Bar | None = None,
) -> Disclosure:
    """Put a disclosure on record. Nothing is read yet. Raises Refused for one that says too little or asks too much."""
    now = kit.clock.now()
    for name, words in (("basis", basis), ("requester", requester)):
        if not 1 <= len(words.strip()) <= LONGEST:
            raise Refused(f"Say the {name} in 1 to {LONGEST} characters.")
    if not parts or set(parts) - set(PARTS):
        raise Refused(f"Say which parts: one or more of {', '.join(PARTS)}.")
    if bool(set(parts) & {"messages", "sheet"}) != bool(cases):
        raise Refused(
            "Messages and sheets are handed out case by case: name each case, and none for the account alone."
        )
    if bar is not None and not (bar.law.strip() and now < bar.until <= now + LONGEST_BAR):
        raise Refused("A bar on telling the person names the law, and a day within two years on which it ends.")
    _check_cases(session, user_id, cases)
    record = Disclosure(
        subject=subject_of(kit.lookup_key, user_id),
        basis=basis.strip(),
        requester=requester.strip(),
        scope={"parts": sorted(set(parts)), "cases": sorted(set(cases))},
        bar=bar.law.strip() if bar else None,
        bar_until=bar.until if bar else None,
        asked_at=now,
        ends_at=now + RECORD_KEPT,
    )
    session.add(record)
    session.flush()
    return record


def approve(session: Session, reference: str, *, approver: str, now: datetime) -> int:
    """Add the yes of somebody who has proved who they are; how many there are now. The same one twice counts once."""
    record = _open_record(session, reference, now)
    said = _approvers(session, record)
    if approver not in said:
        session.add(DisclosureApproval(disclosure_id=record.id, approver=approver, at=now))
        session.flush()
    return len({*said, approver})


def make_package(kit: Kit, reference: str, *, user_id: str, certificate: bytes, read: Read) -> bytes:
    """The sealed package, once. It is on record, and in the person's list, before a byte of it is given out.

    Raises Refused without the yes of two, NotFound without a record of this person, Conflict when it was made before.
    """
    now = kit.clock.now()
    recipient = _recipient(certificate, now)
    with kit.database.reading() as session:
        record = _open_record(session, reference, now)
        if not hmac.compare_digest(record.subject, subject_of(kit.lookup_key, user_id)):
            raise NotFound("There is no disclosure about this person under this reference.")
        if len(_approvers(session, record)) < APPROVERS:
            raise Refused("A disclosure needs the yes of two. This one does not have them yet.")
        _check_cases(session, user_id, record.scope["cases"])
    content = {
        "reference": record.reference,
        "basis": record.basis,
        "requester": record.requester,
        "scope": record.scope,
        "made_at": now.isoformat(),
        "content": read(kit, user_id, record.scope["parts"], record.scope["cases"]),
    }
    signer = Signer.at(kit.settings.user_folder)
    signed = {"package": content, "public_key": signer.public_key, "signature": signer.sign(canonical(content))}
    envelope = PKCS7EnvelopeBuilder().set_data(json.dumps(signed, ensure_ascii=False, indent=1).encode())
    envelope = envelope.set_content_encryption_algorithm(AES256).add_recipient(recipient)
    sealed = envelope.encrypt(Encoding.DER, [PKCS7Options.Binary])
    with kit.database.writing() as session:
        held = _open_record(session, reference, now)
        held.made_at, held.package_sha256 = now, hashlib.sha256(sealed).hexdigest()
        session.add(held)
        if held.bar is None:
            _tell(session, kit, held, user_id)
    return sealed


def tell_those_due(kit: Kit) -> int:
    """Tell everybody about whom a disclosure was made that could not be told before, and can be now; how many."""
    now = kit.clock.now()
    with kit.database.reading() as session:
        due = session.exec(_untold().where(col(Disclosure.bar_until) <= now)).all()
        if not due:
            return 0
        people = session.execute(select(user_account.c.id)).scalars().all()
    whose = {subject_of(kit.lookup_key, user_id): user_id for user_id in people}
    told = 0
    for one in due:
        with kit.database.writing() as session:
            record = session.exec(_untold().where(Disclosure.id == one.id).with_for_update()).first()
            if record is not None and record.subject in whose:
                _tell(session, kit, record, whose[record.subject])
                told += 1
    return told


def of_user(session: Session, lookup_key: bytes, user_id: str) -> Sequence[Disclosure]:
    """The disclosures about a user that they may know of, the newest first."""
    return session.exec(
        select_model(Disclosure)
        .where(Disclosure.subject == subject_of(lookup_key, user_id), col(Disclosure.told_at).is_not(None))
        .order_by(col(Disclosure.made_at).desc())
    ).all()


def listed(session: Session) -> Sequence[tuple[Disclosure, int]]:
    """Every record with the number of those who approved it, the newest first."""
    rows = session.exec(select_model(Disclosure).order_by(col(Disclosure.asked_at).desc())).all()
    return [(row, len(_approvers(session, row))) for row in rows]


def subject_of(lookup_key: bytes, user_id: str) -> str:
    """What a person is called in a record that outlives their account."""
    return hmac.new(lookup_key, f"disclosure\x1f{user_id}".encode(), hashlib.sha256).hexdigest()


def _tell(session: Session, kit: Kit, record: Disclosure, user_id: str) -> None:
    made = record.made_at or kit.clock.now()
    record.told_at = kit.clock.now()
    session.add(record)
    kit.ledger.record(
        session,
        user_id=user_id,
        actor=Actor.OPERATOR,
        action=Action.DISCLOSED,
        detail=f"reference {record.reference}, made on {made.day} {made:%B %Y}",
    )


def _untold() -> Any:
    return select_model(Disclosure).where(
        col(Disclosure.made_at).is_not(None), col(Disclosure.told_at).is_(None), col(Disclosure.bar).is_not(None)
    )


def _open_record(session: Session, reference: str, now: datetime) -> Disclosure:
    record = session.exec(
        select_model(Disclosure).where(Disclosure.reference == reference.strip().upper()).with_for_update()
    ).first()
    if record is None:
        raise NotFound("There is no disclosure on record under this reference.")
    if record.made_at is not None:
        raise Conflict("This package was made already. A second one needs a record of its own.")
    if now > record.asked_at + APPROVED_WITHIN:
        raise Refused(f"This record is older than {APPROVED_WITHIN.days} days and was not acted on. Begin a new one.")
    return record


def _approvers(session: Session, record: Disclosure) -> set[str]:
    return set(
        session.exec(
            select_model(DisclosureApproval.approver).where(DisclosureApproval.disclosure_id == record.id)
        ).all()
    )


def _check_cases(session: Session, user_id: str, cases: Sequence[str]) -> None:
    rows = session.execute(
        select(medical_case.c.id, medical_case.c.key_id).where(
            medical_case.c.user_id == user_id, medical_case.c.id.in_(cases), medical_case.c.deleted_at.is_(None)
        )
    ).all()
    if {row.id for row in rows if not is_carried(row.key_id)} != set(cases):
        raise Refused("One of these cases is not there, is deleted, or can be read by one browser alone.")


def _recipient(certificate: bytes, now: datetime) -> x509.Certificate:
    found = None
    try:
        found = x509.load_pem_x509_certificate(certificate)
    except ValueError:
        found = None
    if found is None:
        raise Refused("This is not a certificate in PEM form.")
    key = found.public_key()
    if not isinstance(key, RSAPublicKey) or key.key_size < _SMALLEST_KEY:
        raise Refused(f"The certificate must hold an RSA key of at least {_SMALLEST_KEY} bits.")
    if not found.not_valid_before_utc <= now <= found.not_valid_after_utc:
        raise Refused("The certificate is not valid today.")
    return found
