"""The one place that knows onnxruntime and tokenizers: a trained reader that labels words and answers about the text.

A reader is a folder with `reader.onnx`, `tokenizer.json` and `reader.json` (names of labels and answers, checksums).
A further network reads what the reader has made of a text, with labels and answers of its own, so that one pass over
the words serves both: a folder with `network.onnx` and `network.json`, bound to the one reader it was trained over.
Nothing is ever downloaded. What they return are places and probabilities, never words.
"""

import hashlib
import json
import os
from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

# Some builds of onnxruntime report their use over the network unless this is set before they are imported. The lock
# holds one that cannot; this is for whoever installs the library with another.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

# Pieces read at once, and how many of them two neighbouring windows share: wide enough for a sentence of context.
_WINDOW: Final = 126
_OVERLAP: Final = 24
# Redactor and boundary read the same message: the last few results are kept under a digest of the text.
_KEPT: Final = 4
_KEPT_UP_TO: Final = 16_000
# What further networks read is a thousand times larger than the text: kept for fewer and shorter ones.
_HIDDEN_KEPT: Final = 2
_HIDDEN_KEPT_UP_TO: Final = 2_000


class ReaderBroken(Exception):
    """The shipped files are missing, altered, or of another make."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Words as places in the text, a row of label probabilities for each, and one probability for each answer."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    labels: NDArray[np.float32]
    answers: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Pass:
    """One reading of a whole text, window by window: what further networks go on from."""

    encoding: Any
    windows: tuple[tuple[int, int], ...]
    hidden: tuple[Mapping[str, NDArray[np.float32]], ...]


class TokenModel:
    """Reads text with a shipped network. Deterministic, safe to share between threads and over a fork."""

    def __init__(self, folder: Path) -> None:
        """Load and check the files of `folder`; raises ReaderBroken rather than read with half a model."""
        described, contents = _shipped(folder, "reader.json", "reader.onnx", "tokenizer.json")
        self.labels: tuple[str, ...] = tuple(described["labels"])
        self.answers: tuple[str, ...] = tuple(described["answers"])
        self.hidden: tuple[str, ...] = tuple(described["hidden"])
        self.version: str = described["sha256"]["reader.onnx"][:12]
        self._session = _session(contents["reader.onnx"])
        self._outputs = [output.name for output in self._session.get_outputs()]
        self._tokenizer = Tokenizer.from_buffer(contents["tokenizer.json"])
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._kept: OrderedDict[bytes, Reading] = OrderedDict()
        self._passes: OrderedDict[bytes, _Pass] = OrderedDict()
        self._wanted: frozenset[str] = frozenset()
        self._lock = Lock()

    def read(self, text: str) -> Reading:
        """Every word of `text` with its probabilities, and the strongest answer of any window."""
        digest = _digest(text)
        with self._lock:
            kept = self._kept.get(digest)
        return kept if kept is not None else self._read(text, digest)[0]

    def want(self, hidden: Iterable[str]) -> None:
        """From now on keep these outputs of each pass: a further network will ask for them."""
        with self._lock:
            self._wanted |= frozenset(hidden)
            self._passes.clear()

    def reread(self, text: str) -> _Pass:
        """The last pass over `text` if it is still at hand, a new one if not. For further networks alone."""
        digest = _digest(text)
        with self._lock:
            kept = self._passes.get(digest)
        return kept if kept is not None else self._read(text, digest)[1]

    def _read(self, text: str, digest: bytes) -> tuple[Reading, _Pass]:
        # A lone surrogate is no character; the tokenizer refuses it. One character for one keeps the places.
        encoding = self._tokenizer.encode(text.encode("utf-8", "replace").decode(), add_special_tokens=False)
        windows = tuple(_windows(len(encoding.ids)))
        runs = [self._run(encoding.ids[start:end]) for start, end in windows]
        told = [(run["labels"], run["answers"]) for run in runs]
        reading = _merged(encoding, windows, told, (len(self.labels), len(self.answers)))
        hidden = tuple({name: run[name] for name in self._wanted} for run in runs)
        made = _Pass(encoding, windows, hidden)
        with self._lock:
            if len(text) <= _KEPT_UP_TO:
                _keep(self._kept, digest, reading, _KEPT)
            if self._wanted and len(text) <= _HIDDEN_KEPT_UP_TO:
                _keep(self._passes, digest, made, _HIDDEN_KEPT)
        return reading, made

    def _run(self, ids: list[int]) -> dict[str, NDArray[np.float32]]:
        whole = np.array([[_FIRST, *ids, _LAST]], dtype=np.int64)
        made = self._session.run(None, {"ids": whole, "mask": np.ones(whole.shape, dtype=np.float32)})
        return dict(zip(self._outputs, made, strict=True))


class FurtherNetwork:
    """A network that reads what the reader made of a text. Deterministic, safe to share between threads."""

    def __init__(self, folder: Path, reader: TokenModel) -> None:
        """Load and check the files; raises ReaderBroken also when it was trained over another reader than this one."""
        described, contents = _shipped(folder, "network.json", "network.onnx")
        if described["reader"] != reader.version:
            raise ReaderBroken("network.onnx was made for another reader")
        self.labels: tuple[str, ...] = tuple(described["labels"])
        self.answers: tuple[str, ...] = tuple(described["answers"])
        self.version: str = described["sha256"]["network.onnx"][:12]
        self._inputs: tuple[str, ...] = tuple(described["reads"])
        self._session = _session(contents["network.onnx"])
        self._reader = reader
        reader.want(self._inputs)

    def read(self, text: str) -> Reading:
        """Every word of `text` with this network's probabilities, and its strongest answer of any window."""
        read = self._reader.reread(text)
        told = [
            self._session.run(["labels", "answers"], {n: hidden[n] for n in self._inputs}) for hidden in read.hidden
        ]
        return _merged(read.encoding, read.windows, told, (len(self.labels), len(self.answers)))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


_Kept = TypeVar("_Kept")


def _keep(kept: OrderedDict[bytes, _Kept], digest: bytes, one: _Kept, most: int) -> None:
    kept[digest] = one
    while len(kept) > most:
        kept.popitem(last=False)


def _shipped(folder: Path, description: str, *names: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    """The description and the files of a shipped network, none of them altered; else ReaderBroken."""
    try:
        described = json.loads((folder / description).read_text(encoding="utf-8"))
        contents = {name: (folder / name).read_bytes() for name in names}
    except (OSError, ValueError):
        described = None
    if described is None:
        raise ReaderBroken("the reader's files cannot be read")
    for name, content in contents.items():
        if hashlib.sha256(content).hexdigest() != described["sha256"][name]:
            raise ReaderBroken(f"{name} is not the file that was shipped")
    return described, contents


def _session(network: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One message is too little work to share; idle threads would spin.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


@cache
def shipped_reader() -> TokenModel:
    """The reader this package ships, loaded once a process. Raises ReaderBroken when it is not whole."""
    return TokenModel(Path(str(files("guardrails") / "models" / "reader")))


# [CLS] and [SEP] of the BERT vocabulary the encoder was made with.
_FIRST: Final = 101
_LAST: Final = 102


def _windows(count: int) -> list[tuple[int, int]]:
    if count <= _WINDOW:
        return [(0, count)] if count else []
    starts = list(range(0, count - _OVERLAP, _WINDOW - _OVERLAP))
    return [(start, min(start + _WINDOW, count)) for start in starts]


def _merged(
    encoding: Any,
    windows: Sequence[tuple[int, int]],
    told: Sequence[Sequence[NDArray[np.float32]]],
    sizes: tuple[int, int],
) -> Reading:
    """One reading of the labels and answers of all windows; `sizes` are how many there are of each."""
    count = len(encoding.ids)
    pieces = np.zeros((count, sizes[0]), dtype=np.float32)
    answers = np.zeros(sizes[1], dtype=np.float32)
    if count == 0:
        return Reading((), (), pieces, answers)
    nearest = np.full(count, -1.0, dtype=np.float32)
    for (start, end), (labels, said) in zip(windows, told, strict=True):
        # Where windows overlap, the one in which the piece stands further inside knows more of its context.
        inside = np.minimum(np.arange(end - start), np.arange(end - start)[::-1]).astype(np.float32)
        better = inside > nearest[start:end]
        pieces[start:end][better] = labels[0, 1:-1][better]
        nearest[start:end][better] = inside[better]
        answers = np.maximum(answers, said[0])
    return _by_word(encoding, pieces, answers)


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
