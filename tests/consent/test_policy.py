"""The policy says what it must, in words that can be read, with the values of the running system."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from assistant.consent.policy_page import as_html, filled, parts, plain
from assistant.consent.versions import HEADINGS, STATEMENT_MARK, read_versions
from assistant.errors import SettingsError
from assistant.settings import load

NEWEST = read_versions()[-1]
# A few words of each statement that the text must hold, by the statement's number.
STATEMENTS = {
    "1.1": "handle what you tell us safely and responsibly",
    "1.2": "how we store it, how we guard it and how long we keep it",
    "1.3": "Using the platform means agreeing",
    "1.4": "We treat what you write about it with care",
    "1.5": "which rights you have",
    "2.1": "Your e-mail address. Your name",
    "2.2": "documents you upload",
    "2.3": "browser's family and your kind of device, and a shortened network address",
    "2.4": "to keep the service secure, and to make it better",
    "3.1": "to provide and improve the service",
    "3.2": "It is never about your treatment",
    "3.3": "answer your questions when you ask support",
    "3.4": "we look only at totals",
    "3.5": "never use your data to make medical decisions or to give clinical advice",
    "4.1": "technical and organisational measures",
    "4.2": "Storage is secured, access is restricted, and use is watched",
    "4.3": "we do not promise that it is",
    "4.4": "You can help",
    "5.1": "do not sell, trade, rent",
    "5.2": "only what is strictly necessary",
    "5.3": "lawful request of an authority, preventing fraud",
    "5.4": "hosting, for counting use and for technical support",
    "5.5": "bound to keep it confidential",
    "5.6": "cut down to the least that is needed",
    "6.1": "Cookies can improve a site, remember what you like and count use",
    "6.2": "how fast pages are and where they are hard to use",
    "6.3": "keeps you signed in from page to page",
    "6.4": "manage, block or delete cookies",
    "6.5": "Without the necessary one you cannot sign in",
    "6.6": "you can change your mind whenever you like",
    "7.1": "see, review, correct, update and delete your data",
    "7.2": "ask us at any time what we hold",
    "7.3": "see clearly and to be in control",
    "7.4": "in good time",
    "7.5": "for the law, for a dispute",
    "7.6": "what is kept stays protected",
    "8.1": "for information, for convenience or as a reference",
    "8.2": "do not own, run or control them",
    "8.3": "not an endorsement",
    "8.4": "not responsible for their privacy, their security",
    "8.5": "Read that site's own policy before you tell it anything",
    "8.6": "at your own discretion",
    "9.1": "only as long as the purposes above need it",
    "9.2": "what it is, what it is for, and the law",
    "9.3": "deleted securely, made anonymous or archived",
    "9.4": "backups for a limited time",
    "10.1": "when our practice, the service, the technology or the law changes",
    "10.2": "stays right, clear and in line with what we do",
    "10.3": "posted on the policy page with its date",
    "10.4": "means you have taken note of it",
    "10.5": "good to look here from time to time",
    "10.6": "Reading it is up to you",
    "11.1": "Questions, worries or requests",
}


@pytest.mark.parametrize("number", STATEMENTS)
def test_the_paragraph_marked_with_a_statement_says_it(number: str) -> None:
    paragraphs = re.split(r"\n\s*\n", NEWEST.whole)
    marked = [one for one in paragraphs if any(number in mark[1].split() for mark in STATEMENT_MARK.finditer(one))]
    assert len(marked) == 1
    assert STATEMENTS[number] in plain(" ".join(marked[0].split()))


def test_every_marked_statement_is_looked_for() -> None:
    assert set(STATEMENTS) == set(NEWEST.statements)


@pytest.mark.parametrize("text", read_versions(), ids=lambda text: str(text.number))
def test_every_version_has_the_eleven_headings_and_a_short_form(text: object) -> None:
    assert tuple(line[2:] for line in text.whole.splitlines() if line.startswith("# ")) == HEADINGS  # type: ignore[attr-defined]
    assert len(text.short.split()) > 50  # type: ignore[attr-defined]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_no_value_is_left_unfilled_and_no_raw_html_gets_through(client: FlaskClient) -> None:
    page = client.get("/policy").get_data(as_text=True)
    assert "{{" not in page
    assert "{1.1}" not in page
    assert 'href="/policy/proof#s-1.1"' in page
    assert "info@casemedicalservices.com" in page
    assert "<script>" not in as_html("<script>alert(1)</script>")


def test_the_values_are_those_of_the_running_system() -> None:
    usual = load({}, "user")
    assert "within 30 days" in parts(NEWEST, usual)[1]
    other = replace(usual, rights_due=timedelta(days=12), policy_notice=timedelta(days=99), contact_email="a@b.example")
    text = parts(NEWEST, other)[1]
    assert [words for words in ("within 12 days", "into force 99 days", "a@b.example") if words not in text] == []


def test_a_value_nobody_knows_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(SettingsError, match="moon_phase"):
        filled("It is {{moon_phase}}.", load({}, "user"))
