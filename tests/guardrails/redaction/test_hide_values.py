from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails import hide_values


def test_values_go_in_any_case_at_word_boundaries_only() -> None:
    text = "saw SAM, sam's mum and Samantha at Oak  House"
    shown = hide_values(text, {"Sam": "[PERSON_4]", "oak house": "[ORG_1]"})
    assert shown == "saw [PERSON_4], [PERSON_4]'s mum and Samantha at [ORG_1]"


def test_longer_values_go_first_and_placeholders_stay_whole() -> None:
    assert hide_values("Ann Lee wrote to [PERSON_1]", ["Ann", "Ann Lee", "person"]) == "[REMOVED] wrote to [PERSON_1]"


def test_signs_in_values_mean_nothing() -> None:
    assert hide_values("call (216) 555-0148 now", {"(216) 555-0148": "[PHONE_1]"}) == "call [PHONE_1] now"
    assert hide_values("a.b", ["a+b"]) == "a.b"


def test_nothing_to_hide_changes_nothing() -> None:
    assert hide_values("as it was", []) == "as it was"
    assert hide_values("a b c", ["a", " "]) == "a b c"


@settings(max_examples=80)
@given(st.text(alphabet="ab cé'’-.", max_size=40), st.text(alphabet="abcé", min_size=2, max_size=6))
def test_hiding_twice_changes_nothing_more(text: str, value: str) -> None:
    once = hide_values(text, [value])
    assert hide_values(once, [value]) == once
