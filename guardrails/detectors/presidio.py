"""The one place that knows Presidio: every detector becomes a recogniser of one registry, run by its engine, offline.

Presidio's own recognisers are not loaded: several drop a finding when a check digit fails, skip a text when a pattern
takes too long, look up a suffix list on the network, or take a vertebra for a licence. Its language pipeline is the
empty one, so no model is needed or fetched. An operator's own recognisers are added to the same registry.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, cast

from guardrails.detectors import (
    accounts,
    addresses,
    ages,
    dates,
    devices,
    email,
    form_fields,
    handles,
    health_ids,
    national_ids,
    network,
    phone,
    record_numbers,
    url,
    vehicles,
)
from guardrails.detectors.disguises import DisguiseDetector
from guardrails.detectors.names.judge import Names
from guardrails.detectors.presidio_import import (
    AnalyzerEngine,
    ContextAwareEnhancer,
    EntityRecognizer,
    NlpArtifacts,
    NoOpNlpEngine,
    RecognizerRegistry,
    RecognizerResult,
)
from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Detector, Finding

# Presidio's work grows faster than the text where much is found; windows keep it in proportion. The overlap is longer
# than anything a detector finds.
_WINDOW: Final = 6_000
_OVERLAP: Final = 400

# An operator may add recognisers of Presidio's own making; what they call things, in our words.
_PRESIDIO_NAMES: Final[dict[str, Category]] = {
    "EMAIL_ADDRESS": Category.EMAIL,
    "PHONE_NUMBER": Category.PHONE,
    "IP_ADDRESS": Category.NETWORK,
    "MAC_ADDRESS": Category.NETWORK,
    "DATE_TIME": Category.DATE,
    "CREDIT_CARD": Category.ACCOUNT,
    "IBAN_CODE": Category.ACCOUNT,
    "NRP": Category.ORG,
    "ORGANIZATION": Category.ORG,
}


class _DetectorRecognizer(EntityRecognizer):
    """One detector as Presidio sees it."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector
        self._name = detector.name
        super().__init__(
            supported_entities=[category.value for category in Category],
            name=detector.name,
            version=str(getattr(detector, "version", "1")),
        )

    def load(self) -> None:
        """Nothing to load: the detector is ready."""

    def analyze(
        self,
        text: str,
        entities: list[str],  # noqa: ARG002 - Presidio's signature
        nlp_artifacts: NlpArtifacts,  # noqa: ARG002
    ) -> list[RecognizerResult]:
        """Run the detector. Whatever it raises goes on: a detector that cannot look must not look like one at rest."""
        return [
            RecognizerResult(
                found.category.value,
                found.start,
                found.end,
                found.score,
                recognition_metadata={
                    RecognizerResult.RECOGNIZER_NAME_KEY: self._name,
                    RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                },
            )
            for found in self._detector.find(text)
        ]


class _NearbyWords(ContextAwareEnhancer):
    """Raises the score of an added recogniser's result when one of its context words stands near.

    Presidio's own enhancer wants lemmas of every word and copies every result; ours reads the text around a result, and
    only of recognisers that name context words.
    """

    _BEFORE: Final = 60
    _AFTER: Final = 30

    def __init__(self) -> None:
        super().__init__(
            context_similarity_factor=0.35,
            min_score_with_context_similarity=0.4,
            context_prefix_count=0,
            context_suffix_count=0,
        )

    def enhance_using_context(
        self,
        text: str,
        raw_results: list[RecognizerResult],
        nlp_artifacts: NlpArtifacts,  # noqa: ARG002 - Presidio's signature
        recognizers: list[EntityRecognizer],
        context: list[str] | None = None,
    ) -> list[RecognizerResult]:
        """The same results, surer where context words stand near."""
        words_of = {recognizer.id: recognizer.context for recognizer in recognizers if recognizer.context}
        if not words_of and not context:
            return raw_results
        for result in raw_results:
            words = words_of.get(result.recognition_metadata[RecognizerResult.RECOGNIZER_IDENTIFIER_KEY], ())
            around = text[max(0, result.start - self._BEFORE) : result.end + self._AFTER].lower()
            if any(word.lower() in around for word in (*words, *(context or ()))):
                raised = result.score + self.context_similarity_factor
                result.score = min(1.0, max(raised, self.min_score_with_context_similarity))
        return raw_results


def shipped_detectors(*, caution: float = 1.0) -> list[Detector]:
    """Every detector of this package, those that read through disguises last. `caution` is for measuring alone."""
    plain: list[Detector] = [
        email.DETECTOR,
        url.DETECTOR,
        phone.PhoneDetector(),
        handles.DETECTOR,
        network.DETECTOR,
        dates.DateDetector(),
        ages.DETECTOR,
        national_ids.DETECTOR,
        health_ids.DETECTOR,
        record_numbers.DETECTOR,
        accounts.DETECTOR,
        vehicles.DETECTOR,
        devices.DETECTOR,
        addresses.DETECTOR,
        form_fields.DETECTOR,
        Names(caution=caution),
    ]
    return [*plain, DisguiseDetector(plain)]


class PresidioFinder:
    """Presidio's engine over our detectors and whatever recognisers an operator adds."""

    def __init__(self, detectors: Iterable[Detector] | None = None, added: Sequence[EntityRecognizer] = ()) -> None:
        chosen = list(detectors) if detectors is not None else shipped_detectors()
        if not chosen:
            # An empty list would let every text through unread.
            raise ValueError("at least one detector is needed")
        recognizers: list[Any] = [_DetectorRecognizer(detector) for detector in chosen]
        self._registry = RecognizerRegistry(recognizers=[*recognizers, *added], supported_languages=["en"])
        self._engine = AnalyzerEngine(
            registry=self._registry,
            nlp_engine=NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "none"}]),
            supported_languages=["en"],
            context_aware_enhancer=_NearbyWords(),
            log_decision_process=False,
        )

    def described(self) -> list[str]:
        """Name and version of each recogniser, for the policy version."""
        recognizers = cast(list[Any], self._registry.recognizers)
        return [f"{recognizer.name}:{recognizer.version}" for recognizer in recognizers]

    def find(self, text: str) -> list[Finding]:
        """Everything any recogniser finds, unmerged, in a fixed order."""
        found: dict[Finding, None] = {}
        for start, window in _windows(text):
            for result in self._engine.analyze(text=window, language="en"):
                name = (result.recognition_metadata or {}).get(RecognizerResult.RECOGNIZER_NAME_KEY, "added")
                finding = Finding(result.start, result.end, _category(result.entity_type), float(result.score), name)
                found[finding.moved(start)] = None
        return sorted(found, key=lambda f: (f.start, f.end, f.category, f.detector))


def shipped_finders() -> tuple[PresidioFinder, PresidioFinder]:
    """The finder for a text as given, and the one for later looks at what is about to be shown.

    Later looks go without the names' reader. Replacing a word may put the halves of a number side by side, but it
    teaches nothing about a name: over 1,817 messages of the development sets the reader found nothing new there, and it
    is most of the time a look takes. Known names and every value found are still searched for.
    """
    detectors = shipped_detectors()
    forms = [one for one in detectors if not isinstance(one, (Names, DisguiseDetector))]
    return PresidioFinder(detectors), PresidioFinder([*forms, DisguiseDetector(forms)])


def _category(entity: str) -> Category:
    if entity in Category.__members__:
        return Category[entity]
    return _PRESIDIO_NAMES.get(entity, Category.ID_NUMBER)


def _windows(text: str) -> Iterator[tuple[int, str]]:
    """Overlapping pieces of a long text, cut between words where there are any."""
    start = 0
    while True:
        end = start + _WINDOW
        if end >= len(text):
            yield start, text[start:]
            return
        blank = text.rfind(" ", end - _OVERLAP // 2, end)
        end = blank if blank > 0 else end
        yield start, text[start:end]
        back = text.find(" ", end - _OVERLAP, end - _OVERLAP // 2)
        start = back + 1 if back > 0 else end - _OVERLAP
