"""`./run lock` writes no address into the lock, and says what it needs."""

from pathlib import Path

from assistant.launch import lock


def test_an_address_or_option_in_a_lock_is_found():
    clean = "a==1 ; python_version < '3.12' \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n"
    assert lock.addresses_in(clean) == []
    for line in ("--index-url x", "    --find-links y", "a @ file://z", "# from https://example.test"):
        assert lock.addresses_in(clean + line + "\n") == [line]


def test_both_groups_and_every_supported_system_are_resolved():
    line = " ".join(lock.command("uv", Path("out"), ["--upgrade"]))
    for part in ("--group product", "--group test", "--universal", "--generate-hashes", "--no-header"):
        assert part in line
    assert line.endswith("--output-file out --upgrade")


def test_without_uv_one_line_says_so(capsys, tmp_path):
    assert lock.main([], {"PATH": str(tmp_path)}) == 1
    assert capsys.readouterr().err == (
        "./run lock needs uv, which was not found. Install it (pipx install uv) and run this again.\n"
    )


def test_a_lock_that_names_an_address_does_not_replace_the_old_one(tmp_path, capsys):
    before = lock.LOCK.read_bytes()
    uv = tmp_path / "uv"
    uv.write_text('#!/bin/sh\nwhile [ "$1" != --output-file ]; do shift; done\necho "--index-url here" > "$2"\n')
    uv.chmod(0o755)
    assert lock.main([], {"PATH": str(tmp_path)}) == 1
    assert "names an address" in capsys.readouterr().err
    assert lock.LOCK.read_bytes() == before
