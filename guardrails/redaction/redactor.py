"""Text in, safe text out: detect once, merge, render for each reader, look a second time; or fail without a word."""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar, Final, Protocol

from guardrails.redaction.calendar import Precision
from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding, merge
from guardrails.redaction.known_identity import KnownIdentity, find_known
from guardrails.redaction.normalise import Normalised, normalise
from guardrails.redaction.placeholders import Placeholders
from guardrails.redaction.policy import RedactionPolicy, read_in_case, render, tightened, version_of
from guardrails.redaction.second_look import is_leaking, mask, outside_placeholders
from guardrails.redaction.wide_places import is_wide_place
from guardrails.redaction.word_search import PhraseIndex

# Longer text is refused rather than read in part. Documents come in pieces.
LONGEST_TEXT: Final = 1_048_576
# Each look may uncover what the one before had hidden from context; text that never settles is withheld.
_LOOKS: Final = 6
# How far from a replaced span a later look reads: wider than the context any detector uses.
_REACH: Final = 300
_SHOWN_POLICIES: Final = (RedactionPolicy.SUPPORT, RedactionPolicy.MODEL)


class RedactionFailed(Exception):
    """The text could not be made safe. Says the kind of failure and never a word of the text."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"redaction failed: {reason}")
        self.reason = reason


class _NotSafe(Exception):
    """Internal: a reason to fail, in our own words."""


class Finder(Protocol):
    """Runs every detector over a text."""

    def find(self, text: str) -> list[Finding]:
        """All candidates in `text`, unmerged."""

    def described(self) -> Sequence[str]:
        """The name and version of each detector."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """The text as one reader may see it."""

    policy: RedactionPolicy
    text: str


@dataclass(frozen=True, slots=True)
class RedactionResult:
    """What was found, and the text for each policy asked for."""

    renderings: Mapping[RedactionPolicy, Rendering]
    findings: tuple[Finding, ...]
    counts: Counter[Category]
    policy_version: str
    placeholders: Placeholders

    def __getitem__(self, policy: RedactionPolicy) -> Rendering:
        return self.renderings[policy]

    def __repr__(self) -> str:
        return f"RedactionResult({dict(self.counts)!r}, {self.policy_version})"


class Redactor:
    """Thread-safe after construction; keeps nothing of the texts it has seen."""

    _shared: ClassVar["Redactor | None"] = None
    _load_finders: ClassVar[Callable[[], tuple[Finder, Finder]] | None] = None
    _lock: ClassVar[threading.Lock] = threading.Lock()

    def __init__(
        self, finder: Finder, thresholds: Mapping[Category, float] | None = None, *, later: Finder | None = None
    ) -> None:
        """`finder` looks at the text as given; `later`, where it differs, at the text with findings replaced."""
        self._finder = finder
        self._later = later or finder
        self._thresholds = tightened(thresholds)
        self.policy_version = version_of(finder.described(), self._thresholds)

    @classmethod
    def default(cls) -> "Redactor":
        """The redactor with everything shipped; loaded once a process, never from a network.

        Raises RedactionFailed when what is shipped is missing or altered: half of it must not look at anything.
        """
        if cls._shared is None:
            with cls._lock:
                if cls._shared is None:
                    if cls._load_finders is None:
                        raise RedactionFailed("no detectors")
                    try:
                        finder, later = cls._load_finders()
                    except Exception as error:
                        raise RedactionFailed(f"the detectors cannot be loaded ({type(error).__name__})") from error
                    cls._shared = cls(finder, later=later)
        return cls._shared

    @classmethod
    def ships_with(cls, load_finders: Callable[[], tuple[Finder, Finder]]) -> None:
        """Say how the default detectors are loaded, for the first look and later ones; the front door does, once."""
        cls._load_finders = staticmethod(load_finders)

    @classmethod
    def _after_fork(cls) -> None:
        # A thread of the parent may have held the lock at the fork; here nobody would ever let it go.
        cls._lock = threading.Lock()

    def redact(
        self,
        text: str,
        *,
        known: KnownIdentity | None = None,
        placeholders: Placeholders | None = None,
        said_at: datetime | None = None,
        day_zero: date | None = None,
        policies: Sequence[RedactionPolicy] = (RedactionPolicy.SUPPORT,),
    ) -> RedactionResult:
        """Render `text` for each policy. Nothing given is changed: `result.placeholders` is the extended copy.

        Raises RedactionFailed, without the text, rather than guess.
        """
        failure: str | None = None
        result: RedactionResult | None = None
        try:
            case = (placeholders or Placeholders()).copy()
            case.day_zero = case.day_zero or day_zero
            result = self._redacted(text, known or KnownIdentity(), case, said_at, policies)
        except _NotSafe as reason:
            failure = str(reason)
        except Exception as error:  # noqa: BLE001 - whatever went wrong, the text must not be shown
            failure = type(error).__name__
        if result is None:
            # Raised out here: inside the handler the first error, with its words, would stay in __context__. The
            # names are dropped because error reporters read the local values of a frame.
            del text, known, placeholders
            raise RedactionFailed(failure or "unknown")
        return result

    def find(self, text: str, known: KnownIdentity | None = None) -> list[Finding]:
        """What `redact` would replace: merged, sorted, with offsets into `text` as given."""
        failure = "unknown"
        found: list[Finding] | None = None
        try:
            found = self._detected(text, normalise(_acceptable(text)), known or KnownIdentity(), Placeholders())
        except _NotSafe as reason:
            failure = str(reason)
        except Exception as error:  # noqa: BLE001 - as above
            failure = type(error).__name__
        if found is None:
            del text, known
            raise RedactionFailed(failure)
        return found

    def _redacted(
        self,
        text: str,
        known: KnownIdentity,
        case: Placeholders,
        said_at: datetime | None,
        policies: Sequence[RedactionPolicy],
    ) -> RedactionResult:
        normalised = normalise(_acceptable(text))
        case.stay_clear_of(normalised.text)
        findings = self._detected(text, normalised, known, case)
        for finding in findings:
            case.placeholder_for(finding, text[finding.start : finding.end])
        _learn_dates(text, findings, case, said_at)
        renderings: dict[RedactionPolicy, Rendering] = {}
        for policy in policies:
            shown = render(policy, text, findings, case, said_at=said_at)
            if policy in _SHOWN_POLICIES and findings and is_leaking(normalise(shown).text, case):
                raise _NotSafe("leak")
            renderings[policy] = Rendering(policy, shown)
        counts = Counter(finding.category for finding in findings)
        return RedactionResult(renderings, tuple(findings), counts, self.policy_version, case)

    def _detected(self, text: str, normalised: Normalised, known: KnownIdentity, case: Placeholders) -> list[Finding]:
        """Findings in `text` as given: looked for until a look at the masked text finds no more."""
        plain = normalised.text
        found: list[Finding] = []
        for look in range(_LOOKS):
            masked = mask(plain, found)
            regions = masked.regions(_REACH) if found else [(0, plain)]
            finder = self._later if look else self._finder
            fresh = self._look(finder, masked.text, regions, known, self._with(text, normalised, found, case))
            if not fresh:
                break
            moved = [replace(f, start=masked.original(f.start), end=masked.original(f.end - 1) + 1) for f in fresh]
            found = merge([*found, *moved])
        else:
            raise _NotSafe("unsettled")
        return merge(_in_original(finding, normalised) for finding in found)

    def _with(self, text: str, normalised: Normalised, found: list[Finding], case: Placeholders) -> Placeholders:
        """The case's values together with those found so far."""
        if not found:
            return case
        trial = case.copy()
        for finding in found:
            start, end = normalised.original_span(finding.start, finding.end)
            trial.placeholder_for(finding, text[start:end])
        return trial

    def _look(
        self,
        finder: Finder,
        text: str,
        regions: Iterable[tuple[int, str]],
        known: KnownIdentity,
        case: Placeholders,
    ) -> list[Finding]:
        """New findings in `text`: what the detectors see in the regions, and known values anywhere."""
        candidates = [
            found.moved(start)
            for start, region in regions
            for found in finder.find(region)
            if found.score >= self._thresholds[found.category]
        ]
        candidates += find_known(text, known)
        candidates += [
            Finding(start, end, sought.category, 1.0, "case_values", sought.canonical)
            for start, end, sought in PhraseIndex(case.sought()).find(text)
        ]
        kept = outside_placeholders(text, candidates)
        return merge(f for f in kept if not (f.category is Category.LOCATION and is_wide_place(text[f.start : f.end])))


os.register_at_fork(after_in_child=Redactor._after_fork)


def _acceptable(text: str) -> str:
    if not isinstance(text, str):
        raise _NotSafe("not text")
    if len(text) > LONGEST_TEXT:
        raise _NotSafe("too long")
    return text


def _in_original(finding: Finding, normalised: Normalised) -> Finding:
    start, end = normalised.original_span(finding.start, finding.end)
    return replace(finding, start=start, end=end)


def _learn_dates(text: str, findings: Sequence[Finding], case: Placeholders, said_at: datetime | None) -> None:
    """Fix what the case's first dates tell: which of day and month comes first, and day 0."""
    dates = [text[f.start : f.end] for f in findings if f.category is Category.DATE]
    for value in dates if case.month_first is None else ():
        order = _order_shown(value)
        if order is not None:
            case.month_first = order
            break
    for value in dates if case.day_zero is None else ():
        read = read_in_case(value, case, said_at)
        if read is not None and read.precision is Precision.DAY and (day := read.as_date()):
            case.day_zero = day
            break


def _order_shown(value: str) -> bool | None:
    """True for 3/14/2022, False for 14/3/2022, None when it could be either."""
    parts = value.replace(".", "/").replace("-", "/").split("/")
    if len(parts) != 3 or not all(part.strip().isdigit() for part in parts[:2]) or len(parts[0].strip()) > 2:
        return None
    first, second = int(parts[0]), int(parts[1])
    if first > 12 >= second:
        return False
    return True if second > 12 >= first else None
