"""Replaying a whole story through the organiser and the guided talk, as the turn does, without a database."""

import json
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from assistant.cases.organiser.reading import read_facts
from assistant.cases.sections import Section
from assistant.cases.sheet import SheetItem, file_facts, live_items, words_of_item
from assistant.conversation.guided import opening, reply_to
from guardrails import check_request
from tests.cases.organiser.test_reading import NOW

FOLDER: Final = Path(__file__).parent / "stories"


@dataclass(frozen=True, slots=True)
class Replayed:
    """A story, what it left on the sheet, and what was asked on the way."""

    for_whom: str
    person: str
    messages: tuple[str, ...]
    sheet: tuple[SheetItem, ...]
    asked: tuple[str, ...]

    def lines(self) -> list[str]:
        """The sheet as plain lines, section by section."""
        return [f"{s.value}: {words_of_item(item)}" for s in Section for item in live_items(self.sheet, s)]


def replay(name: str, without: int | None = None) -> Replayed:
    """Tell a story from its first message to its last; one of them can be left unsaid."""
    data = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    person = data["person"] or None
    reply, state = opening(data["for_whom"], person)
    ids = (f"i{n}" for n in count(1))
    sheet: tuple[SheetItem, ...] = ()
    asked = []
    for number, words in enumerate(data["messages"]):
        if number == without:
            continue
        facts = read_facts(
            words, said_at=NOW, asked=state.current, for_whom=data["for_whom"], sheet=sheet, person=person
        )
        changes, sheet = file_facts(sheet, facts, message_id=f"m{number}", new_id=lambda: next(ids))
        reply, state = reply_to(
            state=state,
            sheet=sheet,
            changes=changes,
            boundary=check_request(words, asked=state.current),
            for_whom=data["for_whom"],
            person=person,
            said=words,
        )
        asked += [reply.question_id] if reply.question_id else []
    return Replayed(data["for_whom"], data["person"], tuple(data["messages"]), sheet, tuple(asked))
