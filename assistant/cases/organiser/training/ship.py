"""Writes what the product loads: the network as int8 ONNX and its description with checksums."""

import json
from pathlib import Path

import torch

from assistant.cases.organiser.training.marks import LABELS
from assistant.cases.organiser.training.network import READS, SECTIONS, FactsNetwork
from guardrails.training.encoder import WIDTH
from guardrails.training.ship import checksums, export


def ship(network: FactsNetwork, reader_version: str, folder: Path) -> None:
    """Write `network.onnx` and `network.json` into `folder`, bound to the reader it was trained over."""
    folder.mkdir(parents=True, exist_ok=True)
    inputs = {name: torch.zeros(1, 8, WIDTH) for name in READS}
    export(network, inputs, ["labels", "answers"], folder / "network.onnx")
    described = {
        "labels": LABELS,
        "answers": SECTIONS,
        "reads": READS,
        "reader": reader_version,
        "sha256": checksums(folder, "network.onnx"),
    }
    (folder / "network.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
