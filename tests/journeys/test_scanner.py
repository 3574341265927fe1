import base64
import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journeys.identifiers import identifiers
from tests.journeys.scanner import BASE64, FOLDED, HTML, JSON, RAW, URL, forms, scan

VALUE = "zoë o'shaughnessy/lee"
CONTROLS: dict[str, bytes] = {
    RAW: f"saw {VALUE} today".encode(),
    FOLDED: f"saw {VALUE.upper()} today".encode(),
    URL: f"GET /find?q={quote(VALUE, safe='')}&x=1".encode(),
    JSON: json.dumps({"text": f"saw {VALUE}"}).encode(),
    HTML: b"<p>zo\xc3\xab o&#39;shaughnessy/lee</p>",
    BASE64: base64.b64encode(f"saw {VALUE} today".encode()),
}
TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=5, max_size=24)


@pytest.mark.parametrize("form", CONTROLS)
def test_each_planted_form_is_found(form: str) -> None:
    hits = scan([("control", b"before " + CONTROLS[form] + b" after")], [VALUE])
    assert form in {hit.form for hit in hits}
    assert {hit.value for hit in hits} == {VALUE}


def test_a_clean_file_is_clean(tmp_path: Path) -> None:
    clean = tmp_path / "app.log"
    clean.write_text("saw [PERSON_1] today, the knee is sore\n" * 200, encoding="utf-8")
    assert scan([clean], [VALUE, *(piece for one in identifiers(1) for piece in one.telltales)]) == []


def test_a_sealed_looking_file_is_clean(tmp_path: Path) -> None:
    noise = random.Random(5).randbytes(300_000)
    sealed = tmp_path / "sealed.bin"
    sealed.write_bytes(noise + base64.b64encode(noise))
    assert scan([sealed], [piece for one in identifiers(2) for piece in one.telltales]) == []


def test_the_hit_says_which_value_and_where(tmp_path: Path) -> None:
    log = tmp_path / "deep" / "down" / "app.log"
    log.parent.mkdir(parents=True)
    log.write_text("the bus from TODMORDEN was late", encoding="utf-8")
    (hit,) = scan([tmp_path], ["todmorden", "mytholmroyd"])
    assert (hit.value, hit.form) == ("todmorden", FOLDED)
    assert hit.where == f"{log} at byte 13"


def test_a_file_named_after_a_person_is_found(tmp_path: Path) -> None:
    (tmp_path / "Harpreet-letter.txt").write_bytes(b"nothing here")
    assert [hit.where.endswith("in its name") for hit in scan([tmp_path], ["harpreet"])] == [True]


@pytest.mark.parametrize("lead", ["", "a", "ab"])
@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode])
def test_base64_is_found_at_every_alignment_and_in_both_alphabets(lead: str, encode: object) -> None:
    assert callable(encode)
    value = "ÿÿ?>~ brightwater ~>?"
    control = encode(f"{lead}{value} logistics".encode())
    assert BASE64 in {hit.form for hit in scan([("control", control)], [value])}


def test_base64_wrapped_over_lines_is_found() -> None:
    control = base64.encodebytes(b"x" * 50 + b"brightwater logistics" + b"y" * 50)
    assert b"\n" in control[:90]
    assert BASE64 in {hit.form for hit in scan([("mail", control)], ["brightwater logistics"])}


@pytest.mark.parametrize("quoted", [quote, quote_plus])
def test_both_ways_of_quoting_a_space_are_found(quoted: object) -> None:
    assert callable(quoted)
    control = b"/q=" + quoted("brightwater logistics").encode()
    assert {hit.form for hit in scan([("control", control)], ["brightwater logistics"])} == {URL}


def test_json_written_into_a_page_is_found() -> None:
    control = b'{"name": "o\\u0027shaughnessy"}'
    assert {hit.form for hit in scan([("page", control)], ["o'shaughnessy"])} == {JSON}


def test_a_database_its_write_ahead_log_and_its_deleted_rows_are_read(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA wal_autocheckpoint=0")
        database.execute("CREATE TABLE note (text TEXT)")
        database.execute("INSERT INTO note VALUES ('saw harpreet about the boiler')")
        database.commit()
        database.execute("DELETE FROM note")
        database.commit()
        names = {hit.where.split(" at ")[0] for hit in scan([tmp_path], ["harpreet"])}
    assert f"{path}-wal" in names


def test_a_missing_file_is_an_error_not_a_clean_bill(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        scan([tmp_path / "app.log"], [VALUE])


def test_nothing_to_look_for_is_an_error() -> None:
    with pytest.raises(ValueError, match="nothing"):
        scan([("blob", b"text")], [])


def test_a_value_too_short_to_tell_is_refused() -> None:
    with pytest.raises(ValueError, match="5"):
        forms("anna")


@given(value=TEXT, before=st.binary(max_size=5), after=st.binary(max_size=5))
@settings(max_examples=120, deadline=None)
def test_whatever_the_value_and_its_neighbours_every_form_is_found(value: str, before: bytes, after: bytes) -> None:
    planted = {
        RAW: value.encode(),
        URL: quote(value, safe="").encode(),
        JSON: json.dumps(value)[1:-1].encode(),
        BASE64: base64.b64encode(before + value.encode() + after),
    }
    for content in planted.values():
        hidden = before + content + after if content is not planted[BASE64] else content
        assert {hit.value for hit in scan([("blob", hidden)], [value])} == {value}
