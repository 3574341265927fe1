"""The pages of documents: closed to everyone but their owner, and with a clear answer to every file."""

import re

import pytest

from assistant.documents.model import Document
from assistant.documents.store import documents_of
from assistant.user_app import create_user_app
from tests.documents import files
from tests.documents.files import LETTER, add_document
from tests.factories import csrf_token, make_case, make_user, share_case, sign_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def case(kit, client):
    user = make_user(kit)
    sign_in(client, kit, user)
    return make_case(kit, user)


def send(client, case, raw, name="letter.txt", to="documents", token="t1", called="", csrf=None):
    fields = {"csrf_token": csrf_token(client) if csrf is None else csrf, "token": token, "called": called}
    parts = [f'--b\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{fields[key]}\r\n' for key in fields]
    head = f'--b\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
    body = "".join(parts).encode() + head.encode() + raw + b"\r\n--b--\r\n"
    return client.post(f"/cases/{case.id}/{to}", data=body, content_type="multipart/form-data; boundary=b")


def post(client, path, **data):
    return client.post(path, data={"csrf_token": csrf_token(client), **data})


def documents(kit, case) -> list[Document]:
    with kit.database.reading() as session:
        return list(documents_of(session, case))


def test_a_file_is_added_looked_at_and_put_on_the_sheet_one_by_one(kit, client, case):
    answer = send(client, case, LETTER.encode(), "Letter of May.txt")
    assert answer.status_code == 303
    page = client.get(answer.location).get_data(as_text=True)
    assert "<title>A letter of your case" in page
    assert "Letter of May" in page
    assert "Metformin, 500 mg, twice a day" in page
    (document,) = documents(kit, case)
    path = f"/cases/{case.id}/documents/{document.id}"
    assert post(client, f"{path}/offers/0", answer="add").status_code == 303
    sheet = client.get(f"/cases/{case.id}").get_data(as_text=True)
    assert f'href="{path}#m-{document.id}-' in sheet
    assert post(client, f"{path}/offers/0", answer="add").status_code == 404
    assert post(client, f"{path}/offers/1", answer="anything").status_code == 404
    assert post(client, f"{path}/offers/99", answer="add").status_code == 404


def test_a_download_is_the_file_itself_and_cannot_be_run_or_kept_by_the_browser(kit, client, case):
    raw = files.pdf()
    send(client, case, raw, "a.html", called='Bri"ef <b> für Ärztin')
    (document,) = documents(kit, case)
    answer = client.get(f"/cases/{case.id}/documents/{document.id}/file")
    assert answer.data == raw
    assert answer.content_type == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    how = answer.headers["Content-Disposition"]
    assert how.startswith("attachment; filename=")
    assert "filename*=UTF-8''Bri%20ef%20b%20f%C3%BCr%20%C3%84rztin.pdf" in how
    assert client.get(f"/cases/{case.id}/documents/{document.id}/picture").status_code == 404


def test_a_photo_is_shown_to_its_owner_and_said_not_to_be_read(kit, client, case):
    send(client, case, files.photo(), "IMG_0001.HEIC")
    (document,) = documents(kit, case)
    path = f"/cases/{case.id}/documents/{document.id}"
    page = client.get(path).get_data(as_text=True)
    assert "Nobody and nothing reads this picture" in page
    assert f'src="{path}/picture"' in page
    picture = client.get(f"{path}/picture")
    assert picture.content_type == "image/jpeg"
    assert b"CANARY" not in picture.data
    share_case(kit, case)
    assert client.get(f"{path}/support").status_code == 303
    assert post(client, f"{path}/support").status_code == 303
    seen = client.get(f"/cases/{case.id}/as-support-sees-it").get_data(as_text=True)
    assert "From a file" not in seen


@pytest.mark.parametrize(
    ("raw", "says"), [(b"", "empty"), (b"GIF89a..", "GIF"), (files.pdf_locked(), "locked with a password")]
)
def test_a_wrong_file_gets_a_clear_answer_and_what_was_typed_is_still_there(kit, client, case, raw, says):
    answer = send(client, case, raw, "x.pdf", called="My own words")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert says in page
    assert "Nothing was kept." in page
    assert 'value="My own words"' in page
    assert documents(kit, case) == []
    assert client.get("/healthz").status_code == 200


def test_no_file_at_all_is_said_so(client, case):
    answer = post(client, f"/cases/{case.id}/documents")
    assert answer.status_code == 422
    assert "Choose a file first." in answer.get_data(as_text=True)


@pytest.mark.parametrize("over", [1, 2 * 1024 * 1024])
def test_a_file_that_is_too_large_is_said_to_be_and_one_that_just_fits_is_taken(settings, kit, case, client, over):
    object.__setattr__(settings, "document_limit", 9 * 1024 * 1024)  # more than any other page takes
    app = create_user_app(settings, kit)
    browser = app.test_client()
    sign_in(browser, kit, make_user(kit, "bo@example.org"))
    assert send(browser, case, b"a").status_code == 404
    with client.session_transaction() as mine, browser.session_transaction() as theirs:
        theirs.update(mine)
    answer = send(browser, case, b"a" * (9 * 1024 * 1024 + over))
    assert answer.status_code == 413
    assert "9 MB at most" in answer.get_data(as_text=True)
    assert documents(kit, case) == []
    assert send(browser, case, (b"knee pain\n" * 1024 * 1024)[: 9 * 1024 * 1024]).status_code == 303


def test_no_other_page_and_no_stranger_may_send_so_much(kit, client, case, user_app):
    much = b"a" * (9 * 1024 * 1024)
    assert send(client, case, much, to="settings").status_code == 413
    stranger = user_app.test_client()
    assert send(stranger, case, much).status_code in {400, 413}
    assert documents(kit, case) == []


def test_a_form_from_an_old_page_loses_nothing_but_the_file(client, case):
    answer = send(client, case, b"words", called="My own words", csrf="")
    assert answer.status_code == 400
    page = answer.get_data(as_text=True)
    assert "choose the file again" in page
    assert 'value="My own words"' in page


def test_too_many_files_in_a_short_time_are_slowed_down(settings, kit, case):
    object.__setattr__(settings, "rates", {**settings.rates, "documents": "1 per hour"})
    browser = create_user_app(settings, kit).test_client()
    with kit.database.reading() as session:
        from assistant.accounts.model import User

        sign_in(browser, kit, session.get_one(User, case.user_id))
    assert send(browser, case, b"words").status_code == 303
    answer = send(browser, case, b"words", token="t2")
    assert answer.status_code == 429
    assert "Nothing was kept of this one" in answer.get_data(as_text=True)
    assert len(documents(kit, case)) == 1


def test_a_file_is_renamed_and_deleted_by_its_owner(kit, client, case):
    path = f"/cases/{case.id}/documents/{add_document(kit, case)}"
    assert post(client, f"{path}/name", called="  ").status_code == 422
    assert post(client, f"{path}/name", called="Blood test").status_code == 303
    assert "Blood test" in client.get(f"/cases/{case.id}/documents").get_data(as_text=True)
    assert "Blood test" in client.get(f"{path}/delete").get_data(as_text=True)
    assert post(client, f"{path}/delete").status_code == 303
    assert client.get(path).status_code == client.get(f"{path}/file").status_code == 404


def test_support_reads_the_words_of_a_file_after_a_look_and_a_yes(kit, client, case, staff_app):
    path = f"/cases/{case.id}/documents/{add_document(kit, case, b'Mrs Philippa Ravenscroft has asthma.')}"
    assert "Support sees nothing of it" in client.get(path).get_data(as_text=True)
    share_case(kit, case)
    look = client.get(f"{path}/support").get_data(as_text=True)
    assert "Let support read it" in look
    assert "Ravenscroft" not in look
    assert "From a file" not in client.get(f"/cases/{case.id}/as-support-sees-it").get_data(as_text=True)
    post(client, f"{path}/support")
    assert "From a file" not in client.get(f"/cases/{case.id}/as-support-sees-it").get_data(as_text=True), "unseen"
    mark = re.search(r'name="seen" value="(\w+)"', look)
    assert mark is not None
    post(client, f"{path}/support", seen=mark[1])
    seen = client.get(f"/cases/{case.id}/as-support-sees-it").get_data(as_text=True)
    assert "From a file" in seen
    assert "asthma" in seen
    post(client, f"{path}/support/stop")
    assert "From a file" not in client.get(f"/cases/{case.id}/as-support-sees-it").get_data(as_text=True)


def test_words_of_crisis_in_a_file_show_where_help_is(client, case):
    answer = send(client, case, b"I want to kill myself. I have taken all my tablets.")
    page = client.get(answer.location).get_data(as_text=True)
    assert "ca-help" in page
