"""Turns a trained network into what a package ships: an int8 ONNX file, its tokenizer, its description."""

import hashlib
import json
import sys
import tempfile
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from guardrails.training.encoder import WIDTH, Reader
from guardrails.training.examples import ANSWERS, LABELS

# After these layers the reader offers what it has made of the text, for further networks to read.
HIDDEN: Final = (3, 4, 6)


def ship(reader: Reader, tokenizer_file: Path, folder: Path) -> None:
    """Write `reader.onnx`, `tokenizer.json` and `reader.json` with checksums into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    export(
        reader,
        {"ids": torch.ones(1, 8, dtype=torch.long), "mask": torch.ones(1, 8)},
        ["labels", "answers"],
        folder / "reader.onnx",
    )
    offer_hidden(folder / "reader.onnx")
    tokenizer = json.loads(tokenizer_file.read_text(encoding="utf-8"))
    tokenizer["truncation"] = None
    tokenizer["padding"] = None
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    _describe(folder)


def export(network: Any, inputs: Mapping[str, Any], outputs: Sequence[str], file: Path) -> None:
    """Write a network as int8 ONNX; the first two sides of every input are left open (texts, pieces)."""
    network.eval()
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                network,
                tuple(inputs.values()),
                str(whole),
                input_names=list(inputs),
                output_names=list(outputs),
                dynamic_axes={name: {0: "batch", 1: "pieces"} for name in inputs},
                dynamo=False,
            )
        quantize_dynamic(
            str(whole),
            str(file),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    onnx.checker.check_model(str(file))


def offer_hidden(file: Path) -> None:
    """Give an exported reader its further outputs `hidden_3`, ...: the text as it stands after that many layers."""
    model = onnx.load(str(file))
    offered = {output.name for output in model.graph.output}
    for layer in HIDDEN:
        name = f"hidden_{layer}"
        if name in offered:
            continue
        made_by = f"/layers.{layer - 1}/narrow_norm/LayerNormalization_output_0"
        model.graph.node.append(onnx.helper.make_node("Identity", [made_by], [name], name=name))
        shape = ["batch", "pieces", WIDTH]
        model.graph.output.append(onnx.helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, shape))
    onnx.checker.check_model(model)
    onnx.save(model, str(file))


def checksums(folder: Path, *names: str) -> dict[str, str]:
    """The SHA-256 of files, by name."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def _describe(folder: Path) -> None:
    described = {
        "labels": LABELS,
        "answers": ANSWERS,
        "hidden": [f"hidden_{layer}" for layer in HIDDEN],
        "sha256": checksums(folder, "reader.onnx", "tokenizer.json"),
    }
    (folder / "reader.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    # A reader exported before there were further outputs gets them, and its checksums anew.
    for given in sys.argv[1:]:
        offer_hidden(Path(given) / "reader.onnx")
        _describe(Path(given))
