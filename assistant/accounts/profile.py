"""The profile: making an account, finding it by e-mail, reading and changing what is sealed in it."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, select

from assistant.accounts.model import User
from assistant.errors import NotFound, Refused
from assistant.privacy.period import Period
from assistant.store.ids import new_id
from assistant.vault.vault import Place, Vault

LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3, less the angle brackets
LONGEST_NAME = 100
_EMAIL = re.compile(r"[^@\s\x00-\x1f]{1,64}@[^@\s\x00-\x1f.]+(?:\.[^@\s\x00-\x1f.]+)+")


@dataclass(frozen=True, slots=True)
class Profile:
    """What is sealed in an account, opened for its owner."""

    email: str
    name: str


def clean_email(text: str) -> str:
    """An e-mail address as it was given, without the spaces around it; raises Refused when it cannot be one."""
    email = text.strip()
    if len(email) > LONGEST_EMAIL or not _EMAIL.fullmatch(email):
        raise Refused("This does not look like an e-mail address. One looks like name@example.org.")
    return email


def clean_name(text: str) -> str:
    """A name as it was given, with single spaces; raises Refused when it is too long."""
    name = " ".join("".join(letter for letter in text if letter.isprintable()).split())
    if len(name) > LONGEST_NAME:
        raise Refused(f"Use at most {LONGEST_NAME} characters for the name.")
    return name


def email_lookup(key: bytes, email: str) -> str:
    """The keyed hash an account is found by: the same for every way of writing the same address."""
    return hmac.new(key, b"e-mail\x1f" + email.strip().casefold().encode(), hashlib.sha256).hexdigest()


def find_by_email(session: Session, key: bytes, email: str) -> User | None:
    """The account with this e-mail, if there is one."""
    return session.exec(select(User).where(User.email_lookup == email_lookup(key, email))).first()


def get_user(session: Session, user_id: str) -> User:
    """The account; raises NotFound."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("There is no such account.")
    return user


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What a sign-up gives, already checked."""

    email: str
    name: str
    password_hash: str
    country: str
    retention: Period


def make_user(vault: Vault, lookup_key: bytes, account: NewAccount, now: datetime) -> User:
    """A new account with its profile sealed under a key of its own. The caller adds it to a transaction."""
    user = User(
        id=new_id(),
        email_lookup=email_lookup(lookup_key, account.email),
        sealed_email=b"",
        profile_key_id=vault.new_key(),
        country=account.country,
        password_hash=account.password_hash,
        recovery_hash="",
        retention=account.retention,
        created_at=now,
    )
    set_email(vault, lookup_key, user, account.email)
    set_name(vault, user, account.name)
    return user


def set_email(vault: Vault, lookup_key: bytes, user: User, email: str) -> None:
    """Seal a new e-mail into the account."""
    user.email_lookup = email_lookup(lookup_key, email)
    user.sealed_email = vault.seal(user.profile_key_id, email, _place(user, "sealed_email"))


def set_name(vault: Vault, user: User, name: str) -> None:
    """Seal a new name into the account; an empty one leaves nothing."""
    user.sealed_name = vault.seal(user.profile_key_id, name, _place(user, "sealed_name")) if name else None


def open_profile(vault: Vault, user: User) -> Profile:
    """Open the sealed profile, for its owner only."""
    opener = vault.opener(user.profile_key_id)
    return Profile(
        email=opener.open(user.sealed_email, _place(user, "sealed_email")),
        name=opener.open(user.sealed_name, _place(user, "sealed_name")) if user.sealed_name else "",
    )


def _place(user: User, column: str) -> Place:
    return Place("user_account", column, user.id, user.id)
