"""What was withheld is tried again."""

from dataclasses import replace

from sqlmodel import select

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.conversation.withheld import retry_withheld
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor, LedgerEntry
from assistant.transcripts.model import RedactedState
from guardrails import RedactionFailed
from tests.conversation.telling import begin, copies, tell


class Broken:
    """A redactor that cannot do its work."""

    def redact(self, *_: object, **__: object) -> object:
        raise RedactionFailed("broken")


def test_a_withheld_message_is_redacted_when_it_can_be(kit: Kit, case: Case) -> None:
    broken = replace(kit, redactor=Broken())  # type: ignore[arg-type]
    tell(broken, case, "Call me on 020 7946 0958.")
    assert retry_withheld(broken) == 0
    assert retry_withheld(kit) == 2
    rows = copies(kit, case)
    assert [row.state for row in rows] == [RedactedState.REDACTED] * 3
    assert rows[1].text == "Call me on [PHONE_1]."
    assert rows[1].counts == {"PHONE": 1}
    assert retry_withheld(kit) == 0
    with kit.database.reading() as session:
        last = session.exec(select(LedgerEntry).where(LedgerEntry.case_id == case.id)).all()[-1]
    assert (last.actor, last.action) == (Actor.SYSTEM, Action.REDACTED_AGAIN)


def test_a_destroyed_key_stops_nobody(kit: Kit, case: Case, ada: User) -> None:
    broken = replace(kit, redactor=Broken())  # type: ignore[arg-type]
    other = begin(kit, ada)
    tell(broken, case, "My knee hurts.")
    tell(broken, other, "My knee hurts.")
    kit.vault.destroy([case.key_id])
    assert retry_withheld(kit) == 2


def test_no_more_than_asked_is_done_at_once(kit: Kit, case: Case) -> None:
    tell(replace(kit, redactor=Broken()), case, "My knee hurts.")  # type: ignore[arg-type]
    assert [retry_withheld(kit, 1) for _ in range(3)] == [1, 1, 0]
