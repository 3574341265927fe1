"""Names of no list, in lower case and without a cue: found where people, places and firms stand, spared elsewhere."""

import pytest

from guardrails.detectors.names.finder import NameFinder
from guardrails.redaction.categories import Category

FINDER = NameFinder()

FOUND = [
    ("tomasz brzezwicki fixed it", "tomasz brzezwicki", Category.PERSON),
    ("el-hadawi took the stitches out", "el-hadawi", Category.PERSON),
    ("saw okafor-lindqvar last week", "okafor-lindqvar", Category.PERSON),
    ("ishkender and i both had it", "ishkender", Category.PERSON),
    ("my knee went while dafnirul drove us", "dafnirul", Category.PERSON),
    ("i sat near brackenhall when it began", "brackenhall", Category.LOCATION),
    ("got bitten in penhallick", "penhallick", Category.LOCATION),
    ("the bus from dunthwaite made me sick", "dunthwaite", Category.LOCATION),
    ("i work at kestrel foods", "kestrel foods", Category.ORG),
    ("left brightwater logistics with a bad back", "brightwater logistics", Category.ORG),
    ("harbour dental care pulled it", "harbour dental care", Category.ORG),
    ("she goes to fernhollow primary", "fernhollow primary", Category.ORG),
]

SPARED = [
    "they put me on zarflutine 20 mg and i feel sick",
    "i was given quelvanix cream for it",
    "diagnosed with morvellosis last year",
    "allergic to nut foods and fast foods",
    "i work in the local foods shop",
    "he works at a plastics factory",
    "i had gallbladder surgery at a day clinic",
    "spent the day at the garden centre",
    "i was on the motors all day at work",
]


@pytest.mark.parametrize(("text", "value", "category"), FOUND, ids=[text for text, _, _ in FOUND])
def test_is_found(text: str, value: str, category: Category) -> None:
    found = [(text[finding.start : finding.end], finding.category) for finding in FINDER.find(text)]
    assert (value, category) in found


@pytest.mark.parametrize("text", SPARED)
def test_is_spared(text: str) -> None:
    assert [text[finding.start : finding.end] for finding in FINDER.find(text)] == []
