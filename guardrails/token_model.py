"""The one place that knows onnxruntime and tokenizers: a trained reader that labels words and answers about the text.

A reader is a folder with `reader.onnx`, `tokenizer.json` and `reader.json` (names of labels and answers, checksums).
Nothing is ever downloaded. What it returns are places and probabilities, never words.
"""

import hashlib
import json
import os
from collections import OrderedDict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

# Some builds of onnxruntime report their use over the network unless this is set before they are imported. The lock
# holds one that cannot; this is for whoever installs the library with another.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

# Pieces read at once, and how many of them two neighbouring windows share: wide enough for a sentence of context.
_WINDOW: Final = 126
_OVERLAP: Final = 32
# Redactor and boundary read the same message: the last few results are kept under a digest of the text.
_KEPT: Final = 4
_KEPT_UP_TO: Final = 4_000


class ReaderBroken(Exception):
    """The shipped files are missing, altered, or of another make."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Words as places in the text, a row of label probabilities for each, and one probability for each answer."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    labels: NDArray[np.float32]
    answers: NDArray[np.float32]


class TokenModel:
    """Reads text with a shipped network. Deterministic, safe to share between threads and over a fork."""

    def __init__(self, folder: Path) -> None:
        """Load and check the files of `folder`; raises ReaderBroken rather than read with half a model."""
        try:
            described = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
            network = (folder / "reader.onnx").read_bytes()
            tokenizer = (folder / "tokenizer.json").read_bytes()
        except (OSError, ValueError):
            described = None
        if described is None:
            raise ReaderBroken("the reader's files cannot be read")
        for name, content in (("reader.onnx", network), ("tokenizer.json", tokenizer)):
            if hashlib.sha256(content).hexdigest() != described["sha256"][name]:
                raise ReaderBroken(f"{name} is not the file that was shipped")
        self.labels: tuple[str, ...] = tuple(described["labels"])
        self.answers: tuple[str, ...] = tuple(described["answers"])
        self.version = described["sha256"]["reader.onnx"][:12]
        options = onnxruntime.SessionOptions()
        # One message is too little work to share; idle threads would spin.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_buffer(tokenizer)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._kept: OrderedDict[bytes, Reading] = OrderedDict()
        self._lock = Lock()

    def read(self, text: str) -> Reading:
        """Every word of `text` with its probabilities, and the strongest answer of any window."""
        if len(text) > _KEPT_UP_TO:
            return self._read(text)
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        with self._lock:
            kept = self._kept.get(digest)
        if kept is not None:
            return kept
        reading = self._read(text)
        with self._lock:
            self._kept[digest] = reading
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return reading

    def _read(self, text: str) -> Reading:
        # A lone surrogate is no character; the tokenizer refuses it. One character for one keeps the places.
        encoding = self._tokenizer.encode(text.encode("utf-8", "replace").decode(), add_special_tokens=False)
        count = len(encoding.ids)
        answers = np.zeros(len(self.answers), dtype=np.float32)
        if count == 0:
            return Reading((), (), np.zeros((0, len(self.labels)), dtype=np.float32), answers)
        pieces = np.zeros((count, len(self.labels)), dtype=np.float32)
        nearest = np.full(count, -1.0, dtype=np.float32)
        for start, end in _windows(count):
            labels, told = self._run(encoding.ids[start:end])
            # Where windows overlap, the one in which the piece stands further inside knows more of its context.
            inside = np.minimum(np.arange(end - start), np.arange(end - start)[::-1]).astype(np.float32)
            better = inside > nearest[start:end]
            pieces[start:end][better] = labels[better]
            nearest[start:end][better] = inside[better]
            answers = np.maximum(answers, told)
        return _by_word(encoding, pieces, answers)

    def _run(self, ids: list[int]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        whole = np.array([[_FIRST, *ids, _LAST]], dtype=np.int64)
        labels, answers = self._session.run(None, {"ids": whole, "mask": np.ones(whole.shape, dtype=np.float32)})
        return labels[0, 1:-1], answers[0]


@cache
def shipped_reader() -> TokenModel:
    """The reader this package ships, loaded once a process. Raises ReaderBroken when it is not whole."""
    return TokenModel(Path(str(files("guardrails") / "models" / "reader")))


# [CLS] and [SEP] of the BERT vocabulary the encoder was made with.
_FIRST: Final = 101
_LAST: Final = 102


def _windows(count: int) -> list[tuple[int, int]]:
    if count <= _WINDOW:
        return [(0, count)]
    starts = list(range(0, count - _OVERLAP, _WINDOW - _OVERLAP))
    return [(start, min(start + _WINDOW, count)) for start in starts]


def _by_word(encoding: Any, pieces: NDArray[np.float32], answers: NDArray[np.float32]) -> Reading:
    words = encoding.word_ids
    firsts = [at for at in range(len(words)) if at == 0 or words[at] != words[at - 1]]
    offsets = encoding.offsets
    lasts = [*(at - 1 for at in firsts[1:]), len(words) - 1]
    sums = np.add.reduceat(pieces, firsts, axis=0)
    counts = np.diff([*firsts, len(words)])
    return Reading(
        tuple(offsets[at][0] for at in firsts),
        tuple(offsets[at][1] for at in lasts),
        (sums / counts[:, None]).astype(np.float32),
        answers,
    )
