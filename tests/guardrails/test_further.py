"""A further network over the shipped reader: bound to it, exact in its places, and nothing read with half of it."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from guardrails import further_network
from guardrails.token_model import FurtherNetwork, ReaderBroken, TokenModel, shipped_reader

FOLDER = Path(__file__).parents[2] / "assistant" / "cases" / "organiser" / "network"
STORY = "My left knee has been swelling since the spring and I take ibuprofen for it. "


def copy_of(folder: Path, to: Path) -> Path:
    shutil.copytree(folder, to / "network")
    return to / "network"


def test_it_gives_the_same_answer_whether_or_not_the_reader_has_read_the_text_before():
    reader = TokenModel(Path(__file__).parents[2] / "guardrails" / "models" / "reader")
    network = FurtherNetwork(FOLDER, reader)
    fresh = network.read(STORY).labels
    reader.read(STORY)
    assert (network.read(STORY).labels == fresh).all()
    for other in range(5):
        reader.read(f"another message, number {other}")
        network.read(f"another message, number {other}")
    assert (network.read(STORY).labels == fresh).all()


def test_its_words_are_the_readers_words():
    network, reader = further_network(FOLDER), shipped_reader()
    for text in (STORY, "", "it's 38.5°", "naïve café 👍 can't", "\ud800 broken", STORY * 30):
        assert network.read(text).starts == reader.read(text).starts
        assert network.read(text).labels.shape == (len(reader.read(text).starts), len(network.labels))


def test_a_long_text_is_read_to_its_end_with_the_context_on_both_sides():
    network = further_network(FOLDER)
    whole = network.read(STORY * 40)
    share = len(network.read(STORY * 3).starts) // 3
    middle = network.read(STORY * 3).labels[share : 2 * share]
    for part in range(2, 38, 7):
        assert np.abs(whole.labels[part * share : (part + 1) * share] - middle).mean() < 0.05


@pytest.mark.parametrize("name", ["network.onnx", "network.json"])
def test_without_one_of_its_files_it_does_not_load(name: str, tmp_path: Path):
    folder = copy_of(FOLDER, tmp_path)
    (folder / name).unlink()
    with pytest.raises(ReaderBroken):
        FurtherNetwork(folder, shipped_reader())


def test_an_altered_network_is_refused(tmp_path: Path):
    folder = copy_of(FOLDER, tmp_path)
    content = bytearray((folder / "network.onnx").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "network.onnx").write_bytes(content)
    with pytest.raises(ReaderBroken):
        FurtherNetwork(folder, shipped_reader())


def test_a_network_made_for_another_reader_is_refused(tmp_path: Path):
    folder = copy_of(FOLDER, tmp_path)
    described = json.loads((folder / "network.json").read_text(encoding="utf-8"))
    (folder / "network.json").write_text(json.dumps(described | {"reader": "000000000000"}), encoding="utf-8")
    with pytest.raises(ReaderBroken):
        FurtherNetwork(folder, shipped_reader())
