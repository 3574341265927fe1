"""The story in plain words: each sentence says one line of the sheet and leads to where it was said."""

import re

import pytest
from flask import Flask

from assistant.cases.model import ForWhom
from assistant.cases.plain_story import plain_story
from assistant.cases.sections import DETAILS, Section
from assistant.cases.sensitive import Sensitive
from assistant.cases.sheet import NONE_KNOWN, ItemStatus, SheetItem
from assistant.kit import Kit
from tests.conversation.browser import Browser, text_of
from tests.factories import add_item, add_messages, make_case, make_user


def item(section: Section, value: str, details: dict[str, str] | None = None, **more) -> SheetItem:
    return SheetItem(f"{section}{value}", section, value, details or {}, **{"message_id": "m1", **more})


@pytest.mark.parametrize("section", list(Section))
@pytest.mark.parametrize("for_whom", list(ForWhom))
def test_every_line_is_one_sentence_with_all_its_words(section: Section, for_whom: ForWhom) -> None:
    details = {key: f"the {key} {{you}}" for key in DETAILS[section]}
    (sentence,) = plain_story([item(section, "Words {value} of theirs", details, start=7)], for_whom)
    assert "ords {value} of theirs" in sentence.text
    assert all(text.casefold() in sentence.text.casefold() for text in details.values())
    assert (sentence.message_id, sentence.start) == ("m1", 7)
    assert sentence.text.endswith((".", ".”"))


def test_you_and_they_are_told_apart() -> None:
    medicine = [item(Section.MEDICINES, "Ramipril", {"dose": "5mg"})]
    assert plain_story(medicine, ForWhom.ME)[0].text == "You take Ramipril (dose: 5mg)."
    assert plain_story(medicine, ForWhom.SOMEONE)[0].text == "They take Ramipril (dose: 5mg)."


@pytest.mark.parametrize("section", NONE_KNOWN)
def test_nothing_is_said_to_be_there_that_was_denied(section: Section) -> None:
    (none,) = plain_story([item(section, NONE_KNOWN[section], denied=True)], ForWhom.ME)
    assert re.search(r"\bno\b|Nothing", none.text)
    (one,) = plain_story([item(section, "Swelling", denied=True)], ForWhom.ME)
    assert one.text == "You do not have this: swelling."


def test_what_is_stopped_removed_unsure_or_kept_back_is_told_so_or_not_at_all() -> None:
    told = [
        item(Section.MEDICINES, "Naproxen", {"stopped": "in May"}),
        item(Section.CONDITIONS, "gout", uncertain=True),
        item(Section.CONDITIONS, "measles", status=ItemStatus.REMOVED),
        item(Section.CONDITIONS, "herpes", sensitive=Sensitive.SEXUAL_HEALTH),
    ]
    text = " ".join(sentence.text for sentence in plain_story(told, ForWhom.ME))
    assert "You no longer take Naproxen" in text
    assert "gout. This is not sure." in text
    assert "measles" not in text
    assert "herpes" not in text


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_sentence_leads_to_the_words_it_came_from(user_app: Flask, kit: Kit) -> None:
    ada = make_user(kit)
    case = make_case(kit, ada)
    (message,) = add_messages(kit, case, ["My knee hurts."])
    add_item(kit, case, "knee pain", message=message, end=14)
    own = add_item(kit, case, "Gout", Section.CONDITIONS)
    browser = Browser(user_app, kit, ada)
    story, page = text_of(browser.get(f"/cases/{case.id}/story")), text_of(browser.get(f"/cases/{case.id}"))
    links = re.findall(rf'href="/cases/{case.id}#([^"]+)">([^<]+)</a>', story)
    assert [text for _, text in links][-2:] == ["You wrote about knee pain.", "A condition you wrote about: gout."]
    assert [anchor for anchor, _ in links][-2:] == [f"m-{message.id}-0", f"item-{own.id}"]
    assert all(f'id="{anchor}"' in page for anchor, _ in links[-2:])
