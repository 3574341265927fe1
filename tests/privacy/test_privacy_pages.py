"""My data, how long, and delete: the pages do what they say, for their owner and nobody else."""

import re
from datetime import timedelta

import pytest
from sqlmodel import func, select

from assistant.accounts.model import User, UserSession
from assistant.cases.model import Case
from assistant.cases.store import list_owned
from assistant.ledger.model import Action, Actor, LedgerEntry
from assistant.privacy.pages import ENTRIES_A_PAGE
from assistant.privacy.period import Period
from tests.factories import add_item, add_messages, answer_case, csrf_token, make_case, make_user, share_case, sign_in


@pytest.fixture
def user(kit):
    return make_user(kit, name="Alex Quendel", retention=Period.YEAR)


@pytest.fixture
def signed_in(client, kit, user):
    sign_in(client, kit, user)
    return client


def text(response) -> str:
    return re.sub(r"\s+", " ", response.get_data(as_text=True))


def post(client, path, **form):
    return client.post(path, data={"csrf_token": csrf_token(client), **form})


def users(kit) -> int:
    with kit.database.reading() as session:
        return session.exec(select(func.count()).select_from(User)).one()


# My data


def test_it_counts_what_is_held_and_of_nobody_else(signed_in, kit, user):
    case = make_case(kit, user, title="My secret title")
    add_item(kit, case, "Knee pain", message=add_messages(kit, case, ["one", "two", "three"])[0])
    share_case(kit, case)
    answer_case(kit, case)
    other = make_user(kit, email="other@example.org")
    add_messages(kit, make_case(kit, other), ["not mine"] * 5)
    page = text(signed_in.get("/my-data"))
    for label, number in (
        ("Cases", 1),
        ("Messages", 3),
        ("Things on your case sheets", 1),
        ("Copies with names hidden", 3),
        ("Questions to support", 1),
        ("Answers of support", 1),
        ("Sessions", 1),
        ("Times you said yes or no", 1),
    ):
        assert re.search(rf"<dt>{label}</dt> ?<dd>{number} ·", page), label
    assert "My secret title" not in page


def test_a_case_whose_time_has_come_is_not_counted(signed_in, kit, user, clock):
    add_messages(kit, make_case(kit, user, retention=Period.DAY), ["one"])
    clock.move(timedelta(hours=24))
    sign_in(signed_in, kit, user)
    page = text(signed_in.get("/my-data"))
    assert re.search(r"<dt>Cases</dt> ?<dd>None ·", page)
    assert re.search(r"<dt>Messages</dt> ?<dd>None ·", page)


def test_who_has_looked_is_told_in_plain_words_newest_first(signed_in, kit, user):
    case = make_case(kit, user)
    with kit.database.writing() as session:
        kit.ledger.record(
            session, user_id=user.id, actor=Actor.SUPPORT, action=Action.TRANSCRIPT_OPENED, case_id=case.id
        )
    page = text(signed_in.get("/my-data"))
    opened, started = (
        page.index("Support opened the redacted transcript, in one case"),
        page.index("You started a case"),
    )
    assert opened < started < page.index("You created the account")
    assert "the list is whole" in page
    assert case.id not in page


def test_a_long_list_has_pages(signed_in, kit, user):
    with kit.database.writing() as session:
        for _ in range(ENTRIES_A_PAGE):
            kit.ledger.record(session, user_id=user.id, actor=Actor.YOU, action=Action.SIGNED_IN)
    first, second = text(signed_in.get("/my-data")), text(signed_in.get("/my-data?page=2"))
    assert "Page 1 of 2" in first
    assert "You created the account" not in first
    assert "You created the account" in second
    for odd in ("0", "-5", "99", "x", "9" * 30):
        assert signed_in.get(f"/my-data?page={odd}").status_code == 200


def test_a_changed_line_is_noticed(signed_in, kit, user):
    with kit.database.writing() as session:
        line = session.exec(select(LedgerEntry)).first()
        line.action = Action.SIGNED_IN
        session.add(line)
    page = text(signed_in.get("/my-data"))
    assert "The list is not whole" in page
    assert "the list is whole" not in page


# How long


def kept(kit, user) -> tuple[Period, int]:
    with kit.database.reading() as session:
        return session.get_one(User, user.id).retention, len(list_owned(session, user.id, kit.clock.now()))


def test_a_harmless_choice_is_saved_at_once(signed_in, kit, user):
    make_case(kit, user)
    answer = post(signed_in, "/settings/retention", retention="30 days")
    assert (answer.status_code, answer.location) == (303, "/settings")
    assert kept(kit, user) == (Period.MONTH, 1)


def test_a_choice_that_would_delete_says_so_and_waits_for_a_yes(signed_in, kit, user, clock):
    make_case(kit, user)
    clock.move(timedelta(days=8))
    make_case(kit, user, title="Younger")
    sign_in(signed_in, kit, user)
    warning = post(signed_in, "/settings/retention", retention="7 days")
    assert "This deletes 1 case now" in text(warning)
    assert kept(kit, user) == (Period.YEAR, 2)
    assert post(signed_in, "/settings/retention", retention="7 days", understood="1").status_code == 303
    assert kept(kit, user) == (Period.WEEK, 1)


def test_a_yes_to_another_number_is_no_yes(signed_in, kit, user, clock):
    make_case(kit, user)
    make_case(kit, user)
    clock.move(timedelta(days=8))
    sign_in(signed_in, kit, user)
    assert "This deletes 2 cases now" in text(
        post(signed_in, "/settings/retention", retention="7 days", understood="1")
    )
    assert kept(kit, user) == (Period.YEAR, 2)


@pytest.mark.parametrize("given", ["", "3 minutes", "for ever", "DAY"])
def test_only_what_is_offered_can_be_chosen(signed_in, kit, user, given):
    assert post(signed_in, "/settings/retention", retention=given).status_code == 422
    assert kept(kit, user)[0] is Period.YEAR


def test_the_choice_now_held_is_the_one_ticked(signed_in):
    page = text(signed_in.get("/settings/retention"))
    assert re.findall(r'value="([^"]+)" checked', page) == ["1 year", "delete"]


# Deleting


def test_the_page_says_in_numbers_what_will_go(signed_in, kit, user):
    add_messages(kit, make_case(kit, user), ["one", "two"])
    page = text(signed_in.get("/my-data/delete-account"))
    assert re.search(r"<dt>Messages</dt> ?<dd>2 ·", page)
    assert "no way back" in page


@pytest.mark.parametrize("method", ["get", "post"])
def test_it_wants_the_password_given_just_now(client, kit, user, method):
    sign_in(client, kit, user, fresh=False)
    send = client.get if method == "get" else lambda path: post(client, path, sure="yes")
    answer = send("/my-data/delete-account")
    assert answer.status_code == 302
    assert answer.location.startswith("/confirm-password")
    assert users(kit) == 1


@pytest.mark.parametrize("given", [{}, {"sure": "no"}, {"sure": ""}])
def test_without_the_tick_nothing_is_deleted(signed_in, kit, given):
    answer = post(signed_in, "/my-data/delete-account", **given)
    assert answer.status_code == 422
    assert "Tick the box" in text(answer)
    assert users(kit) == 1


def test_without_a_token_of_our_forms_nothing_is_deleted(signed_in, kit):
    assert signed_in.post("/my-data/delete-account", data={"sure": "yes"}).status_code == 400
    assert users(kit) == 1


def test_deleting_takes_everything_signs_out_and_says_goodbye(signed_in, kit, user):
    make_case(kit, user)
    answer = post(signed_in, "/my-data/delete-account", sure="yes")
    assert (answer.status_code, answer.location) == (303, "/gone")
    assert answer.headers["Clear-Site-Data"]
    with kit.database.reading() as session:
        assert [session.exec(select(func.count()).select_from(model)).one() for model in (User, UserSession, Case)] == [
            0,
            0,
            0,
        ]
    with signed_in.session_transaction() as cookie:
        assert "_user_id" not in cookie
    goodbye = signed_in.get("/gone")
    assert goodbye.status_code == 200
    assert "Everything is gone" in text(goodbye)
    assert signed_in.get("/my-data").status_code == 302


def test_another_browser_of_theirs_is_signed_out_too(user_app, kit, user):
    here, there = user_app.test_client(), user_app.test_client()
    sign_in(here, kit, user)
    sign_in(there, kit, user)
    assert there.get("/my-data").status_code == 200
    post(here, "/my-data/delete-account", sure="yes")
    assert there.get("/my-data").status_code == 302


# Warned, kept, closed, and back again


def test_who_is_about_to_lose_a_case_is_warned_on_it_and_can_keep_it(client, kit, clock, user):
    case = make_case(kit, user)
    for days, warned in ((361, False), (1, True)):
        clock.move(timedelta(days=days, hours=days == 1))
        sign_in(client, kit, user)
        assert ("This case goes" in text(client.get(f"/cases/{case.id}"))) is warned
    assert "goes on " in text(client.get("/cases"))
    answer = post(client, f"/my-data/keep/{case.id}", next=f"/cases/{case.id}")
    assert (answer.status_code, answer.location) == (303, f"/cases/{case.id}")
    assert "This case goes" not in text(client.get(f"/cases/{case.id}"))


def test_who_closed_an_account_sees_one_page_until_they_keep_it(client, kit, user):
    make_case(kit, user)
    sign_in(client, kit, user)
    assert post(client, "/my-data/delete-account", when="later").location == "/gone"
    goodbye = text(client.get("/gone"))
    assert "Your account is closed" in goodbye
    assert client.get("/cases").status_code == 302
    sign_in(client, kit, user, fresh=False)
    for path in ("/cases", "/settings", "/my-data", "/export", "/cases/new"):
        assert client.get(path).location == "/account-closing"
    assert post(client, "/account-closing/erase").location.startswith("/confirm-password")
    assert users(kit) == 1
    post(client, "/account-closing/keep")
    assert client.get("/cases").status_code == 200
    assert client.get("/account-closing").status_code == 302


def test_what_was_deleted_is_listed_brought_back_and_erased(signed_in, kit, user):
    case = make_case(kit, user, title="My secret title")
    (message,) = add_messages(kit, case, ["My knee hurts."])
    post(signed_in, f"/cases/{case.id}/messages/{message.id}/delete")
    assert "A message" in text(signed_in.get("/my-data/deleted"))
    assert post(signed_in, f"/cases/{case.id}/messages/{message.id}/undo").status_code == 303
    assert "My knee hurts." in text(signed_in.get(f"/cases/{case.id}"))
    assert post(signed_in, f"/cases/{case.id}/messages/{message.id}/undo").status_code == 404
    post(signed_in, f"/cases/{case.id}/messages/{message.id}/delete")
    page = text(signed_in.get("/my-data/deleted"))
    thing = re.search(r"/my-data/deleted/([0-9a-f]{32})/erase", page)[1]
    post(signed_in, f"/my-data/deleted/{thing}/erase")
    assert "Nothing is waiting here" in text(signed_in.get("/my-data/deleted"))
    post(signed_in, f"/cases/{case.id}/delete", when="later")
    assert "My secret title" in text(signed_in.get("/my-data/deleted"))
    post(signed_in, f"/my-data/deleted/cases/{case.id}/erase")
    page = text(signed_in.get("/my-data/deleted"))
    receipt = re.search(r"/my-data/receipts/[0-9a-f]{32}", page).group()
    assert signed_in.get(receipt).get_json()["receipt"]["found"] == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "path", ["/my-data/deleted/cases/none/erase", "/my-data/deleted/none/erase", "/cases/none/delete"]
)
def test_erasing_has_a_limit_of_its_own(signed_in, kit, path):
    limit = int(kit.settings.rates["erasing"].split()[0])
    token = csrf_token(signed_in)
    tried = [signed_in.post(path, data={"csrf_token": token}).status_code for _ in range(limit + 1)]
    assert tried == [404] * limit + [429]
