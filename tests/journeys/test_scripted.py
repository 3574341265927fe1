"""The product as it is really started, from sign-up to the deleted account: on PostgreSQL, and with no network."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.launched import launched
from tests.journeys.scripted import whole_way
from tests.setup.processes import ROOT

pytestmark = pytest.mark.slow
ALONE = ("unshare", "--user", "--map-root-user", "--net")


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_the_whole_way_on_postgresql(tmp_path: Path, database_url: str) -> None:
    with launched(tmp_path, DATABASE_URL=database_url) as product:
        assert len(whole_way(product)) == 4


def test_the_whole_way_with_no_network_but_loopback(
    tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    if subprocess.run([*ALONE, "true"], capture_output=True, check=False).returncode != 0:
        pytest.skip("this machine does not allow a network of one's own (unshare)")
    done = subprocess.run(
        [*ALONE, sys.executable, "-m", "tests.journeys.offline", str(tmp_path)],
        env={"PATH": os.defpath, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    for line in done.stdout.splitlines():
        record_property("told", line)
    assert "all of it with no network but loopback" in done.stdout
