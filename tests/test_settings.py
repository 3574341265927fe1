import re
from datetime import timedelta
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import DECLARED, Site, load

README = Path(__file__).parent.parent / "README.md"


def test_the_defaults_are_complete_and_local() -> None:
    settings = load({}, Site.USER)
    assert (settings.user_host, settings.user_port) == ("127.0.0.1", 8000)
    assert (settings.staff_host, settings.staff_port) == ("localhost", 8001)
    assert settings.database_url.startswith("sqlite:///")
    assert settings.retention_floor == timedelta(hours=24)


def test_settings_cannot_be_changed_after_start() -> None:
    with pytest.raises(AttributeError):
        load({}, Site.USER).debug = True  # type: ignore[misc]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("USER_PORT", "eighty"),
        ("USER_PORT", "70000"),
        ("HTTPS", "yes"),
        ("RATE_MESSAGES", "lots"),
        ("DATABASE_URL", "mysql://x"),
        ("CONTACT_EMAIL", "nobody"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_malformed_setting_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        load({name: value}, Site.USER)


def test_debug_on_a_public_address_is_refused() -> None:
    with pytest.raises(SettingsError, match="DEBUG"):
        load({"DEBUG": "1", "USER_HOST": "0.0.0.0"}, Site.USER)  # noqa: S104
    assert load({"DEBUG": "1"}, Site.USER).debug


USER_SIDE = [declared for declared in DECLARED if declared.user_side]


@pytest.mark.parametrize("declared", USER_SIDE, ids=lambda one: one.name)
def test_the_staff_site_refuses_every_setting_of_the_user_side(declared: object) -> None:
    with pytest.raises(SettingsError, match="staff site must not"):
        load({declared.name: "sqlite:////somewhere.db"}, Site.STAFF)  # type: ignore[attr-defined]


def test_the_staff_site_knows_no_master_key() -> None:
    settings = load({}, Site.STAFF)
    assert settings.master_key_file is None
    assert not settings.key_database_url
    assert not settings.queue_url


def test_an_impossible_retention_range_is_refused() -> None:
    with pytest.raises(SettingsError, match="RETENTION"):
        load({"RETENTION_FLOOR_HOURS": "72", "RETENTION_CEILING_DAYS": "2"}, Site.USER)


def test_the_readme_lists_every_setting_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([A-Z_]+)` \| (?:`([^`]*)`|empty) \|", README.read_text(), flags=re.MULTILINE))
    assert rows == {declared.name: declared.default for declared in DECLARED}
