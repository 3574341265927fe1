"""The shipped reader: exact places, the same answer every time, and nothing read with half a model."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guardrails.token_model import ReaderBroken, TokenModel, shipped_reader

FOLDER = Path(__file__).parents[2] / "guardrails" / "models" / "reader"
STORY = "Saw Tolu at the clinic in Huyton on 3rd March, and Dr Okafor thinks it is the gluten. "


@pytest.fixture(scope="module")
def reader() -> TokenModel:
    return shipped_reader()


def test_it_knows_a_stranger_by_the_sentence(reader):
    reading = reader.read("my neighbour xolvira says her knee gave way")
    words = [
        "my neighbour xolvira says her knee gave way"[a:b] for a, b in zip(reading.starts, reading.ends, strict=True)
    ]
    named = 1 - reading.labels[:, 0]
    assert named[words.index("xolvira")] > 0.3
    assert named[words.index("knee")] < 0.1


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_words_lie_in_the_text_in_order_and_chances_are_chances(text):
    reading = shipped_reader().read(text)
    assert all(0 <= a < b <= len(text) for a, b in zip(reading.starts, reading.ends, strict=True))
    assert list(reading.starts) == sorted(reading.starts)
    assert reading.labels.shape == (len(reading.starts), len(shipped_reader().labels))
    assert ((reading.labels >= 0) & (reading.labels <= 1.0001)).all()
    assert ((reading.answers >= 0) & (reading.answers <= 1)).all()


def test_a_long_text_is_read_to_its_end_with_the_context_on_both_sides(reader):
    text = STORY * 40
    reading = reader.read(text)
    assert reading.ends[-1] >= len(text.rstrip()) - 1
    once = reader.read(STORY * 3)
    share = len(once.starts) // 3
    middle = once.labels[share : 2 * share]
    for part in range(2, 38, 7):
        assert np.abs(reading.labels[part * share : (part + 1) * share] - middle).max() < 0.5


def test_threads_get_what_one_alone_gets(reader):
    texts = [f"{STORY} number {number}" for number in range(40)]
    alone = [reader.read(text).labels for text in texts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: reader.read(text).labels, texts))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


def test_it_keeps_no_word_of_what_it_read(reader):
    reader.read("xolvira kept nothing of this")
    assert "xolvira" not in repr(vars(reader)["_kept"])
    for number in range(50):
        reader.read(f"message {number}")
    assert len(vars(reader)["_kept"]) <= 8


@pytest.mark.parametrize("name", ["reader.onnx", "tokenizer.json", "reader.json"])
def test_a_missing_file_is_refused(tmp_path, name):
    folder = shutil.copytree(FOLDER, tmp_path / "reader")
    (folder / name).unlink()
    with pytest.raises(ReaderBroken):
        TokenModel(folder)


@pytest.mark.parametrize("name", ["reader.onnx", "tokenizer.json"])
def test_an_altered_file_is_refused(tmp_path, name):
    folder = shutil.copytree(FOLDER, tmp_path / "reader")
    content = bytearray((folder / name).read_bytes())
    content[len(content) // 2] ^= 1
    (folder / name).write_bytes(content)
    with pytest.raises(ReaderBroken):
        TokenModel(folder)


def test_what_is_shipped_is_named_with_its_checksums():
    described = json.loads((FOLDER / "reader.json").read_text(encoding="utf-8"))
    card = (FOLDER / "MODEL_CARD.md").read_text(encoding="utf-8")
    for checksum in described["sha256"].values():
        assert checksum in card
