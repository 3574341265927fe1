"""Fills an empty installation with made-up people, through the product's own rules: nothing here is written by hand
into a table, so what the demonstration shows is what a user would have got.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import cycle

from sqlmodel import select

from assistant.accounts.model import User
from assistant.accounts.profile import NewAccount, make_user
from assistant.cases.model import ForWhom
from assistant.consent.choices import record_choice
from assistant.consent.model import Purpose
from assistant.conversation.asking import ask_support, make_safe
from assistant.conversation.beginning import begin_case
from assistant.conversation.posting import post_message
from assistant.conversation.snapshot import take_snapshot
from assistant.demo.stories import FINISHED, HALF_TOLD, NAMES, PEOPLE, PLACES, QUESTIONS, SHARED, DemoCase
from assistant.errors import Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.store.ids import new_id
from assistant.support.kit import StaffKit
from assistant.support.members import add_member
from assistant.support.model import Role, StaffMember
from assistant.transcripts.model import Topic

IN_QUEUE = 60
USER_PASSWORD = "lantern otter walnut sky"  # noqa: S105 - for made-up people in a demonstration
STAFF_PASSWORD = "marble kettle falcon plum"  # noqa: S105 - for made-up people in a demonstration
STAFF = (("Ruth", Role.REVIEWER), ("Idris", Role.LEAD), ("Noor", Role.AUDITOR))


@dataclass(slots=True)
class StoryClock:
    """A clock that tells the time of the story, so that a conversation can lie days back."""

    at: datetime

    def now(self) -> datetime:
        """The moment the story has reached."""
        return self.at


@dataclass(frozen=True, slots=True)
class SignIn:
    """What a visitor of the demonstration needs to look around."""

    who: str
    name: str
    password: str
    code: str = ""


def is_empty(kit: Kit) -> bool:
    """Whether nobody has an account here, neither user nor staff."""
    with kit.database.reading() as session:
        return session.exec(select(User.id)).first() is None and session.exec(select(StaffMember.id)).first() is None


def fill(kit: Kit, staff: StaffKit) -> list[SignIn]:
    """Make the people, their cases, 60 requests to support and the members of support; answers how to sign in."""
    now = kit.clock.now()
    clock = StoryClock(now - timedelta(days=12))
    told = replace(kit, clock=clock, ledger=kit.ledger.at(clock))
    hashed = staff.passwords.hash(USER_PASSWORD)
    users = [_person(told, number, hashed) for number in range(len(PEOPLE))]
    _tell(told, users[0], FINISHED, clock)
    for number, half in HALF_TOLD:
        clock.at = now - timedelta(days=3, hours=number)
        _tell(told, users[number], half, clock)
    for number, (words, topic, question) in enumerate(_requests()):
        clock.at = now - timedelta(hours=number + 1)
        case_id = _tell(told, users[number % len(users)], DemoCase("", ForWhom.ME, "", (words,)), clock)
        _ask(told, users[number % len(users)], case_id, topic, question)
    clock.at = now
    return [SignIn("user", PEOPLE[0].email, USER_PASSWORD), *(_member(staff, name, role) for name, role in STAFF)]


def _person(kit: Kit, number: int, password_hash: str) -> str:
    person = PEOPLE[number]
    account = NewAccount(person.email, person.name, password_hash, person.country, person.retention)
    user = make_user(kit.vault, kit.lookup_key, account, kit.clock.now())
    with kit.database.writing() as session:
        session.add(user)
        session.flush()
        for purpose in (Purpose.POLICY, Purpose.USAGE_COUNTS):
            record_choice(session, user_id=user.id, purpose=purpose, given=True, clock=kit.clock)
        kit.ledger.record(session, user_id=user.id, actor=Actor.YOU, action=Action.ACCOUNT_CREATED)
    return user.id


def _tell(kit: Kit, user_id: str, told: DemoCase, clock: StoryClock) -> str:
    key_id = kit.vault.new_key()
    with kit.database.writing() as session:
        case = begin_case(
            session,
            kit,
            user_id=user_id,
            key_id=key_id,
            for_whom=told.for_whom,
            title=told.title,
            person=told.person,
        )
        case_id = case.id
    for words in told.words:
        clock.at += timedelta(minutes=2)
        post_message(kit, user_id=user_id, case_id=case_id, words=words, token=new_id())
    return case_id


def _ask(kit: Kit, user_id: str, case_id: str, topic: Topic, sentence: str) -> None:
    with kit.database.reading() as session:
        snapshot = take_snapshot(session, kit, user_id, case_id, kit.clock.now())
    question = make_safe(kit, snapshot, sentence)
    with kit.database.writing() as session:
        ask_support(session, kit, snapshot, topic, question, frozenset())


def _requests() -> Iterator[tuple[str, Topic, str]]:
    names, places = cycle(NAMES), cycle(PLACES)
    for number in range(IN_QUEUE):
        name, place = next(names), next(places)
        topic, question = QUESTIONS[(number * 3) % len(QUESTIONS)]
        words = SHARED[(number * 5) % len(SHARED)]
        yield words.format(name=name, place=place), topic, question.format(name=name, place=place)


def _member(staff: StaffKit, name: str, role: Role) -> SignIn:
    with staff.database.writing() as session:
        try:
            member, _ = add_member(session, staff, name=name, role=role, password=STAFF_PASSWORD)
        except Refused:
            member = session.exec(select(StaffMember).where(StaffMember.name == name)).one()
        code = staff.second_factor.code(member, staff.clock.now())
    return SignIn(role.value, name, STAFF_PASSWORD, code)
