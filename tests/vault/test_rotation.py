"""Another master key: everything opens with it and nothing with the old one, wherever the change was interrupted."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.store import key_files
from assistant.vault.key_store import KeyStore
from assistant.vault.rotation import coming_key, rotate
from assistant.vault.vault import Place, SealBroken, Vault
from tests.fakes import FakeClock

HERE = Place("message", "sealed_words", "row", "owner")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[KeyStore]:
    store = KeyStore.at(f"sqlite:///{tmp_path / 'keys.db'}")
    store.prepare()
    yield store
    store.close()


@pytest.fixture
def master(tmp_path: Path) -> Path:
    path = tmp_path / "master.key"
    key_files.make(path)
    return path


def vault_of(master: Path, store: KeyStore) -> Vault:
    return Vault(key_files.read(master), store, FakeClock())


@pytest.fixture
def sealed(master: Path, store: KeyStore) -> dict[str, bytes]:
    vault = vault_of(master, store)
    made = [vault.new_key() for _ in range(20)]
    return {key_id: vault.seal(key_id, f"words of {key_id}", HERE) for key_id in made}


def opens(vault: Vault, sealed: dict[str, bytes]) -> bool:
    return all(vault.open(key_id, kept, HERE) == f"words of {key_id}" for key_id, kept in sealed.items())


def test_everything_opens_with_the_new_key_and_nothing_with_the_old(
    master: Path, store: KeyStore, sealed: dict[str, bytes]
) -> None:
    before = vault_of(master, store)
    old = key_files.read(master)
    assert rotate(master, store) == len(sealed)
    assert key_files.read(master) != old
    assert not coming_key(master).exists()
    assert opens(vault_of(master, store), sealed)
    with pytest.raises(SealBroken):
        opens(before, sealed)


@pytest.mark.parametrize("step", ["rewrap", "scrub"])
def test_a_change_that_was_interrupted_is_finished_by_doing_it_again(
    master: Path, store: KeyStore, sealed: dict[str, bytes], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    done = getattr(KeyStore, step)

    def broken(self: KeyStore, *given: object) -> None:
        done(self, *given)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(KeyStore, step, broken)
        with pytest.raises(KeyboardInterrupt):
            rotate(master, store)
    rotate(master, store)
    assert opens(vault_of(master, store), sealed)


def test_nothing_changes_when_a_key_opens_with_neither(master: Path, store: KeyStore, sealed: dict[str, bytes]) -> None:
    before = vault_of(master, store)
    other = master.with_name("other.key")
    key_files.make(other)
    vault_of(other, store).new_key()
    with pytest.raises(SealBroken):
        rotate(master, store)
    assert opens(before, sealed)
    assert opens(vault_of(master, store), sealed)
