"""The operator's commands about the policy and about requests."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner

from assistant.cli import create_app
from assistant.consent.versions import published_versions, read_versions
from assistant.kit import Kit
from assistant.privacy import rights
from assistant.privacy.model import RequestState, Subject
from tests.consent.next_version import lay_next_version

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def runner(kit: Kit, environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> FlaskCliRunner:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    return create_app().test_cli_runner()


def test_publishing_checks_first_and_says_from_when(
    kit: Kit, runner: FlaskCliRunner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "published already" in runner.invoke(args=["policy", "publish"]).output
    number = lay_next_version(tmp_path / "policies", monkeypatch)
    file = tmp_path / "policies" / f"{number:04}.md"
    good = file.read_text()
    for spoilt, said in (
        (good.replace("# 6. Cookies", "# 6. Biscuits"), "eleven headings"),
        (good.replace("{9.1}", "{9.9}"), "Statement 9.9 has neither"),
        (good.replace("{{contact_email}}", "{{phone_number}}"), "phone_number"),
    ):
        file.write_text(spoilt)
        refused = runner.invoke(args=["policy", "publish"])
        assert refused.exit_code == 1
        assert said in refused.output
    with kit.database.reading() as session:
        assert len(published_versions(session)) == number - 1
    file.write_text(good)
    done = runner.invoke(args=["policy", "publish"])
    assert done.exit_code == 0, done.output
    assert f"Version {number} is published." in done.output
    with kit.database.reading() as session:
        newest = published_versions(session)[0]
    assert newest.number == number == len(read_versions())
    assert newest.effective_at - newest.published_at == kit.settings.policy_notice
    assert f"{number}\t" in runner.invoke(args=["policy", "list"]).output


def test_the_operator_answers_a_request_without_advice_or_names(kit: Kit, runner: FlaskCliRunner) -> None:
    with kit.database.writing() as session:
        words = rights.SafeWords("What do you hold?", "")
        made, _ = rights.ask(
            session,
            kit.ledger,
            user_id=None,
            subject=Subject.QUESTION,
            words=words,
            now=kit.clock.now() - timedelta(days=9000),
            due_in=timedelta(days=30),
        )
        reference = made.reference
    listed = runner.invoke(args=["rights", "list"]).output
    assert reference in listed
    assert "LATE" in listed
    refused = runner.invoke(args=["rights", "answer", reference], input="Write to priya@raman.example")
    assert refused.exit_code == 1
    assert runner.invoke(args=["rights", "answer", reference], input="It is all on My data.").exit_code == 0
    with kit.database.reading() as session:
        assert rights.get(session, reference).state is RequestState.ANSWERED
    assert reference not in runner.invoke(args=["rights", "list"]).output
