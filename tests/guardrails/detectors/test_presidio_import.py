"""Presidio comes without its language pipeline; whoever wants the rest of it can still have it."""

import subprocess
import sys

import pytest


def run(*lines: str) -> str:
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_redactor_needs_no_language_pipeline():
    told = run(
        "import sys",
        "from guardrails import Redactor",
        "found = Redactor.default().find('ring me on 07700 900123')",
        "print(len(found), any(name.split('.')[0] in ('spacy', 'thinc', 'weasel') for name in sys.modules))",
    )
    assert told == "1 False"


@pytest.mark.parametrize("first", ["import guardrails.detectors.presidio", "import presidio_analyzer"])
def test_an_operators_recogniser_of_presidios_own_can_be_added_whichever_came_first(first):
    told = run(
        first,
        "from presidio_analyzer.predefined_recognizers import UsSsnRecognizer",
        "from guardrails import Redactor",
        "from guardrails.detectors.presidio import PresidioFinder, shipped_detectors",
        "added = UsSsnRecognizer(supported_language='en')",
        "finder = PresidioFinder(shipped_detectors()[:1], added=[added])",
        "print([found.detector for found in finder.find('social security number 078-05-1126')])",
    )
    assert "UsSsnRecognizer" in told


def test_spacy_itself_can_be_imported_afterwards():
    assert run("import guardrails.detectors.presidio", "import spacy", "print(spacy.blank('en').lang)") == "en"
