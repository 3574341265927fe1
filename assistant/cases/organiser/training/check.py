"""How the trained network does on the sentences kept from training, span by span."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
import torch

from assistant.cases.organiser.training.features import Features
from assistant.cases.organiser.training.marks import LABELS
from assistant.cases.organiser.training.network import FactsNetwork
from guardrails.training.encoder import WIDTH


def figures(network: FactsNetwork, features: Sequence[Features]) -> Iterator[str]:
    """Precision and recall of whole spans, a line for each label, and how many sections were told rightly."""
    found, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    placed = 0
    for one in features:
        hidden = torch.from_numpy(one.hidden.astype(np.float32))[None]
        with torch.no_grad():
            labels, sections = network(hidden[:, :, :WIDTH], hidden[:, :, WIDTH:])
        said = set(_spans(labels[0].argmax(-1).numpy()[1:-1]))
        told = set(_spans(one.labels[1:-1]))
        for span in told:
            (found if span in said else missed)[span[2]] += 1
        for span in said - told:
            wrong[span[2]] += 1
        placed += bool(((sections[0].numpy() > 0.5) == (one.sections > 0.5)).all())
    for label in LABELS[1:]:
        yield _line(label, found[label], wrong[label], missed[label])
    yield _line("all", found.total(), wrong.total(), missed.total())
    yield f"sections all right in {placed} of {len(features)}"


def _line(label: str, found: int, wrong: int, missed: int) -> str:
    precision = found / (found + wrong) if found + wrong else 1.0
    recall = found / (found + missed) if found + missed else 1.0
    return f"{label:10} precision {precision:.2f} recall {recall:.2f} ({found} found, {wrong} wrong, {missed} missed)"


def _spans(labels: np.ndarray) -> Iterator[tuple[int, int, str]]:
    start = 0
    for at in range(1, len(labels) + 1):
        if at == len(labels) or labels[at] != labels[start]:
            if labels[start] > 0:
                yield start, at, LABELS[labels[start]]
            start = at
