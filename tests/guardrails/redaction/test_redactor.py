"""What each reader sees, what a case remembers, and that every failure is silent."""

from datetime import UTC, date, datetime

import pytest

from guardrails import (
    Category,
    Finding,
    KnownIdentity,
    Placeholders,
    RedactionFailed,
    RedactionPolicy,
    Redactor,
)

P = RedactionPolicy
SECRET = "marisol zzyzx 07700 900123"


def shown(redactor: Redactor, text: str, policy: P = P.SUPPORT, **more: object) -> str:
    return redactor.redact(text, policies=(policy,), **more)[policy].text  # type: ignore[arg-type]


def test_each_reader_gets_its_own_rendering(redactor: Redactor) -> None:
    text = "ring me on 07700 900123, born 12/03/1961, she is 94 years old"
    result = redactor.redact(text, policies=tuple(P))
    assert result[P.SUPPORT].text == "ring me on [PHONE_1], born [DAY 0], she is 90 or over"
    assert result[P.MODEL].text == "ring me on [PHONE_1], born [DATE_1], she is [AGE_90_1]"
    assert result[P.LOGS].text == f"[{len(text)} characters; 1 PHONE, 1 DATE, 1 AGE_90]"
    assert result[P.COUNTS].text == "1 PHONE, 1 DATE, 1 AGE_90"
    assert result.counts[Category.PHONE] == 1
    assert result.policy_version == redactor.policy_version


def test_the_model_rendering_is_reversible_for_the_owner(redactor: Redactor) -> None:
    text = "mail sam.lee@example.org or ring 07700 900123 about MRN 4471290"
    result = redactor.redact(text, policies=(P.MODEL,))
    assert "sam" not in result[P.MODEL].text
    assert result.placeholders.restore(result[P.MODEL].text) == text


def test_nothing_given_is_changed(redactor: Redactor) -> None:
    before = Placeholders()
    result = redactor.redact("mail sam.lee@example.org on 12/03/2019", placeholders=before)
    assert before == Placeholders()
    assert result.placeholders != before


def test_days_count_from_the_first_full_date_of_the_case(redactor: Redactor) -> None:
    first = redactor.redact("it began on 12 March 2023")
    assert first[P.SUPPORT].text == "it began on [DAY 0]"
    assert first.placeholders.day_zero == date(2023, 3, 12)
    later = redactor.redact(
        "scan on 20/03/2023, and 2 March 2023 was bad, since May 2019", placeholders=first.placeholders
    )
    assert later[P.SUPPORT].text == "scan on [DAY 8], and [DAY -10] was bad, since 2019"
    assert later.placeholders.day_zero == date(2023, 3, 12)


def test_a_day_without_a_year_is_the_nearest_to_when_it_was_said(redactor: Redactor) -> None:
    said = datetime(2024, 1, 5, tzinfo=UTC)
    assert (
        shown(redactor, "worse since 28 December", said_at=said, day_zero=date(2023, 12, 27)) == "worse since [DAY 1]"
    )
    assert shown(redactor, "worse since 28 December") == "worse since [DATE_1]"


def test_the_order_of_day_and_month_is_learnt_from_the_case(redactor: Redactor) -> None:
    first = redactor.redact("seen 3/14/2022")
    later = redactor.redact("again 4/3/2022", placeholders=first.placeholders)
    assert later[P.SUPPORT].text == "again [DAY 20]"


def test_a_day_count_never_tells_an_age_of_ninety(redactor: Redactor) -> None:
    assert "[DAY" not in shown(redactor, "born 1 May 1925", day_zero=date(2024, 1, 1))


def test_a_value_is_found_again_where_no_detector_fires(redactor: Redactor) -> None:
    first = redactor.redact("my file ref is KX/44-1093b")
    assert shown(redactor, "as in kx/44-1093B above", placeholders=first.placeholders) == "as in [ID_NUMBER_1] above"


def test_the_known_user_goes_in_every_form_under_one_number(redactor: Redactor) -> None:
    known = KnownIdentity(names=("Marisol Adeyemi",))
    text = "marisol here. Ms Adeyemi's knee. marisoll typed it"
    result = redactor.redact(text, known=known)
    assert result[P.SUPPORT].text.count("[PERSON_1]") == 3
    assert "marisol" not in result[P.SUPPORT].text.lower()


def test_placeholder_like_words_of_the_user_are_left_and_numbered_above(redactor: Redactor) -> None:
    assert shown(redactor, "[PHONE_3] is old, 07700 900123 is new") == "[PHONE_3] is old, [PHONE_4] is new"


def test_countries_and_states_stay_readable(redactor: Redactor) -> None:
    text = "we moved from Kerala to Ireland when i was 30"
    assert shown(redactor, text) == text


def test_the_policy_version_names_detectors_and_thresholds() -> None:
    class Quiet:
        def __init__(self, name: str) -> None:
            self.name = name

        def find(self, text: str) -> list[Finding]:
            return []

        def described(self) -> list[str]:
            return [self.name]

    plain = Redactor(Quiet("a"))
    assert plain.policy_version == Redactor(Quiet("a")).policy_version
    assert plain.policy_version != Redactor(Quiet("b")).policy_version
    assert plain.policy_version != Redactor(Quiet("a"), {Category.PHONE: 0.1}).policy_version


def test_an_operator_may_tighten_and_never_loosen() -> None:
    class Unsure:
        def find(self, text: str) -> list[Finding]:
            at = text.find("xyz")
            return [Finding(at, at + 3, Category.ORG, 0.3, "unsure")] if at >= 0 else []

        def described(self) -> list[str]:
            return ["unsure"]

    assert shown(Redactor(Unsure()), "at xyz") == "at xyz"
    assert shown(Redactor(Unsure(), {Category.ORG: 0.2}), "at xyz") == "at [ORG_1]"
    with pytest.raises(ValueError):
        Redactor(Unsure(), {Category.ORG: 0.9})


# --- failing closed


class Broken:
    def __init__(self, error: BaseException) -> None:
        self._error = error

    def find(self, text: str) -> list[Finding]:
        try:
            raise ValueError(text)
        except ValueError as first:
            raise self._error from first

    def described(self) -> list[str]:
        return ["broken"]


class Restless:
    """Finds something new on every look."""

    def find(self, text: str) -> list[Finding]:
        bare = text.rfind("z")
        return [Finding(bare, bare + 1, Category.ORG, 1.0, "restless")] if bare >= 0 else []

    def described(self) -> list[str]:
        return ["restless"]


def chain(error: BaseException | None) -> str:
    seen: list[str] = []
    while error is not None:
        seen += [str(error), repr(error.args), repr(getattr(error, "__notes__", ""))]
        error = error.__cause__ or error.__context__
    return " ".join(seen)


def locals_of(error: BaseException) -> str:
    found, trace = [], error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith("guardrails/redaction/redactor.py"):
            found.append(repr({k: v for k, v in trace.tb_frame.f_locals.items() if k != "self"}))
        trace = trace.tb_next
    return " ".join(found)


@pytest.mark.parametrize("error", [KeyError(SECRET), MemoryError(SECRET), RecursionError(SECRET), RuntimeError(SECRET)])
@pytest.mark.parametrize("call", ["redact", "find"])
def test_any_error_inside_becomes_a_failure_without_a_word_of_the_text(error: Exception, call: str) -> None:
    redactor = Redactor(Broken(error))
    with pytest.raises(RedactionFailed) as failed:
        redactor.redact(SECRET) if call == "redact" else redactor.find(SECRET)
    assert "zzyzx" not in chain(failed.value)
    assert "zzyzx" not in locals_of(failed.value)
    assert failed.value.__context__ is None


def test_text_that_never_settles_is_withheld() -> None:
    with pytest.raises(RedactionFailed, match="unsettled"):
        Redactor(Restless()).redact("z " * 30)


@pytest.mark.parametrize("text", [None, b"bytes", 7, "x" * 1_048_577])
def test_what_is_no_text_or_too_long_is_refused(redactor: Redactor, text: object) -> None:
    with pytest.raises(RedactionFailed):
        redactor.redact(text)  # type: ignore[arg-type]


ODD = ["", " ", "\x00\x01", "\ud800 my knee hurts", "<script>alert(1)</script>", "🙂" * 50, "\n\n"]


@pytest.mark.parametrize("text", ODD)
def test_odd_text_comes_back_as_it_was(redactor: Redactor, text: str) -> None:
    assert shown(redactor, text) == text
