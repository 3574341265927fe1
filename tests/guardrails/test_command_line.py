import io
import json
from pathlib import Path

import pytest

from guardrails.__main__ import main


def run(monkeypatch: pytest.MonkeyPatch, given: bytes, *arguments: str) -> int:
    class Input:
        buffer = io.BytesIO(given)

    monkeypatch.setattr("sys.stdin", Input())
    return main(arguments)


def test_lines_are_redacted_as_one_case(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    given = b"mail sam.lee@example.org\nagain SAM.LEE@example.org\n\nno more\n"
    assert run(monkeypatch, given, "redact") == 0
    assert capsys.readouterr().out == "mail [EMAIL_1]\nagain [EMAIL_1]\n\nno more\n"


def test_find_prints_places_and_no_text(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, b"mail sam.lee@example.org\n", "find") == 0
    out = capsys.readouterr().out
    assert out.startswith("1\t5\t24\tEMAIL\t")
    assert "sam" not in out


def test_bytes_that_are_no_text_do_not_stop_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, b"\xff\xfe\x00 ring 07700 900123\n", "redact") == 0
    assert "[PHONE_1]" in capsys.readouterr().out


def test_a_line_that_fails_is_withheld_and_not_echoed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("guardrails.redaction.redactor.LONGEST_TEXT", 10)
    assert run(monkeypatch, b"short\nmarisol zzyzx is longer\n", "redact") == 1
    shown = capsys.readouterr()
    assert shown.out == "short\n[WITHHELD]\n"
    assert "zzyzx" not in shown.err


def test_evaluate_prints_figures_and_holds_a_floor(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "few.jsonl"
    rows = [
        {"text": "ring 07700 900123", "spans": [[5, 17, "PHONE"]]},
        {"text": "my zzyzx hurts", "spans": [[3, 8, "ORG"]]},
        {"text": "pain 6/10 at night", "spans": []},
    ]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert main(["evaluate", str(file), "--floor", "0.9"]) == 1
    out = capsys.readouterr().out
    assert "missed  line 2: ORG 3-8" in out
    assert "clean texts touched          0 of 1" in out
    assert "zzyzx" not in out
    assert main(["evaluate", str(file), "--floor", "0.4"]) == 0


@pytest.mark.parametrize("content", ["{}", "zzyzx", '{"text": "a", "spans": [[0, 9, "X"]]}'])
def test_a_broken_file_is_named_by_line_only(content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "broken.jsonl"
    file.write_text(content, encoding="utf-8")
    assert main(["evaluate", str(file)]) == 2
    shown = capsys.readouterr()
    assert "line 1" in shown.err
    assert "zzyzx" not in shown.err + shown.out
    assert main(["evaluate", str(tmp_path / "absent")]) == 2
