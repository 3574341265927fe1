"""Who is known in a case before a word is written."""

import pytest

from assistant.accounts.model import User
from assistant.conversation.identity import identity_of, with_person
from assistant.kit import Kit
from guardrails import KnownIdentity


@pytest.mark.parametrize(
    ("person", "names"),
    [
        (None, ()),
        ("", ()),
        ("Dad", ()),
        ("my husband's mum", ()),
        ("mother-in-law", ()),
        ("Dad Walter", ("Walter",)),
        ("Mrs Adeyemi-Cole", ("Adeyemi-Cole",)),
        ("Zoë O’Brien", ("Zoë O’Brien",)),
    ],
)
def test_a_relation_is_no_name_but_a_name_beside_it_is(person: str | None, names: tuple[str, ...]) -> None:
    assert with_person(KnownIdentity(), person).names == names


def test_what_the_account_knows_stays_known() -> None:
    known = KnownIdentity(names=("Ada",), emails=("a@example.org",), phones=("1",), others=("2",))
    both = with_person(known, "Walter")
    assert (both.names, both.emails, both.phones, both.others) == (
        ("Ada", "Walter"),
        ("a@example.org",),
        ("1",),
        ("2",),
    )


def test_the_profile_is_opened_for_redacting(kit: Kit, ada: User) -> None:
    known = identity_of(kit, ada)
    assert (known.names, known.emails) == (("Ada Ferreira",), ("ada.ferreira@example.org",))
