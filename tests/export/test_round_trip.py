"""Away and back: what is exported, erased, brought back and exported again is the same, but for dates of the operation.

Accounts are generated: any words people can type, any sheet, replies as the conversation makes them.
"""

import copy
import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from assistant.cases.model import Case, ForWhom
from assistant.cases.sections import DETAILS, Section
from assistant.cases.sheet import ItemStatus
from assistant.cases.store import place_of
from assistant.conversation.guided_state import Answer, GuidedState
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import KeptReply, dump_reply, message_place
from assistant.export.model import ImportState
from assistant.kit import Kit
from assistant.privacy.erasing import erase_account
from assistant.privacy.period import Period
from assistant.privacy.receipts import erase_case_now
from assistant.store.ids import new_id
from tests.export.bringing import archive_of, brought_back, data_of
from tests.factories import add_item, add_messages, answer_case, make_case, make_user, share_case

# Everything a text box sends: any plane of Unicode, controls too, but no half characters and no NUL.
words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=60)
items = st.sampled_from(sorted(Section)).flatmap(
    lambda section: st.fixed_dictionaries(
        {
            "section": st.just(section),
            "value": words,
            "details": st.dictionaries(st.sampled_from(DETAILS[section] or ("with",)), words, max_size=2),
            "denied": st.booleans(),
            "uncertain": st.booleans(),
            "status": st.sampled_from(sorted(ItemStatus)),
            "history": st.lists(words, max_size=2).map(tuple),
        }
    )
)
cases = st.fixed_dictionaries(
    {
        "title": words.map(lambda text: text[:80]),
        "person": st.none() | words,
        "retention": st.none() | st.sampled_from(sorted(Period)),
        "said": st.lists(words, max_size=4),
        "asked": st.none() | st.tuples(words, words),
        "items": st.lists(items, max_size=3),
        "draft": st.none() | words,
        "answer": st.none() | words,
    }
)
accounts = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["", "Alex Quendel", "Ngũgĩ", "O'Neill-Æ"]),
        "retention": st.sampled_from(sorted(Period)),
        "cases": st.lists(cases, max_size=3),
        "erased": st.integers(0, 2),
    }
)

OF_THE_OPERATION = ("last_words_at", "expires_at")


def fill(kit: Kit, email: str, account: dict[str, Any]):
    user = make_user(kit, email, account["name"], retention=account["retention"])
    for wanted in account["cases"]:
        kit.clock.move(timedelta(minutes=1))
        for_whom = ForWhom.SOMEONE if wanted["person"] else ForWhom.ME
        case = make_case(
            kit, user, wanted["title"], for_whom=for_whom, person=wanted["person"], retention=wanted["retention"]
        )
        said = add_messages(kit, case, wanted["said"])
        made = [add_item(kit, case, **item, message=said[0] if said else None) for item in wanted["items"]]
        if wanted["asked"]:
            reply(kit, case, *wanted["asked"], [item.id for item in made])
        if wanted["draft"]:
            sealed = kit.vault.seal(case.key_id, wanted["draft"], place_of(case, "sealed_draft"))
            with kit.database.writing() as session:
                session.execute(update(Case).where(Case.id == case.id).values(sealed_draft=sealed))
        if wanted["answer"]:
            share_case(kit, case, question="Where is it?")
            answer_case(kit, case, wanted["answer"])
    for number in range(account["erased"]):
        kit.clock.move(timedelta(minutes=1))
        erase_case_now(kit, user_id=user.id, case_id=make_case(kit, user, f"Gone {number}").id)
    return user


def reply(kit: Kit, case: Case, text: str, question: str, item_ids: list[str]) -> None:
    """A reply with all its parts, and what the conversation remembers after it."""
    said = KeptReply(
        text,
        lead=text,
        added=tuple((question, item_id) for item_id in item_ids),
        question=question,
        question_id="onset",
        answers=(Answer("no", question),),
    )
    (message,) = add_messages(kit, case, [text], speaker=Speaker.ASSISTANT)
    opener = kit.vault.opener(case.key_id)
    state = GuidedState(asked=("onset",), skipped=("side",), current="onset").dump()
    with kit.database.writing() as session:
        sealed = opener.seal(dump_reply(said), message_place(message.id, case.user_id))
        session.execute(update(Message).where(Message.id == message.id).values(sealed_words=sealed))
        kept = {"sealed_state": state, "sealed_placeholders": {"format": 1, "entries": [[text, question]]}}
        values = {name: opener.seal(json.dumps(one), place_of(case, name)) for name, one in kept.items()}
        session.execute(update(Case).where(Case.id == case.id).values(**values))


def told_of(data: dict[str, Any]) -> dict[str, Any]:
    """What must be the same: everything but dates of the operation and what erasing itself ends."""
    data = copy.deepcopy(data)
    for case in data["cases"]:
        for name in OF_THE_OPERATION:
            del case[name]
        case.pop("support_timeline", None), case.pop("support_reports", None)
        for request in case["support"]["requests"]:
            for name in ("state", "changed_at", "expires_at", "read_until", "ends_at"):
                del request[name]
    for receipt in data["receipts"]:
        del receipt["expires_at"]
    account = {name: value for name, value in data["account"].items() if name not in {"created_at"}}
    return {"account": account, "cases": data["cases"], "receipts": data["receipts"]}


# Both databases in one test: a fixture is made once for all examples, so each example has accounts of its own.
@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)
@given(account=accounts)
def test_what_goes_away_comes_back_the_same(kit, account):
    email = f"{new_id()}@example.org"
    user = fill(kit, email, account)
    raw = archive_of(kit, user)
    then = data_of(raw)
    assert len(then["cases"]) == len(account["cases"])
    assert len(then["receipts"]) == account["erased"]
    erase_account(kit, user_id=user.id)
    kit.clock.move(timedelta(minutes=5))
    again = make_user(kit, email, "", retention=Period.WEEK)
    job = brought_back(kit, again, raw)
    assert (job.state, job.restored) == (ImportState.DONE, len(then["cases"]))
    now = data_of(archive_of(kit, again))
    assert told_of(now) == told_of(then)
    (earlier,) = now["earlier"]
    assert earlier["ledger"] == then["ledger"]["entries"]
    assert earlier["account"] == then["account"]
    for kind in ("consents", "exports"):
        assert earlier[kind] == then[kind]


def test_a_second_journey_keeps_the_records_of_the_first(kit):
    user = make_user(kit, "alex@example.org", "Alex")
    add_messages(kit, make_case(kit, user), ["one"])
    erase_case_now(kit, user_id=user.id, case_id=make_case(kit, user, "Gone").id)
    for journey in range(2):
        raw = archive_of(kit, user)
        then = data_of(raw)
        assert len(then["earlier"]) == journey
        erase_account(kit, user_id=user.id)
        kit.clock.move(timedelta(days=1))
        user = make_user(kit, "alex@example.org", "")
        brought_back(kit, user, raw)
        now = data_of(archive_of(kit, user))
        assert told_of(now) == told_of(then)
        assert len(now["earlier"]) == journey + 1
        kept = {one["archive"]: one for one in now["earlier"]}
        for one in then["earlier"]:
            same = {name: value for name, value in one.items() if name != "brought_back_at"}
            assert {name: kept[one["archive"]][name] for name in same} == same


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_half_a_character_survives_too(kit):
    """No browser sends one; whatever lies in the database comes back all the same."""
    user = make_user(kit)
    add_messages(kit, make_case(kit, user), ["half \ud83d of a smile"])
    raw = archive_of(kit, user)
    erase_account(kit, user_id=user.id)
    again = make_user(kit)
    brought_back(kit, again, raw)
    assert data_of(archive_of(kit, again))["cases"][0]["conversation"][0]["text"] == "half \ud83d of a smile"
