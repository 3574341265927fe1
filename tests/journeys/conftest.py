"""Both sites, a browser, and people at their tabs."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.fakes import FakeClock
from tests.journeys.browser import Tab, chromium
from tests.journeys.sites import Sites, both_sites


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def site(tmp_path: Path, clock: FakeClock) -> Iterator[Sites]:
    with both_sites(tmp_path, clock) as sites:
        yield sites


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[Callable[..., Tab]]:
    """Tabs of browsers that know nothing of each other; at the end each must have seen only faultless pages."""
    tabs: list[Tab] = []

    def opened(address: str, *, scripts: bool = True, private: tuple[str, ...] = ()) -> Tab:
        tabs.append(Tab(browser, address, scripts=scripts, private=private))
        return tabs[-1]

    yield opened
    faults = [fault for tab in tabs for fault in tab.close()]
    assert faults == []
