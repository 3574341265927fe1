"""What is sealed opens in its own place, with its own key, unchanged - or not at all."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.store.database import make_engine
from assistant.vault.key_store import KeyGone, KeyStore
from assistant.vault.vault import Place, SealBroken, Vault
from tests.fakes import FakeClock

HERE = Place("message", "sealed_words", "row", "owner")
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "keys.db"


@pytest.fixture
def store(store_path: Path) -> KeyStore:
    store = KeyStore.at(f"sqlite:///{store_path}")
    store.prepare()
    yield store
    store.close()


@pytest.fixture
def vault(store: KeyStore) -> Vault:
    return Vault(b"m" * 32, store, FakeClock())


@pytest.fixture
def key_id(vault: Vault) -> str:
    return vault.new_key()


@FEW
@given(words=st.text(st.characters(codec=None), max_size=200))
def test_words_come_back_as_they_were_sealed(vault, key_id, words):
    assert vault.open(key_id, vault.seal(key_id, words, HERE), HERE) == words


def test_the_same_words_are_never_sealed_alike(vault, key_id):
    assert vault.seal(key_id, "knee", HERE) != vault.seal(key_id, "knee", HERE)


def test_the_sealed_form_holds_none_of_the_words(vault, key_id):
    assert b"knee" not in vault.seal(key_id, "knee knee knee", HERE)


@pytest.mark.parametrize("part", ["table", "column", "row", "owner"])
def test_a_value_moved_to_another_place_does_not_open(vault, key_id, part):
    sealed = vault.seal(key_id, "knee", HERE)
    with pytest.raises(SealBroken):
        vault.open(key_id, sealed, replace(HERE, **{part: "elsewhere"}))


def test_parts_of_a_place_do_not_flow_into_each_other(vault, key_id):
    sealed = vault.seal(key_id, "knee", Place("ab", "c", "d", "e"))
    with pytest.raises(SealBroken):
        vault.open(key_id, sealed, Place("a", "bc", "d", "e"))


def test_another_cases_key_does_not_open_it(vault, key_id):
    with pytest.raises(SealBroken):
        vault.open(vault.new_key(), vault.seal(key_id, "knee", HERE), HERE)


def test_another_master_key_opens_nothing(vault, store, key_id):
    sealed = vault.seal(key_id, "knee", HERE)
    with pytest.raises(SealBroken):
        Vault(b"n" * 32, store, FakeClock()).open(key_id, sealed, HERE)


@FEW
@given(where=st.integers(0, 10_000), flip=st.integers(1, 255))
def test_one_changed_byte_is_refused(vault, key_id, where, flip):
    sealed = bytearray(vault.seal(key_id, "some words about a knee", HERE))
    sealed[where % len(sealed)] ^= flip
    with pytest.raises(SealBroken):
        vault.open(key_id, bytes(sealed), HERE)


@FEW
@given(length=st.integers(0, 40))
def test_a_value_cut_short_is_refused(vault, key_id, length):
    with pytest.raises(SealBroken):
        vault.open(key_id, vault.seal(key_id, "some words about a knee", HERE)[:length], HERE)


def test_a_wrapped_key_put_under_another_id_does_not_open(vault, store, key_id):
    other = vault.new_key()
    sealed = vault.seal(key_id, "knee", HERE)
    stolen = store.get(key_id)
    store.destroy([other])
    store.put(other, stolen, FakeClock().now())
    with pytest.raises(SealBroken):
        vault.open(other, sealed, HERE)


def test_errors_tell_nothing_of_the_words(vault, key_id):
    sealed = vault.seal(key_id, "a knee nobody may hear of", HERE)
    with pytest.raises(SealBroken) as caught:
        vault.open(key_id, sealed, replace(HERE, row="other"))
    assert "knee" not in repr(caught.value)
    assert caught.value.__context__ is None


def test_an_opener_does_what_the_vault_does(vault, key_id):
    opener = vault.opener(key_id)
    assert opener.open(vault.seal(key_id, "knee", HERE), HERE) == "knee"
    assert vault.open(key_id, opener.seal("hip", HERE), HERE) == "hip"


# Destroying


def test_what_a_destroyed_key_sealed_is_gone(vault, key_id):
    sealed = vault.seal(key_id, "knee", HERE)
    assert vault.destroy([key_id]) is True
    for use in (
        lambda: vault.open(key_id, sealed, HERE),
        lambda: vault.seal(key_id, "more", HERE),
        lambda: vault.opener(key_id),
    ):
        with pytest.raises(KeyGone):
            use()


def test_destroying_one_key_leaves_the_others(vault, key_id):
    other = vault.new_key()
    sealed = vault.seal(other, "hip", HERE)
    vault.destroy([key_id])
    assert vault.open(other, sealed, HERE) == "hip"


def test_destroying_twice_or_nothing_is_no_error(vault, key_id):
    assert vault.destroy([key_id])
    assert vault.destroy([key_id])
    assert vault.destroy([])


def _bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file())


def test_no_byte_of_a_destroyed_key_is_left_in_any_file(vault, store, store_path):
    keys = [vault.new_key() for _ in range(40)]
    wrapped = {key_id: store.get(key_id) for key_id in keys}
    doomed, kept = keys[:39], keys[39]
    assert all(wrapped[key_id] in _bytes_of(store_path.parent) for key_id in keys)  # the search finds what is there
    assert vault.destroy(doomed) is True
    left = _bytes_of(store_path.parent)
    assert [key_id for key_id in doomed if wrapped[key_id] in left or key_id.encode() in left] == []
    assert wrapped[kept] in left


def test_a_reader_in_the_way_is_told_and_the_bytes_go_later(store_path):
    waits = []
    engine = make_engine(f"sqlite:///{store_path}")
    store = KeyStore(engine, waits.append)
    store.prepare()
    vault = Vault(b"m" * 32, store, FakeClock())
    key_id = vault.new_key()
    wrapped = store.get(key_id)
    with closing(sqlite3.connect(store_path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM wrapped_key").fetchall()
        assert store.destroy([key_id]) is False
        assert len(waits) > 3
        assert wrapped in _bytes_of(store_path.parent)
        with pytest.raises(KeyGone):
            vault.opener(key_id)
    assert store.scrub() is True
    assert wrapped not in _bytes_of(store_path.parent)
    store.close()


def test_only_keys_old_enough_are_named_as_possible_orphans(store):
    clock = FakeClock()
    vault = Vault(b"m" * 32, store, clock)
    old = vault.new_key()
    clock.move(timedelta(hours=2))
    vault.new_key()
    assert store.ids(clock.now() - timedelta(hours=1)) == {old}
    assert not store.is_empty()
