"""Presidio's engine, imported without what it would load beside it and we never use.

`import presidio_analyzer` also imports spaCy with its command line, and some eighty recognisers with their patterns:
over a second and about fifty megabytes in every process, for a language pipeline that stays empty and a registry that
is filled with our own. While Presidio is imported these names stand empty; afterwards they are as before, so that a
program may still import spaCy, or one of Presidio's recognisers and add it. A program that also wants Presidio's spaCy
engine imports `presidio_analyzer` before this package: then nothing is left out.
"""

import sys
import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

_UNUSED: Final = (
    "spacy",
    "spacy.language",
    "spacy.pipeline",
    "spacy.tokens",
    "spacy.util",
    "spacy.vocab",
    "thinc",
    "thinc.api",
    "thinc.util",
    "presidio_analyzer.predefined_recognizers",
)


class _AnyAttribute(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return cls


class _Nothing(metaclass=_AnyAttribute):
    """Stands for a class, a registry or a decorator that is named while modules load, and never used."""

    def __init__(self, *_: object, **__: object) -> None: ...

    def __call__(self, decorated: Any = None, *_: object, **__: object) -> Any:
        return decorated


class _Empty(types.ModuleType):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__ = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Nothing


@contextmanager
def _left_out() -> Iterator[None]:
    if any(name in sys.modules for name in ("spacy", "thinc", "presidio_analyzer")):
        yield
        return
    empty = {name: _Empty(name) for name in _UNUSED}
    sys.modules.update(empty)
    try:
        yield
    finally:
        for name, module in empty.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


with _left_out():
    from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
    from presidio_analyzer.context_aware_enhancers import ContextAwareEnhancer
    from presidio_analyzer.nlp_engine import NlpArtifacts, NoOpNlpEngine

__all__ = [
    "AnalyzerEngine",
    "ContextAwareEnhancer",
    "EntityRecognizer",
    "NlpArtifacts",
    "NoOpNlpEngine",
    "RecognizerRegistry",
    "RecognizerResult",
]
