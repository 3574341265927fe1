import json

import pytest

from guardrails import Category, Finding, Placeholders


def person(placeholders: Placeholders, name: str) -> str:
    return placeholders.placeholder_for(Finding(0, max(1, len(name)), Category.PERSON, 1.0, "test"), name)


def test_one_person_keeps_one_number_in_every_partial_form() -> None:
    p = Placeholders()
    for name in ("Marisol Adeyemi", "Marisol", "adeyemi", "Adeyemi, Marisol", "M. Adeyemi", "MARISOL", "Marisols"):
        assert person(p, name) == "[PERSON_1]", name


def test_a_short_name_met_first_is_completed_later() -> None:
    p = Placeholders()
    assert person(p, "Adeyemi") == person(p, "Marisol Adeyemi") == person(p, "Marisol") == "[PERSON_1]"


def test_two_people_with_one_surname_stay_two() -> None:
    p = Placeholders()
    assert person(p, "Marisol Adeyemi") == "[PERSON_1]"
    assert person(p, "Tunde Adeyemi") == "[PERSON_2]"
    assert person(p, "Tunde") == "[PERSON_2]"
    assert person(p, "Adeyemi") not in ("[PERSON_1]", "[PERSON_2]")
    assert p.sought()["adeyemi"].placeholder is None


def test_numbering_starts_above_what_the_user_typed() -> None:
    p = Placeholders()
    p.stay_clear_of("as [PERSON_7] said to [EMAIL_2]")
    assert person(p, "Ngozi") == "[PERSON_8]"


def test_dump_and_load_give_the_same_case_back() -> None:
    p = Placeholders()
    person(p, "Marisol Adeyemi")
    loaded = Placeholders.load(json.loads(json.dumps(p.dump())))
    assert loaded == p
    assert person(loaded, "Marisol") == "[PERSON_1]"
    assert p.values() == ("Marisol Adeyemi",)


@pytest.mark.parametrize("data", [{}, {"format": 99}, {"format": 1}, {"format": 1, "entries": "secret"}])
def test_a_foreign_dump_is_refused_without_its_words(data: dict[str, object]) -> None:
    with pytest.raises(ValueError) as refused:
        Placeholders.load(data)
    assert "secret" not in str(refused.value)
    assert refused.value.__context__ is None


def test_nothing_of_the_values_shows_in_a_repr() -> None:
    p = Placeholders()
    person(p, "Marisol Adeyemi")
    assert "arisol" not in repr(p)


def test_what_was_learnt_later_goes_from_earlier_copies() -> None:
    p = Placeholders()
    for name in ("Marisol Adeyemi", "Hope Zed"):
        person(p, name)
    earlier = "marisol said i hope so, then Hope's mum and ADEYEMI came with [PERSON_1]. zed too"
    assert p.hide_in(earlier) == (
        "[PERSON_1] said i hope so, then [PERSON_2]'s mum and [PERSON_1] came with [PERSON_1]. [PERSON_2] too"
    )
    assert p.hide_in(p.hide_in(earlier)) == p.hide_in(earlier)
    assert "hope" not in p.replacements()


def test_restore_shows_the_owner_the_fullest_form() -> None:
    p = Placeholders()
    person(p, "Marisol")
    person(p, "Marisol Adeyemi")
    assert p.restore("how is [PERSON_1]? [PERSON_9]") == "how is Marisol Adeyemi? [PERSON_9]"
