"""What the shipped reader makes of each message, exactly as when the product runs: the network learns on that."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from assistant.cases.organiser.training.marks import LABELS
from assistant.cases.organiser.training.messages import Labelled
from assistant.cases.organiser.training.network import READS, SECTIONS
from guardrails.token_model import TokenModel

_MOST_PIECES: Final = 110


@dataclass(frozen=True, slots=True)
class Features:
    """One message as numbers: its hidden states side by side, a label for each piece, its sections."""

    hidden: NDArray[np.float16]
    labels: NDArray[np.int64]
    sections: NDArray[np.float32]


def features_of(reader: TokenModel, messages: Iterable[Labelled]) -> list[Features]:
    """The features of every message that fits one window; the label of [CLS] and [SEP] is -1."""
    reader.want(READS)
    found = []
    for message in messages:
        read = reader.reread(message.text)
        offsets = read.encoding.offsets
        if not 0 < len(offsets) <= _MOST_PIECES:
            continue
        labels = np.full(len(offsets) + 2, -1, dtype=np.int64)
        for at, (start, end) in enumerate(offsets):
            told = next((label for label in message.letters[start:end] if label), "O")
            labels[at + 1] = LABELS.index(told)
        hidden = np.concatenate([read.hidden[0][name][0] for name in READS], axis=-1).astype(np.float16)
        told_of = message.sections
        sections = np.array([float(name in told_of) for name in SECTIONS], dtype=np.float32)
        found.append(Features(hidden, labels, sections))
    return found
