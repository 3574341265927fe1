"""Reading everything that is a person's, for them to take away. Collecting knows nothing of how it is written down.

Read case by case and in batches, each in a short transaction of its own: memory stays flat, and no erasure has to
wait for an export. What is deleted meanwhile makes the export begin anew (see `states.finish`).

Which columns of a row are taken is said in `sections.py` alone. A further table of an account is one line in
`OF_THE_ACCOUNT`, a further table of a case one line in `OF_A_CASE`; its rows come back the same way.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, SQLModel, col, func, select

from assistant.accounts.model import User, UserSession
from assistant.accounts.profile import open_profile
from assistant.cases.items import load_sheet
from assistant.cases.model import Case, CaseItem
from assistant.cases.sheet import SheetItem, words_of_item
from assistant.cases.store import end_of, get_owned, list_owned, place_of
from assistant.cases.timeline import TimelineEntry, timeline_of
from assistant.consent.model import Consent, PolicyNotice
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import open_words
from assistant.documents.model import Document
from assistant.errors import NotFound
from assistant.export.chosen import EVERYTHING, Chosen
from assistant.export.model import EarlierRecord, ExportJob, ImportJob
from assistant.export.rows import Entry, dump
from assistant.kit import Kit
from assistant.ledger.model import IN_WORDS
from assistant.privacy.looking import WAITING
from assistant.privacy.model import ErasureReceipt, RightsRequest
from assistant.transcripts.model import MissReport, RedactedMessage, SharedCase, SupportEvent
from assistant.transcripts.reading import answers_of_support
from assistant.vault.key_store import KeyGone
from assistant.vault.vault import Opener

BATCH = 500

OF_THE_ACCOUNT: Mapping[str, tuple[type[SQLModel], str]] = {
    "consents": (Consent, "at"),
    "policy_notices": (PolicyNotice, "shown_at"),
    "requests": (RightsRequest, "received_at"),
    "sessions": (UserSession, "created_at"),
    "exports": (ExportJob, "requested_at"),
    "brought_back": (ImportJob, "requested_at"),
    "receipts": (ErasureReceipt, "made_at"),
}
"""The lists of an account in data.json: whose rows they are, and the column that gives their order."""

OF_A_CASE: Mapping[str, tuple[type[SQLModel], str]] = {
    "documents": (Document, "added_at"),
    "support_timeline": (SupportEvent, "at"),
    "support_reports": (MissReport, "reported_at"),
}
"""Further lists of a case, by the same rule: each row has a `case_id`."""


@dataclass(frozen=True, slots=True)
class OneCase:
    """One case: what there is to say about it at once, and its conversation in batches."""

    row: Case
    about: Entry
    sheet: Sequence[Entry]
    items: Sequence[SheetItem]
    timeline: Sequence[Entry]
    requests: Sequence[Entry]
    answers: Sequence[Entry]
    more: Mapping[str, Sequence[Entry]]
    conversation: Iterator[Sequence[Entry]]
    expires_at: datetime | None


class Collector:
    """Everything of one user, as of one moment; of cases and messages what they chose."""

    def __init__(self, kit: Kit, user_id: str, now: datetime, chosen: Chosen = EVERYTHING) -> None:
        self._kit = kit
        self._user_id = user_id
        self._now = now
        self._chosen = chosen
        self._called: dict[str, str] = {}

    def account(self) -> Entry:
        """Who they are to us, and what they chose. Raises NotFound when the account is gone."""
        user = self._user()
        profile = open_profile(self._kit.vault, user)
        entry = {**dump(user), "email": profile.email, "name": profile.name}
        entry["recovery_code_made"] = bool(entry.pop("recovery_hash"))
        return entry

    def of_the_account(self, kind: str) -> Sequence[Entry]:
        """One list of the account, in its order."""
        model, order = OF_THE_ACCOUNT[kind]
        opener = self._kit.vault.opener(self._user().profile_key_id)
        table = model.__table__.columns  # type: ignore[attr-defined]
        wanted, by = [table["user_id"] == self._user_id], [table[order]]
        if kind == "receipts":  # the worker makes several at one moment: what they say gives their order then
            wanted, by = [*wanted, *self._receipts_made()], [*by, table["content"]]
        with self._kit.database.reading() as session:
            rows = session.exec(select(model).where(*wanted).order_by(*by)).all()
        return [dump(row, opener, self._user_id) for row in rows]

    def receipts_to_come(self) -> int:
        """How many receipts were promised and are not made yet: the worker still looks for what may be left."""
        mine = (ErasureReceipt.user_id == self._user_id, col(ErasureReceipt.content).startswith(WAITING))
        with self._kit.database.reading() as session:
            return session.exec(select(func.count()).select_from(ErasureReceipt).where(*mine)).one()

    def _receipts_made(self) -> Sequence[ColumnElement[bool]]:
        return col(ErasureReceipt.made_at).is_not(None), col(ErasureReceipt.expires_at) > self._now

    def ledger(self) -> tuple[bool, Sequence[Entry]]:
        """Whether the chain is whole, and every line of it, oldest first. Call it after `titles`."""
        with self._kit.database.reading() as session:
            entries = self._kit.ledger.entries(session, self._user_id)
        lines = [{**dump(entry), "words": IN_WORDS[entry.action]} for entry in entries]
        for line in lines:
            line["case_id"] = self._called.get(line["case_id"], line["case_id"])
        return self._kit.ledger.is_whole(entries), lines

    def earlier(self) -> Iterator[tuple[Entry, Iterator[tuple[str, Iterator[Sequence[Entry]]]]]]:
        """The records of accounts whose archives were brought back: about each, and its lists, in batches."""
        opener = self._kit.vault.opener(self._user().profile_key_id)
        with self._kit.database.reading() as session:
            heads = session.exec(
                select(EarlierRecord)
                .where(EarlierRecord.user_id == self._user_id, EarlierRecord.kind == "about")
                .order_by(col(EarlierRecord.brought_back_at), col(EarlierRecord.archive))
            ).all()
        for head in heads:
            (about,) = dump(head, opener, self._user_id)["entries"]
            at = head.brought_back_at.isoformat()
            yield {"archive": head.archive, "brought_back_at": at, **about}, self._lists(head.archive, opener)

    def _lists(self, archive: str, opener: Opener) -> Iterator[tuple[str, Iterator[Sequence[Entry]]]]:
        mine = (EarlierRecord.user_id == self._user_id, EarlierRecord.archive == archive)
        with self._kit.database.reading() as session:
            kinds = session.exec(select(EarlierRecord.kind).where(*mine).distinct()).all()
        for kind in sorted(set(kinds) - {"about"}):
            yield kind, self._chunks(archive, kind, opener)

    def _chunks(self, archive: str, kind: str, opener: Opener) -> Iterator[Sequence[Entry]]:
        of_kind = (
            EarlierRecord.user_id == self._user_id,
            EarlierRecord.archive == archive,
            EarlierRecord.kind == kind,
        )
        position = -1
        while True:
            with self._kit.database.reading() as session:
                row = session.exec(
                    select(EarlierRecord)
                    .where(*of_kind, col(EarlierRecord.position) > position)
                    .order_by(col(EarlierRecord.position))
                    .limit(1)
                ).first()
            if row is None:
                return
            position = row.position
            yield dump(row, opener, self._user_id)["entries"]

    def titles(self) -> Sequence[dict[str, str]]:
        """Id, name in archives and title of each case that was chosen, the one last written in first."""
        with self._kit.database.reading() as session:
            cases = list_owned(session, self._user_id, self._now, self._kit.settings.archive_for)
        self._called = {case.id: case.origin_id or case.id for case in cases}
        return [
            {
                "id": case.id,
                "called": self._called[case.id],
                "title": self._kit.vault.open(case.key_id, case.sealed_title, place_of(case, "sealed_title")),
            }
            for case in cases
            if self._chosen.has_case(case.id)
        ]

    def case(self, case_id: str) -> OneCase:
        """One case. Raises NotFound or KeyGone when it was deleted or its time came meanwhile."""
        with self._kit.database.reading() as session:
            case = get_owned(session, case_id, self._user_id, self._kit.clock.now(), self._kit.settings.archive_for)
            opener = self._kit.vault.opener(case.key_id)
            items = load_sheet(session, opener, case).items
            rows = {row.id: row for row in session.exec(select(CaseItem).where(CaseItem.case_id == case_id)).all()}
            requests = session.exec(
                select(SharedCase).where(SharedCase.case_id == case_id).order_by(col(SharedCase.shared_at))
            ).all()
            answers = answers_of_support(session, case_id)
            timeline = timeline_of(items, _said_at(session, items), self._now)
            more = {kind: _more(session, kind, case, opener) for kind in OF_A_CASE}
        about = dump(case, opener, self._user_id)
        about["id"] = about.pop("origin_id") or case.id
        return OneCase(
            row=case,
            about=about,
            sheet=[_item(item, rows[item.id], opener, self._user_id) for item in items if item.id in rows],
            items=items,
            timeline=[_line(line) for line in timeline],
            requests=[dump(request) for request in requests],
            answers=[{"sequence": row.sequence, **dump(row)} for row in answers],
            more=more,
            conversation=self._conversation(case, opener),
            expires_at=end_of(case, self._kit.settings.archive_for),
        )

    def _conversation(self, case: Case, opener: Opener) -> Iterator[Sequence[Entry]]:
        last, since, before = 0, self._chosen.since(), self._chosen.before()
        while True:
            wanted = select(Message).where(Message.case_id == case.id, col(Message.sequence) > last)
            wanted = wanted.where(col(Message.said_at) >= since) if since else wanted
            wanted = wanted.where(col(Message.said_at) < before) if before else wanted
            with self._kit.database.reading() as session:
                messages = session.exec(wanted.order_by(col(Message.sequence)).limit(BATCH)).all()
                copies = _copies(session, [message.id for message in messages])
            if messages:
                yield [_message(message, opener, case.user_id, copies.get(message.id)) for message in messages]
            if len(messages) < BATCH:
                return
            last = messages[-1].sequence

    def _user(self) -> User:
        with self._kit.database.reading() as session:
            user = session.get(User, self._user_id)
        if user is None:
            raise NotFound("There is no such account.")
        return user


GONE = (NotFound, KeyGone)
"""What is raised when something goes while it is being collected."""


def _copies(session: Session, message_ids: Sequence[str]) -> dict[str, RedactedMessage]:
    rows = session.exec(select(RedactedMessage).where(col(RedactedMessage.message_id).in_(message_ids))).all()
    return {row.message_id or "": row for row in rows}


def _said_at(session: Session, items: Sequence[SheetItem]) -> dict[str, datetime]:
    ids = {item.message_id for item in items if item.message_id}
    rows = session.exec(select(Message.id, Message.said_at).where(col(Message.id).in_(ids))).all()
    return dict(rows)


def _more(session: Session, kind: str, case: Case, opener: Opener) -> Sequence[Entry]:
    model, order = OF_A_CASE[kind]
    table = model.__table__.columns  # type: ignore[attr-defined]
    rows = session.exec(select(model).where(table["case_id"] == case.id).order_by(table[order])).all()
    return [dump(row, opener, case.user_id) for row in rows]


def _item(item: SheetItem, row: CaseItem, opener: Opener, user_id: str) -> Entry:
    entry = dump(row, opener, user_id)
    return {**entry, **entry.pop("content"), "in_words": words_of_item(item)}


def _line(line: TimelineEntry) -> Entry:
    return {
        "when": line.when,
        "what": line.what,
        "item_id": line.item_id,
        "earliest": line.earliest.isoformat() if line.earliest else None,
        "latest": line.latest.isoformat() if line.latest else None,
    }


def _message(message: Message, opener: Opener, user_id: str, copy: RedactedMessage | None) -> Entry:
    entry = {**dump(message), "text": open_words(opener, message, user_id)}
    entry.pop("words")
    if message.speaker is Speaker.ASSISTANT:
        reply: dict[str, Any] = json.loads(entry["text"])
        entry["text"] = reply.pop("text")
        entry["reply"] = reply
    if copy is not None:
        seen = dump(copy)
        entry["as_support_sees_it"] = {name: seen[name] for name in seen if name not in {"voice", "said_at"}}
    return entry
