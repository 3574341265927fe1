"""Every control of the policy, twice: it does what it says, and its check fails once it is taken away."""

from collections.abc import Callable

import pytest

from assistant.consent.controls import CONTROLS
from tests.policy import choosing, ending, guarding, stopping, telling, using
from tests.policy.bench import CHECKS, DOUBLES, Bench

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

MODULES = (guarding, using, choosing, telling, ending, stopping)
NAMES = [control.name for control in CONTROLS]
FAILS = (AssertionError, pytest.fail.Exception)


@pytest.mark.parametrize("name", NAMES)
def test_it_holds(bench: Bench, name: str, record_property: Callable[[str, object], None]) -> None:
    record_property("control", f"holds {name}")
    CHECKS[name](bench)


@pytest.mark.parametrize("name", NAMES)
def test_its_check_fails_without_it(bench: Bench, name: str, record_property: Callable[[str, object], None]) -> None:
    record_property("control", f"fails {name}")
    DOUBLES[name](bench)
    with pytest.raises(FAILS):
        CHECKS[name](bench)
