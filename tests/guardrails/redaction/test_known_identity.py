import time

import pytest

from guardrails import KnownIdentity
from guardrails.redaction.known_identity import find_known

KNOWN = KnownIdentity(
    names=("Marisol Adeyemi-Obi",),
    emails=("marisol.a@example.org",),
    phones=("+44 7700 900123",),
    others=("LS12 3QD",),
)


@pytest.mark.parametrize(
    "form",
    [
        "Marisol Adeyemi-Obi",
        "marisol",
        "ADEYEMI-OBI",
        "Adeyemi",
        "Marisol's",
        "marisols",
        "Marisoll",
        "Mariso",
        "Marsiol",
        "Adeyemi-Obi, Marisol",
        "marisol.a@example.org",
        "07700 900 123",
        "0044 7700900123",
        "ls123qd",
        "LS12 3QD",
        "marisoladeyemi",
    ],
)
def test_every_form_of_the_user_is_found(form: str) -> None:
    text = f"this is {form} with a cough"
    hidden = {i for f in find_known(text, KNOWN) for i in range(f.start, f.end)}
    stem = form.removesuffix("'s")
    start = text.index(form)
    assert all(i in hidden for i in range(start, start + len(stem)) if text[i].isalnum())


@pytest.mark.parametrize("text", ["marigold tea", "i feel awful", "call 999", "the market is open", "maris otter"])
def test_other_words_stay(text: str) -> None:
    assert find_known(text, KNOWN) == []


def test_a_name_that_is_a_word_counts_only_where_written_as_a_name() -> None:
    known = KnownIdentity(names=("Hope Will",))
    assert find_known("i hope it will pass", known) == []
    assert find_known("my friend Hope called", known) != []
    assert find_known("hope will is my name", known) != []


def test_the_values_do_not_show_in_a_repr() -> None:
    assert "arisol" not in repr(KNOWN)


def test_time_grows_with_the_text_and_not_faster() -> None:
    def seconds(size: int) -> float:
        text = "the pain came back after lunch and marisol called " * size
        began = time.perf_counter()
        find_known(text, KNOWN)
        return time.perf_counter() - began

    seconds(10)
    assert seconds(1600) < 40 * max(seconds(100), 0.002)
