"""Taking very much away and bringing it back: the seconds, the size, and the memory of a worker of its own.

`BENCHMARK_MESSAGES=10000,100000` measures more than one size; the larger one takes a minute.
"""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.benchmarks.figures import tell

# Made in one process and exported in another, so that the peak is the worker's own. Half of the messages are replies.
WORK = """
    import os, resource, sys, time
    from pathlib import Path
    from assistant.accounts.model import User
    from assistant.cases.store import list_owned
    from assistant.export.bringing_back import standing
    from assistant.export.bringing_back.pages import _receive
    from assistant.export.bringing_back.work import go_on
    from assistant.export.build import archive_name, build
    from assistant.export.model import ExportJob, ImportJob
    from assistant.export.states import ask
    from assistant.kit import make_kit
    from assistant.prepare import prepare
    from assistant.privacy.erasing import erase_case
    from tests.benchmarks.filling import fill
    from tests.factories import FAST, make_user

    step, folder, number = sys.argv[1], sys.argv[2], int(sys.argv[3])
    kit = make_kit(prepare({"INSTANCE_DIR": folder}), passwords=FAST)
    peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if step == "fill":
        print(fill(kit, number))
        sys.exit()
    user_id, before = sys.argv[4], peak()
    begun = time.perf_counter()
    if step == "export":
        with kit.database.writing() as session:
            job_id = ask(session, kit.ledger, user_id=user_id, now=kit.clock.now()).id
        assert build(kit, job_id)
        took = time.perf_counter() - begun
        with kit.database.reading() as session:
            job = session.get_one(ExportJob, job_id)
        print(f"{took:.1f} s, memory +{peak() - before:.0f} MiB ({peak():.0f} MiB), {job.size / 1048576:.1f} MiB")
    else:
        with kit.database.reading() as session:
            job = session.exec(ExportJob.__table__.select()).one()
        reader = kit.vault.open_file(job.key_id, kit.settings.archives / job.file_name, archive_name(job.id, user_id))
        new = make_user(kit, "new@example.org")
        class Stream:
            pieces = reader.read()
            def read(self, _size):
                return next(self.pieces, b"")
        assert _receive(kit, new.id, Stream())
        with kit.database.reading() as session:
            brought = standing.newest(session, new.id)
        assert go_on(kit, brought.id)
        with kit.database.reading() as session:
            cases = [case.id for case in list_owned(session, user_id, kit.clock.now())]
        with kit.database.writing() as session:
            standing.agree(session, session.get_one(ImportJob, brought.id), {"cases": cases, "choices": True})
        assert go_on(kit, brought.id)
        with kit.database.reading() as session:
            assert len(list_owned(session, new.id, kit.clock.now())) == len(cases)
        print(f"{time.perf_counter() - begun:.1f} s, memory +{peak() - before:.0f} MiB ({peak():.0f} MiB)")
"""


@pytest.mark.slow
@pytest.mark.parametrize("number", [int(one) for one in os.environ.get("BENCHMARK_MESSAGES", "10000").split(",")])
def test_away_and_back(tmp_path: Path, number: int) -> None:
    def work(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(WORK), *arguments],
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        return done.stdout.strip()

    folder = str(tmp_path / "instance")
    user_id = work("fill", folder, str(number))
    tell(f"export of {number:,} messages", work("export", folder, str(number), user_id), "20 s for 10,000, memory flat")
    if number <= 10_000:
        tell("  bringing them back", work("back", folder, str(number), user_id), "memory flat")
