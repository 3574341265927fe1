"""Reading a case: in the owner's words, and as support sees it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask import Blueprint, render_template, url_for
from flask_login import current_user

from assistant.cases.store import get_owned
from assistant.conversation.copies import learnt
from assistant.conversation.pages.case_page import draw_case, show_panel
from assistant.conversation.pages.facts import facts_of
from assistant.conversation.pages.talk import when
from assistant.conversation.sheet_copies import render_sheet
from assistant.conversation.snapshot import CaseSnapshot, open_title, take_snapshot
from assistant.kit import Kit
from assistant.transcripts.model import RedactedMessage, RedactedState, Voice
from assistant.transcripts.reading import Readable, Segment, readable, segments_of, transcript
from assistant.transcripts.reports import asked_of_owner
from assistant.transcripts.sharing import is_shared, shared_state, visible_now
from guardrails import hide_values


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add the two views of a case."""

    @pages.get("/cases/<case_id>")
    def case(case_id: str) -> str:
        return draw_case(kit, case_id)

    @pages.get("/cases/<case_id>/as-support-sees-it")
    def as_support_sees_it(case_id: str) -> str:
        now = kit.clock.now()
        with kit.database.reading() as session:
            found = get_owned(session, case_id, current_user.user_id, now)
            rows = transcript(session, found.id)
            share = shared_state(session, found.id)
            facts = facts_of(session, found, now)
            asked = len(asked_of_owner(session, found.id))
            visible = share is not None and visible_now(share, now)
            read = readable(session, share, now) if share and visible else None
            snapshot = take_snapshot(session, kit, found.user_id, found.id, now)
        show_panel(found)
        stored, words = (read, {row.id: row.text for row in read.rows}) if read else _not_shared(kit, snapshot, rows)
        return render_template(
            "user/as_support_sees_it.html",
            case_id=case_id,
            title=open_title(kit.vault.opener(found.key_id), found),
            turns=_turns(rows, words, now),
            facts=facts,
            visible=visible,
            shared=is_shared(share, now),
            resolved=bool(read and share and share.read_until),
            question=segments_of(share.question) if share and visible else [],
            topic=share.topic.value if share and visible else "",
            support_url=url_for("conversation.support", case_id=case_id),
            marks_url=url_for("conversation.marks", case_id=case_id),
            asked=asked,
            sheet=sheet_rows(stored.sheet),
            sheet_pending=stored.sheet_pending,
            withheld=stored.sheet_withheld,
        )


def _not_shared(kit: Kit, snapshot: CaseSnapshot, rows: Sequence[RedactedMessage]) -> tuple[Readable, dict[str, str]]:
    """What support would read if the case were shared now: without what making the sheet's copy gives away."""
    rendered = render_sheet(kit, snapshot)
    new = learnt(snapshot.placeholders, rendered.placeholders)
    read = [row for row in rows if row.voice is not Voice.DOCUMENT and not row.left_out]
    words = {row.id: hide_values(row.text, new) for row in read}
    return Readable(read, rendered.copy.items, sheet_withheld=rendered.copy.withheld), words


def _turns(rows: Sequence[RedactedMessage], words: Mapping[str, str], now: datetime) -> list[dict[str, object]]:
    """The whole conversation: what support reads as they read it, and the rest marked as its owner's alone."""
    turns = redacted_turns(rows, now)
    for turn, row in zip(turns, rows, strict=True):
        unseen = f"{'You left this out. ' if row.left_out else ''}Support does not see it."
        turn["note"] = "" if row.id in words else unseen
        turn["segments"] = segments_of(words.get(row.id, row.text))
    return turns


def sheet_rows(items: Sequence[Mapping[str, str]]) -> list[tuple[str, list[Segment], list[Segment]]]:
    """The copy of a sheet ready to be drawn: title, words and moment of each item."""
    return [(item["title"], segments_of(item["text"]), segments_of(item["when"])) for item in items]


def redacted_turns(rows: Sequence[RedactedMessage], now: datetime) -> list[dict[str, object]]:
    """The stored redacted rows, ready for the turn macro: nothing is redacted anew for this page."""
    return [
        {
            "speaker": row.voice.value,
            "id": f"r-{row.id}",
            "message_id": row.message_id,
            "time": row.said_at,
            "time_text": when(row.said_at, now),
            "segments": segments_of(row.text),
            "withheld": row.state is RedactedState.WITHHELD,
            "left_out": row.left_out,
            "latest": row is rows[-1],
        }
        for row in rows
    ]
