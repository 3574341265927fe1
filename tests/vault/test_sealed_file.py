"""Sealed files: readable from any position with the key; not once a byte, a segment or the end is changed."""

import secrets
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.vault import sealed_file
from assistant.vault.sealed_file import SEGMENT, FileBroken, SealedReader, SealedWriter

KEY = AESGCM(b"k" * 32)
WHOLE = secrets.token_bytes(3 * SEGMENT + 1000)
HEADER, SEALED = 9, SEGMENT + 16
SIZES = [0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 2 * SEGMENT, 3 * SEGMENT + 1000]


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed")
    (folder / "plain").write_bytes(WHOLE)
    sealed_file.seal(KEY, folder / "plain", folder / "sealed", "this file")
    return folder / "sealed"


def read(path: Path, name: str = "this file", key: AESGCM = KEY, start: int = 0, end: int | None = None) -> bytes:
    return b"".join(SealedReader(key, path, name).read(start, end))


@pytest.mark.parametrize("size", SIZES)
def test_a_file_of_any_size_comes_back_whole(tmp_path, size):
    (tmp_path / "plain").write_bytes(WHOLE[:size])
    sealed_file.seal(KEY, tmp_path / "plain", tmp_path / "sealed", "n")
    assert read(tmp_path / "sealed", "n") == WHOLE[:size]
    assert SealedReader(KEY, tmp_path / "sealed", "n").size == size


@settings(max_examples=60, deadline=None)
@given(start=st.integers(0, len(WHOLE) - 1), length=st.integers(0, len(WHOLE)))
def test_a_file_can_be_read_from_any_position(sealed, start, length):
    assert read(sealed, start=start, end=start + length) == WHOLE[start : start + length]


@settings(max_examples=25, deadline=None)
@given(cuts=st.lists(st.integers(1, 100_000), max_size=8))
def test_it_makes_no_difference_in_what_pieces_a_file_is_written(tmp_path_factory, cuts):
    target = tmp_path_factory.mktemp("pieces") / "sealed"
    writer, at = SealedWriter(KEY, target, "n"), 0
    for cut in [*cuts, len(WHOLE)]:
        writer.write(WHOLE[at : at + cut])
        at += cut
    writer.finish()
    assert read(target, "n") == WHOLE[: max(at, 0)]


def test_a_file_has_its_name_only_when_it_is_whole(tmp_path):
    target = tmp_path / "sealed"
    writer = SealedWriter(KEY, target, "n")
    writer.write(WHOLE)
    assert [path.name for path in tmp_path.iterdir()] == ["sealed.part"]
    writer.finish()
    assert [path.name for path in tmp_path.iterdir()] == ["sealed"]
    assert target.stat().st_mode & 0o077 == 0


def test_an_abandoned_file_leaves_nothing_and_takes_nothing_more(tmp_path):
    writer = SealedWriter(KEY, tmp_path / "sealed", "n")
    writer.write(WHOLE)
    writer.abandon()
    writer.write(WHOLE)
    assert list(tmp_path.iterdir()) == []


def test_a_source_that_fails_leaves_nothing(tmp_path):
    (tmp_path / "plain").mkdir()
    with pytest.raises(IsADirectoryError):
        sealed_file.seal(KEY, tmp_path / "plain", tmp_path / "sealed", "n")
    assert [path.name for path in tmp_path.iterdir()] == ["plain"]


def test_the_sealed_bytes_hold_nothing_of_the_plain_ones(tmp_path):
    (tmp_path / "plain").write_bytes(b"all about my knee. " * 9000)
    sealed_file.seal(KEY, tmp_path / "plain", tmp_path / "sealed", "n")
    assert b"knee" not in (tmp_path / "sealed").read_bytes()


def test_another_key_or_another_name_opens_nothing(sealed):
    with pytest.raises(FileBroken):
        read(sealed, key=AESGCM(b"x" * 32))
    with pytest.raises(FileBroken):
        read(sealed, name="another file")


def altered(path: Path, tmp_path: Path, content: bytes) -> Path:
    changed = tmp_path / "changed"
    changed.write_bytes(content)
    return changed


@settings(max_examples=30, deadline=None)
@given(where=st.integers(0, len(WHOLE)))
def test_one_changed_byte_is_found(sealed, tmp_path_factory, where):
    content = bytearray(sealed.read_bytes())
    content[where % len(content)] ^= 1
    with pytest.raises(FileBroken):
        read(altered(sealed, tmp_path_factory.mktemp("flip"), bytes(content)))


@settings(max_examples=30, deadline=None)
@given(missing=st.integers(1, len(WHOLE)))
def test_a_missing_end_is_found(sealed, tmp_path_factory, missing):
    content = sealed.read_bytes()
    with pytest.raises(FileBroken):
        read(altered(sealed, tmp_path_factory.mktemp("cut"), content[:-missing]))


def test_a_whole_segment_missing_at_the_end_is_found(sealed, tmp_path):
    with pytest.raises(FileBroken):
        read(altered(sealed, tmp_path, sealed.read_bytes()[: HEADER + 3 * SEALED]))


def test_segments_that_changed_places_are_found(sealed, tmp_path):
    content = sealed.read_bytes()
    segments = [content[HEADER + at * SEALED : HEADER + (at + 1) * SEALED] for at in range(4)]
    swapped = content[:HEADER] + segments[1] + segments[0] + segments[2] + segments[3]
    with pytest.raises(FileBroken):
        read(altered(sealed, tmp_path, swapped))


def test_a_segment_of_another_file_is_found(sealed, tmp_path):
    (tmp_path / "plain").write_bytes(WHOLE)
    sealed_file.seal(KEY, tmp_path / "plain", tmp_path / "twin", "this file")
    mine, other = sealed.read_bytes(), (tmp_path / "twin").read_bytes()
    mixed = mine[: HEADER + SEALED] + other[HEADER + SEALED : HEADER + 2 * SEALED] + mine[HEADER + 2 * SEALED :]
    with pytest.raises(FileBroken):
        read(altered(sealed, tmp_path, mixed))


def test_nothing_of_a_broken_segment_is_given_out(sealed, tmp_path):
    content = bytearray(sealed.read_bytes())
    content[HEADER + SEALED + 5] ^= 1
    pieces = SealedReader(KEY, altered(sealed, tmp_path, bytes(content)), "this file").read()
    assert next(pieces) == WHOLE[:SEGMENT]
    with pytest.raises(FileBroken):
        next(pieces)
