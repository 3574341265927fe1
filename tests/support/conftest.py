"""The staff site over a user site's installation, and one shared case."""

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from assistant.kit import Kit
from assistant.settings import Settings
from assistant.support.kit import StaffKit, make_staff_kit
from assistant.transcripts.model import SharedCase
from tests.factories import FAST, add_messages, make_case, make_user, share_case
from tests.fakes import FakeClock
from tests.support.staffing import signed_in


@pytest.fixture
def staff_kit(staff_settings: Settings, clock: FakeClock) -> Iterator[StaffKit]:
    kit = make_staff_kit(staff_settings, clock, FAST)
    yield kit
    kit.database.close()


@pytest.fixture
def staff_site(staff_settings: Settings, staff_kit: StaffKit) -> Flask:
    from assistant.staff_app import create_staff_app

    return create_staff_app(staff_settings, kit=staff_kit)


@pytest.fixture
def shared(kit: Kit) -> SharedCase:
    case = make_case(kit, make_user(kit))
    add_messages(kit, case, ["I saw Priya"], redacted=["I saw [PERSON_1]"])
    return share_case(kit, case, "Can [PERSON_1] see my case?")


@pytest.fixture
def ruth(staff_site: Flask, staff_kit: StaffKit) -> FlaskClient:
    return signed_in(staff_site, staff_kit)
