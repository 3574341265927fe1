"""What is sensitive stays in the case: on no paper, no screen held up, no file and no copy until its owner ticks it."""

import io
import json
from dataclasses import replace

import pytest
from flask import Flask
from pypdf import PdfReader

from assistant.accounts.model import User
from assistant.cases.model import Case, CaseItem
from assistant.cases.sections import Section
from assistant.cases.sensitive import Sensitive
from assistant.cases.sensitive_words import marked, matters_in, without_reason
from assistant.cases.sheet import SheetItem
from assistant.conversation.guided import reply_to
from assistant.conversation.guided_state import GuidedState
from assistant.conversation.sheet_copies import render_sheet
from assistant.conversation.snapshot import take_snapshot
from assistant.kit import Kit
from assistant.vault.vault import Place
from guardrails import Boundary, BoundaryKind
from tests.conversation.browser import Browser, text_of
from tests.conversation.telling import replies, sheet, tell
from tests.factories import add_item, make_case, make_user

SAID = {
    Sensitive.SELF_HARM: ["I cut myself when I am low", "an overdose in March", "I didn't want to be here"],
    Sensitive.ABUSE: [
        "my husband hits me when he drinks",
        "He won’t let me out",
        "was raped at 19",
        "scared to go home",
    ],
    Sensitive.PREGNANCY_LOSS: [
        "a miscarriage in 2019",
        "we lost our baby at 20 weeks",
        "termination",
        "stillborn twins",
    ],
    Sensitive.SEXUAL_HEALTH: ["chlamydia", "painful sex", "discharge from my penis", "erectile problems", "STI check"],
    Sensitive.HIV: ["HIV test was negative", "undetectable since 2015", "Biktarvy"],
    Sensitive.SUBSTANCE_USE: [
        "cocaine at weekends",
        "methadone",
        "I drink too much",
        "a bottle of vodka a day",
        "sober",
    ],
}
HARMLESS = [
    "my hearing aid broke",
    "I prep for the marathon",
    "I cut myself shaving",
    "a car hit me",
    "my son beats me at chess",
    "two glasses of wine a week",
    "the baby lost weight",
    "weeding the garden hurts",
    "oral thrush",
    "sertraline 50mg every morning",
    "it hit me that the tablets were the same",
    "a crack in the heel",
    "same sex twins in the family",
]
SECRET = "chlamydia"


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind, told in SAID.items() for words in told])
def test_each_matter_is_known_by_its_words(kind: Sensitive, words: str) -> None:
    assert kind in matters_in(words)
    assert kind in matters_in(f"well, {words.upper()}, and my knee hurts")


@pytest.mark.parametrize("words", HARMLESS)
def test_everyday_words_keep_nothing_back(words: str) -> None:
    assert matters_in(words) == frozenset()


def test_a_long_text_is_read_in_no_time() -> None:
    assert matters_in("he she they " * 4000) == frozenset()


ITEM = SheetItem("1", Section.SYMPTOMS, "knee pain", {}, start=0, end=60)


def test_a_line_beside_a_sensitive_one_stays_on_the_sheet() -> None:
    words = "I lost the baby in 2019 and my knee hurts"
    assert not marked(None, ITEM, words).held_back
    assert marked(None, replace(ITEM, details={"onset": "since I lost the baby"}), words).held_back
    assert marked(None, replace(ITEM, section=Section.CONCERN), words).held_back


def test_a_tick_holds_until_the_line_speaks_of_something_new() -> None:
    kept = marked(None, replace(ITEM, value="bleeding after a miscarriage"))
    ticked = replace(kept, on_paper=True)
    assert kept.held_back
    assert not ticked.held_back
    assert not marked(ticked, replace(ticked, details={"severity": "7"})).held_back
    more = marked(ticked, replace(ticked, details={"onset": "after he beat me"}))
    assert (more.held_back, more.sensitive) == (True, Sensitive.ABUSE)


def test_what_is_left_of_a_line_no_longer_says_why_it_was_kept_back() -> None:
    line = replace(ITEM, sensitive=Sensitive.HIV)
    assert without_reason(line).sensitive is Sensitive.MARKED
    assert without_reason(line).held_back
    assert without_reason(replace(line, value="HIV clinic")).sensitive is Sensitive.HIV


def says(said: str, *items: SheetItem) -> str:
    boundary = Boundary(kinds=frozenset({BoundaryKind.DESCRIBES}), primary=BoundaryKind.DESCRIBES, spans=())
    reply, _ = reply_to(
        state=GuidedState(asked=("opening",), current="opening"),
        sheet=items,
        changes=(),
        boundary=boundary,
        for_whom="me",
        said=said,
    )
    return reply.text


def test_the_acknowledgement_is_one_fixed_line_that_repeats_nothing() -> None:
    told = {
        says(words).replace("\n", " ").split(" What")[0].split(" The page")[0]
        for words in ("chlamydia", "I use heroin")
    }
    assert len(told) == 1
    assert "It is not on the sheet for your clinician unless you put it there." in told.pop()


def test_danger_at_home_has_its_own_page() -> None:
    assert "hurt or afraid at home" in says("my husband hits me")
    assert "hurt or afraid at home" not in says("chlamydia")


@pytest.fixture
def ada(kit: Kit) -> User:
    return make_user(kit)


@pytest.fixture
def case(kit: Kit, ada: User) -> Case:
    return make_case(kit, ada)


@pytest.fixture
def browser(user_app: Flask, kit: Kit, ada: User) -> Browser:
    return Browser(user_app, kit, ada)


def everywhere(browser: Browser, kit: Kit, case: Case) -> dict[str, str]:
    """All that leaves a case, as text."""
    made = {rest: text_of(browser.get(f"/cases/{case.id}/{rest}")) for rest in ("visit-sheet", "desk", "story")}
    for rest in ("visit-sheet.json", "visit-sheet.fhir.json"):
        made[rest] = browser.get(f"/cases/{case.id}/{rest}").get_data(as_text=True)
    pdf = PdfReader(io.BytesIO(browser.get(f"/cases/{case.id}/visit-sheet.pdf").data))
    made["pdf"] = " ".join(page.extract_text() for page in pdf.pages)
    with kit.database.reading() as session:
        snapshot = take_snapshot(session, kit, case.user_id, case.id, kit.clock.now())
    made["support"] = json.dumps(render_sheet(kit, snapshot).copy.items)
    return made


def holders(made: dict[str, str], words: str = SECRET) -> set[str]:
    return {name for name, text in made.items() if words in text.casefold()}


def test_it_is_nowhere_until_it_is_ticked_and_then_everywhere(browser: Browser, kit: Kit, case: Case) -> None:
    kept = add_item(kit, case, "Chlamydia", Section.CONDITIONS, sensitive=Sensitive.SEXUAL_HEALTH)
    other = add_item(kit, case, "Gout", Section.CONDITIONS)
    before = everywhere(browser, kit, case)
    assert holders(before) == set()
    assert holders(before, "gout") == set(before) - {"desk"} | {"desk"}
    assert "Chlamydia" in text_of(browser.get(f"/cases/{case.id}")), "its owner sees it in the case"
    page = text_of(browser.get(f"/cases/{case.id}/on-paper"))
    assert "sexual health" in page
    assert page.count(" checked") == 1
    browser.post(f"/cases/{case.id}/on-paper", shown=[kept.id, other.id], paper=[kept.id, other.id])
    after = everywhere(browser, kit, case)
    assert holders(after) == set(after)


def test_anything_can_be_kept_off_and_what_was_not_on_the_page_is_not_touched(
    browser: Browser, kit: Kit, case: Case
) -> None:
    gout, knee = add_item(kit, case, "Gout", Section.CONDITIONS), add_item(kit, case, "knee pain")
    browser.post(f"/cases/{case.id}/on-paper", shown=[gout.id], paper=[])
    kept = {item.id: item.sensitive for item in sheet(kit, case)}
    assert kept == {gout.id: Sensitive.MARKED, knee.id: None}
    assert "1 line of your case is not on this sheet" in text_of(browser.get(f"/cases/{case.id}/visit-sheet"))


def test_a_line_written_by_hand_is_kept_back_too(browser: Browser, kit: Kit, case: Case) -> None:
    browser.post(f"/cases/{case.id}/items/new", section="conditions", value="HIV since 2015")
    (item,) = sheet(kit, case)
    assert item.held_back
    browser.post(f"/cases/{case.id}/items/{item.id}/confirm")
    assert sheet(kit, case)[0].held_back


def test_whoever_writes_a_line_it_is_kept_back_and_so_is_one_from_before_there_were_marks(kit: Kit, case: Case) -> None:
    made = add_item(kit, case, "HIV clinic", Section.PROCEDURES)
    assert sheet(kit, case)[0].held_back
    opener = kit.vault.opener(case.key_id)
    place = Place("case_item", "sealed_content", made.id, case.user_id)
    with kit.database.writing() as session:
        row = session.get_one(CaseItem, made.id)
        content = json.loads(opener.open(row.sealed_content, place))
        row.sealed_content = opener.seal(
            json.dumps({k: content[k] for k in content.keys() - {"sensitive", "on_paper"}}), place
        )
        session.add(row)
    assert sheet(kit, case)[0].held_back


def test_a_mark_nobody_knows_keeps_a_line_back(kit: Kit, case: Case) -> None:
    made = add_item(kit, case, "Gout", Section.CONDITIONS)
    opener = kit.vault.opener(case.key_id)
    place = Place("case_item", "sealed_content", made.id, case.user_id)
    with kit.database.writing() as session:
        row = session.get_one(CaseItem, made.id)
        content = {**json.loads(opener.open(row.sealed_content, place)), "sensitive": "no such kind", "on_paper": "yes"}
        row.sealed_content = opener.seal(json.dumps(content), place)
        session.add(row)
    assert (sheet(kit, case)[0].sensitive, sheet(kit, case)[0].held_back) == (Sensitive.MARKED, True)


def test_paper_does_not_say_that_something_is_missing(browser: Browser, kit: Kit, case: Case) -> None:
    add_item(kit, case, "PrEP", Section.MEDICINES, sensitive=Sensitive.SEXUAL_HEALTH)
    pdf = PdfReader(io.BytesIO(browser.get(f"/cases/{case.id}/visit-sheet.pdf").data))
    kept = " ".join(page.extract_text() for page in pdf.pages)
    bare = make_case(kit, _owner(kit, case))
    pdf = PdfReader(io.BytesIO(browser.get(f"/cases/{bare.id}/visit-sheet.pdf").data))
    assert kept == " ".join(page.extract_text() for page in pdf.pages)


def test_nobody_else_chooses(user_app: Flask, kit: Kit, case: Case) -> None:
    kept = add_item(kit, case, "Chlamydia", Section.CONDITIONS, sensitive=Sensitive.SEXUAL_HEALTH)
    ben = Browser(user_app, kit, make_user(kit, email="ben@example.org"))
    assert ben.post(f"/cases/{case.id}/on-paper", shown=[kept.id], paper=[kept.id]).status_code == 404
    assert sheet(kit, case)[0].held_back


def test_what_is_told_is_kept_back_and_not_repeated(browser: Browser, kit: Kit, case: Case) -> None:
    tell(kit, case, "I had a miscarriage in 2019. My right knee hurts.")
    kept = [item for item in sheet(kit, case) if item.held_back]
    assert kept
    assert all("miscarriage" in item.value.casefold() for item in kept)
    said = replies(kit, case)[-1]
    assert "miscarriage" not in f"{said.text} {said.added}".casefold()
    assert "knee" in str(said.added)
    assert "unless you put it there" in said.text
    made = everywhere(browser, kit, case)
    assert holders(made, "miscarriage") == holders(made, "2019") == set()
    assert holders(made, "knee") == set(made)


def _owner(kit: Kit, case: Case) -> User:
    with kit.database.reading() as session:
        return session.get_one(User, case.user_id)
