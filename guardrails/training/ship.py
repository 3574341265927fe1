"""Turns the trained network into what the package ships: an int8 ONNX file, its tokenizer, its description."""

import hashlib
import json
import tempfile
import warnings
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from guardrails.training.encoder import Reader
from guardrails.training.examples import ANSWERS, LABELS


def ship(reader: Reader, tokenizer_file: Path, folder: Path) -> None:
    """Write `reader.onnx`, `tokenizer.json` and `reader.json` with checksums into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    reader.eval()
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / "whole.onnx"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            torch.onnx.export(
                reader,
                (torch.ones(1, 8, dtype=torch.long), torch.ones(1, 8)),
                str(whole),
                input_names=["ids", "mask"],
                output_names=["labels", "answers"],
                dynamic_axes={"ids": {0: "batch", 1: "pieces"}, "mask": {0: "batch", 1: "pieces"}},
                dynamo=False,
            )
        quantize_dynamic(
            str(whole),
            str(folder / "reader.onnx"),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        )
    onnx.checker.check_model(str(folder / "reader.onnx"))
    tokenizer = json.loads(tokenizer_file.read_text(encoding="utf-8"))
    tokenizer["truncation"] = None
    tokenizer["padding"] = None
    (folder / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    sums = {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in ("reader.onnx", "tokenizer.json")
    }
    described = {"labels": LABELS, "answers": ANSWERS, "sha256": sums}
    (folder / "reader.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
