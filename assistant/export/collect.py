"""Reading everything that is a person's, for them to take away. Collecting knows nothing of how it is written down.

Read case by case and in batches, each in a short transaction of its own: memory stays flat, and no erasure has to
wait for an export. What is deleted meanwhile makes the export begin anew (see `states.finish`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from assistant.accounts.model import User, UserSession
from assistant.accounts.profile import open_profile
from assistant.cases.items import load_sheet
from assistant.cases.model import Case, CaseItem
from assistant.cases.sheet import SheetItem, words_of_item
from assistant.cases.store import get_owned, list_owned, place_of
from assistant.consent.model import Consent
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import load_reply, open_words
from assistant.errors import NotFound
from assistant.export.model import ExportJob
from assistant.kit import Kit
from assistant.ledger.model import IN_WORDS
from assistant.transcripts.model import RedactedMessage, SharedCase
from assistant.transcripts.reading import answers_of_support
from assistant.vault.key_store import KeyGone
from assistant.vault.vault import Opener

BATCH = 500

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OneCase:
    """One case: what there is to say about it at once, and its conversation in batches."""

    about: Entry
    sheet: Sequence[Entry]
    requests: Sequence[Entry]
    answers: Sequence[Entry]
    conversation: Iterator[Sequence[Entry]]
    expires_at: datetime | None


class Collector:
    """Everything of one user, as of one moment."""

    def __init__(self, kit: Kit, user_id: str, now: datetime) -> None:
        self._kit = kit
        self._user_id = user_id
        self._now = now

    def account(self) -> Entry:
        """Who they are to us, and what they chose. Raises NotFound when the account is gone."""
        with self._kit.database.reading() as session:
            user = session.get(User, self._user_id)
        if user is None:
            raise NotFound("There is no such account.")
        profile = open_profile(self._kit.vault, user)
        return {
            "email": profile.email,
            "name": profile.name,
            "country": user.country,
            "retention": user.retention.value,
            "theme": user.theme.value,
            "text_size": user.text_size.value,
            "created_at": _time(user.created_at),
            "recovery_code_made": bool(user.recovery_hash),
        }

    def sessions(self) -> Sequence[Entry]:
        """The browsers they were signed in with."""
        with self._kit.database.reading() as session:
            rows = session.exec(
                select(UserSession).where(UserSession.user_id == self._user_id).order_by(col(UserSession.created_at))
            ).all()
        return [
            {
                "browser": row.browser,
                "device": row.device,
                "network": row.network,
                "created_at": _time(row.created_at),
                "last_seen_at": _time(row.last_seen_at),
                "revoked_at": _time(row.revoked_at),
            }
            for row in rows
        ]

    def consents(self) -> Sequence[Entry]:
        """What they said yes or no to, oldest first."""
        with self._kit.database.reading() as session:
            rows = session.exec(select(Consent).where(Consent.user_id == self._user_id).order_by(col(Consent.at))).all()
        return [
            {
                "purpose": row.purpose.value,
                "given": row.given,
                "policy_number": row.policy_number,
                "policy_sha256": row.policy_sha256,
                "at": _time(row.at),
            }
            for row in rows
        ]

    def exports(self) -> Sequence[Entry]:
        """Earlier exports, and this one."""
        with self._kit.database.reading() as session:
            rows = session.exec(
                select(ExportJob).where(ExportJob.user_id == self._user_id).order_by(col(ExportJob.requested_at))
            ).all()
        return [
            {
                "state": row.state.value,
                "requested_at": _time(row.requested_at),
                "ready_at": _time(row.ready_at),
                "expires_at": _time(row.expires_at),
                "size": row.size,
                "downloads": row.downloads,
            }
            for row in rows
        ]

    def ledger(self) -> tuple[bool, Sequence[Entry]]:
        """Whether the chain is whole, and every line of it, oldest first."""
        with self._kit.database.reading() as session:
            entries = self._kit.ledger.entries(session, self._user_id)
        return self._kit.ledger.is_whole(entries), [
            {
                "sequence": entry.sequence,
                "at": _time(entry.at),
                "actor": entry.actor.value,
                "action": entry.action.value,
                "words": IN_WORDS[entry.action],
                "case_id": entry.case_id,
                "previous": entry.previous,
                "link": entry.link,
            }
            for entry in entries
        ]

    def titles(self) -> Sequence[dict[str, str]]:
        """Id and title of each of their cases, the one last written in first."""
        with self._kit.database.reading() as session:
            cases = list_owned(session, self._user_id, self._now)
        return [
            {
                "id": case.id,
                "title": self._kit.vault.open(case.key_id, case.sealed_title, place_of(case, "sealed_title")),
            }
            for case in cases
        ]

    def case(self, case_id: str) -> OneCase:
        """One case. Raises NotFound or KeyGone when it was deleted or its time came meanwhile."""
        with self._kit.database.reading() as session:
            case = get_owned(session, case_id, self._user_id, self._kit.clock.now())
            opener = self._kit.vault.opener(case.key_id)
            sheet = load_sheet(session, opener, case).items
            times = {row.id: row for row in session.exec(select(CaseItem).where(CaseItem.case_id == case_id)).all()}
            requests = session.exec(
                select(SharedCase).where(SharedCase.case_id == case_id).order_by(col(SharedCase.shared_at))
            ).all()
            answers = answers_of_support(session, case_id)
        return OneCase(
            about=_about(case, opener),
            sheet=[_item(item, times[item.id]) for item in sheet if item.id in times],
            requests=[_request(request) for request in requests],
            answers=[{"said_at": _time(row.said_at), "text": row.text} for row in answers],
            conversation=self._conversation(case, opener),
            expires_at=case.expires_at,
        )

    def _conversation(self, case: Case, opener: Opener) -> Iterator[Sequence[Entry]]:
        last = 0
        while True:
            with self._kit.database.reading() as session:
                messages = session.exec(
                    select(Message)
                    .where(Message.case_id == case.id, col(Message.sequence) > last)
                    .order_by(col(Message.sequence))
                    .limit(BATCH)
                ).all()
                copies = _copies(session, [message.id for message in messages])
            if messages:
                yield [_message(message, opener, case.user_id, copies.get(message.id)) for message in messages]
            if len(messages) < BATCH:
                return
            last = messages[-1].sequence


GONE = (NotFound, KeyGone)
"""What is raised when something goes while it is being collected."""


def _copies(session: Session, message_ids: Sequence[str]) -> dict[str, RedactedMessage]:
    rows = session.exec(select(RedactedMessage).where(col(RedactedMessage.message_id).in_(message_ids))).all()
    return {row.message_id or "": row for row in rows}


def _about(case: Case, opener: Opener) -> Entry:
    def words(column: str, sealed: bytes | None) -> str:
        return opener.open(sealed, place_of(case, column)) if sealed else ""

    return {
        "id": case.id,
        "title": words("sealed_title", case.sealed_title),
        "for_whom": case.for_whom.value,
        "person": words("sealed_person", case.sealed_person),
        "draft": words("sealed_draft", case.sealed_draft),
        "help_panel": case.panel.value,
        "retention": case.retention.value if case.retention else None,
        "created_at": _time(case.created_at),
        "last_words_at": _time(case.last_words_at),
        "expires_at": _time(case.expires_at),
    }


def _item(item: SheetItem, row: CaseItem) -> Entry:
    return {
        "id": item.id,
        "section": item.section.value,
        "value": item.value,
        "details": dict(item.details),
        "denied": item.denied,
        "uncertain": item.uncertain,
        "status": item.status.value,
        "in_words": words_of_item(item),
        "message_id": item.message_id,
        "source_start": item.start,
        "source_end": item.end,
        "position": item.position,
        "history": list(item.history),
        "created_at": _time(row.created_at),
        "changed_at": _time(row.changed_at),
    }


def _request(request: SharedCase) -> Entry:
    return {
        "reference": request.reference,
        "topic": request.topic.value,
        "question": request.question,
        "state": request.state.value,
        "help_panel_shown": request.panel_shown,
        "shared_at": _time(request.shared_at),
        "changed_at": _time(request.changed_at),
        "expires_at": _time(request.expires_at),
    }


def _message(message: Message, opener: Opener, user_id: str, copy: RedactedMessage | None) -> Entry:
    words = open_words(opener, message, user_id)
    entry: Entry = {
        "id": message.id,
        "sequence": message.sequence,
        "speaker": message.speaker.value,
        "said_at": _time(message.said_at),
        "text": words,
    }
    if message.speaker is Speaker.ASSISTANT:
        reply = load_reply(words)
        entry |= {
            "text": reply.text,
            "added": [text for text, _ in reply.added],
            "question": reply.question,
            "answers": [answer.label for answer in reply.answers],
        }
    if copy is not None:
        entry["as_support_sees_it"] = {
            "state": copy.state.value,
            "text": copy.text,
            "left_out": copy.left_out,
            "hidden": dict(copy.counts),
            "policy_version": copy.policy_version,
        }
    return entry


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
