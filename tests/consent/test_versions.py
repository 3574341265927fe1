"""Versions: published once, never changed, in force after a notice, compared word by word."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from assistant.consent.differences import differences
from assistant.consent.model import PolicyVersion
from assistant.consent.policy_page import plain
from assistant.consent.versions import coming_version, current_version, publish_missing, read_versions, text_of
from assistant.errors import SettingsError
from assistant.kit import Kit
from tests.consent.next_version import lay_next_version
from tests.fakes import FakeClock

NOTICE = timedelta(days=14)


def test_a_policy_changed_after_publication_is_refused(kit: Kit, clock: FakeClock) -> None:
    with kit.database.writing() as session:
        session.get_one(PolicyVersion, 1).sha256 = "something else"
    with pytest.raises(SettingsError, match="changed after publication"), kit.database.writing() as session:
        publish_missing(session, clock)
    with pytest.raises(SettingsError, match="not the one that was published"), kit.database.reading() as session:
        text_of(session.get_one(PolicyVersion, 1))


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("number: 2\ndate: 2026-01-01\neffective: 2026-01-01", "numbered"),
        ("number: 1\ndate: 2026-01-01", "needs number, date and effective"),
        ("number: 1\ndate: 2026-01-01\neffective: 2026-01-01\nasks: the moon", "a purpose nobody knows: the moon"),
    ],
)
def test_a_malformed_version_is_refused(tmp_path: Path, head: str, said: str) -> None:
    (tmp_path / "0001.md").write_text(f"{head}\n---\n# 1. Introduction\n\nx")
    with pytest.raises(SettingsError, match=said):
        read_versions(tmp_path)


def test_a_new_installation_begins_with_every_version_at_its_own_date(kit: Kit) -> None:
    with kit.database.reading() as session:
        published = session.exec(select(PolicyVersion)).all()
    assert {one.number: one.effective_at.date() for one in published} == {
        text.number: text.effective for text in read_versions()
    }


def test_a_version_for_people_who_are_here_comes_with_notice(kit: Kit, clock: FakeClock, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        number = lay_next_version(tmp_path / "policies", patch)
        with kit.database.writing() as session:
            assert publish_missing(session, clock, NOTICE) == 1
            assert publish_missing(session, clock, NOTICE) == 0
    clock.move(NOTICE - timedelta(seconds=1))
    with kit.database.reading() as session:
        coming = coming_version(session, clock.now())
        assert coming is not None
        assert coming.number == number
        assert current_version(session, clock.now()).number == number - 1
        clock.move(timedelta(seconds=1))
        assert coming_version(session, clock.now()) is None
        assert current_version(session, clock.now()).number == number


def test_what_differs_is_marked_word_by_word_and_nothing_else() -> None:
    before = "# 1. One\n\nWe keep it for **ten** days.\n\nThe end.\n\n# 2. Two\n\nGone soon."
    after = "# 1. One\n\nWe keep it for **twelve** days. {1.1}\n\nThe end.\n\n# 3. Three\n\nAll new."
    parts = {part.heading: part for part in differences(before, after)}
    assert list(parts) == ["1. One", "3. Three", "2. Two"]
    assert parts["1. One"].paragraphs == [
        [("same", "We keep it for"), ("gone", "ten"), ("added", "twelve"), ("same", "days.")]
    ]
    assert parts["1. One"].same == 1
    assert parts["3. Three"].paragraphs == [[("added", "All new.")]]
    assert parts["2. Two"].paragraphs == [[("gone", "Gone soon.")]]
    assert [part.paragraphs for part in differences(after, after)] == [[], []]


def test_both_texts_can_be_read_back_from_the_marked_one() -> None:
    old, new = read_versions()[0].whole, read_versions()[1].whole
    for kinds, text in ((("same", "gone"), old), (("same", "added"), new)):
        words = " ".join(plain(text).split())
        for part in differences(old, new):
            for pieces in part.paragraphs:
                said = " ".join(said for kind, said in pieces if kind in kinds)
                assert said in words, said
