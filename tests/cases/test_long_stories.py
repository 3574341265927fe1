"""Three long stories - a carer's, one with many medicines, one of somebody who changes their mind - and their sheets.

The sheets are written out line by line: what a clinician is to read, and nothing beside it.
"""

from datetime import UTC, datetime

import pytest

from assistant.cases import fhir
from assistant.cases.model import ForWhom
from assistant.cases.plain_story import plain_story
from assistant.cases.sheet import ItemStatus
from tests.cases.replay import FOLDER, replay

STORIES = ("mums_parkinsons", "franks_heart", "priyas_headaches")
LATE = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def expected(name: str) -> list[str]:
    return (FOLDER / f"{name}.sheet.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", STORIES)
def test_a_story_becomes_the_sheet_written_out_beside_it(name: str) -> None:
    told = replay(name)
    assert 15 <= len(told.messages) <= 30
    assert told.lines() == expected(name)


@pytest.mark.parametrize("name", STORIES)
def test_no_question_comes_twice_in_a_story(name: str) -> None:
    asked = replay(name).asked
    assert len(asked) > 8
    assert len(set(asked)) == len(asked)


def test_a_change_of_mind_keeps_what_was_said_before() -> None:
    headaches = next(item for item in replay("priyas_headaches").sheet if item.value == "Headaches")
    assert headaches.status is ItemStatus.CORRECTED
    assert "right side" in headaches.history[0]
    assert "left side" in headaches.details["place"]


def test_the_carers_own_illness_and_her_fathers_stay_off_her_mothers_sheet() -> None:
    words = " ".join(replay("mums_parkinsons").lines()).casefold()
    assert "bad back" not in words
    assert "diabetes" not in words


@pytest.mark.parametrize("name", STORIES)
def test_what_one_message_alone_told_is_nowhere_without_it(name: str) -> None:
    """Each line of the sheet that came from one message is gone when that message was never said."""
    whole = replay(name)
    by_message = {item.message_id: item for item in whole.sheet if item.status is ItemStatus.FOUND}
    for number in range(1, len(whole.messages)):
        item = by_message.get(f"m{number}")
        if item is None:
            continue
        rest = replay(name, without=number)
        writer = fhir.Writer(ForWhom(rest.for_whom), "", "", "c")
        story = " ".join(one.text for one in plain_story(rest.sheet, ForWhom(rest.for_whom)))
        for made in ("\n".join(rest.lines()), story, str(fhir.bundle(rest.sheet, writer, LATE))):
            assert f"m{number}" not in {one.message_id for one in rest.sheet}
            assert item.value not in made or item.value in "\n".join(
                whole.messages[:number] + whole.messages[number + 1 :]
            )
