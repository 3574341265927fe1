import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.accounts import recovery
from assistant.errors import Refused
from assistant.passwords import Passwords, check_new

KEY = b"k" * 32


@pytest.fixture(scope="module")
def passwords() -> Passwords:
    return Passwords(time_cost=1, memory_cost=8)


def test_a_password_is_kept_as_an_argon2id_hash(passwords: Passwords) -> None:
    hashed = passwords.hash("lantern otter walnut sky")
    assert hashed.startswith("$argon2id$")
    assert "lantern" not in hashed
    assert passwords.matches(hashed, "lantern otter walnut sky")
    assert not passwords.matches(hashed, "lantern otter walnut skies")


def test_an_unknown_account_takes_the_same_path(passwords: Passwords) -> None:
    assert not passwords.matches(None, "nobody has this password, and nobody ever will")


def test_the_default_cost_is_the_measured_one() -> None:
    assert "$m=65536,t=3,p=1$" in Passwords().hash("lantern otter walnut sky")


@pytest.mark.parametrize(
    "weak", ["", "short", "x" * 14, "aaaaaaaaaaaaaaaa", "passwordpassword", "qwertyuiopasdfgh", "x" * 257]
)
def test_weak_and_overlong_passwords_are_refused_with_a_sentence(weak: str) -> None:
    with pytest.raises(Refused) as caught:
        check_new(weak)
    assert str(caught.value).endswith(".")


def test_a_password_made_of_their_own_name_and_e_mail_is_refused() -> None:
    with pytest.raises(Refused):
        check_new("ada.lovelace@example.org", ("ada.lovelace@example.org", "Ada Lovelace"))


def test_a_few_words_are_fine_also_very_long_ones() -> None:
    check_new("lantern otter walnut sky")
    check_new("lantern otter walnut sky " * 10)


@given(st.text(alphabet="23456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=24, max_size=24))
@settings(max_examples=50)
def test_a_recovery_code_may_be_typed_small_spaced_or_dashed(letters: str) -> None:
    kept = recovery.hash_code(KEY, letters)
    assert recovery.is_code(KEY, kept, " ".join(letters.lower()))
    assert recovery.is_code(KEY, kept, "-".join(letters[i : i + 4] for i in range(0, 24, 4)))
    assert not recovery.is_code(KEY, kept, letters[:-1])


def test_no_code_matches_an_account_that_has_none() -> None:
    assert not recovery.is_code(KEY, "", "")
    assert not recovery.is_code(KEY, "", recovery.new_code())


def test_recovery_codes_do_not_repeat() -> None:
    assert len({recovery.new_code() for _ in range(200)}) == 200
