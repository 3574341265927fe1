"""Reading JSON in pieces: the same as reading it whole, wherever the pieces end, and a plain no to everything else."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.export.bringing_back import json_reader
from assistant.export.bringing_back.json_reader import JsonReader, NotJson

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def pieces(raw: bytes, size: int):
    return iter([raw[start : start + size] for start in range(0, len(raw), size)])


def read(raw: bytes, size: int = 3):
    reader, found = JsonReader(pieces(raw, size)), {}
    for name in reader.fields():
        found[name] = [reader.value() for _ in reader.items()] if reader.is_list() else reader.value()
    reader.end()
    return found


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(max_size=8), values, max_size=4), st.integers(1, 40), st.sampled_from([None, 1]))
def test_in_pieces_it_is_the_same_as_whole(data, size, indent):
    assert read(json.dumps(data, ensure_ascii=False, indent=indent).encode("utf-8", "surrogatepass"), size) == data


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{",
        b'{"a"',
        b'{"a": 1',
        b'{"a": [1, 2}',
        b'{"a": 1} more',
        b'{"a": 1,}',
        b"{1: 2}",
        b'{"a": "\xff"}',
        b'{"a": ' + b"[" * 50_000,
        b'{"a": ' + b"9" * 5_000 + b"}",
        b'{"a": "' + b"x" * 400_000,
    ],
)
def test_what_is_not_whole_json_is_no(raw, monkeypatch):
    monkeypatch.setattr(json_reader, "LONGEST", 300_000)
    with pytest.raises(NotJson):
        read(raw, 64 * 1024)


def test_one_value_is_never_longer_in_memory_than_allowed(monkeypatch):
    monkeypatch.setattr(json_reader, "LONGEST", 1000)
    taken = []

    def endless():
        yield b'{"a": "'
        while True:
            taken.append(1)
            yield b"x" * 100

    with pytest.raises(NotJson):
        next(JsonReader(endless()).value() for _ in [0])
    assert len(taken) < 60
