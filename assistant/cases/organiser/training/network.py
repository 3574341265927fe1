"""The network: layers of its own over what the shipped reader made of a text, labels for words, sections for the whole.

It forks off the reader after its fourth layer and begins as the reader's own last two, so that it need not learn from
nothing how words hang together; what the reader's last layer knows is let in beside.
"""

from pathlib import Path
from typing import Final

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor, nn

from assistant.cases.organiser.training.marks import LABELS
from assistant.cases.organiser.training.marks import SECTIONS as SECTION_OF
from guardrails.training.encoder import WIDTH, Layer

READS: Final = ("hidden_4", "hidden_6")
SECTIONS: Final = tuple(dict.fromkeys(SECTION_OF.values()))
_FORK: Final = 4
LAYERS: Final = 2
_SHARPNESS: Final = 4.0


class FactsNetwork(nn.Module):
    """Hidden states in; probabilities of labels for each piece and of sections for the text out."""

    def __init__(self) -> None:
        super().__init__()
        self.beside = nn.Linear(WIDTH, WIDTH)
        nn.init.zeros_(self.beside.weight)
        nn.init.zeros_(self.beside.bias)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.label = nn.Linear(WIDTH, len(LABELS))
        self.section = nn.Linear(WIDTH, len(SECTIONS))

    def logits(self, forked: Tensor, last: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Raw scores; `mask` is 1 where there are pieces, None for a single text."""
        shut = torch.zeros(1, 1, 1, 1) if mask is None else (1.0 - mask)[:, None, None, :] * -1e4
        hidden = forked + self.beside(last)
        for layer in self.layers:
            hidden = layer(hidden, shut)
        each = self.section(hidden).float()
        if mask is not None:
            each = each + (1.0 - mask)[:, :, None] * -1e4
        whole = torch.logsumexp(each * _SHARPNESS, dim=1) / _SHARPNESS
        return self.label(hidden).float(), whole

    def forward(self, forked: Tensor, last: Tensor) -> tuple[Tensor, Tensor]:
        """Probabilities, as the shipped network gives them."""
        labels, sections = self.logits(forked, last)
        return torch.softmax(labels, dim=-1), torch.sigmoid(sections)


def begin_as_the_reader(network: FactsNetwork, reader: Path) -> None:
    """Give the network's layers the weights of the shipped reader's last ones; KeyError when it is another network."""
    kept = {one.name: numpy_helper.to_array(one) for one in onnx.load(str(reader)).graph.initializer}
    products = _products(reader)
    state: dict[str, Tensor] = {}
    for own in range(LAYERS):
        theirs = f"layers.{_FORK + own}"
        for part in ("seen", "joined", "wide", "narrow"):
            name = products[f"/{theirs}/{part}/MatMul"]
            whole = (kept[f"{name}_quantized"].astype(np.float32) - kept[f"{name}_zero_point"]) * kept[f"{name}_scale"]
            state[f"layers.{own}.{part}.weight"] = torch.tensor(whole.T.copy(), dtype=torch.float32)
            state[f"layers.{own}.{part}.bias"] = torch.tensor(kept[f"{theirs}.{part}.bias"].copy())
        for part in ("joined_norm", "narrow_norm"):
            for end in ("weight", "bias"):
                state[f"layers.{own}.{part}.{end}"] = torch.tensor(kept[f"{theirs}.{part}.{end}"].copy())
    network.load_state_dict(state, strict=False)


def _products(reader: Path) -> dict[str, str]:
    """Which weights each product of the reader's graph uses, by the product's name."""
    found = {}
    for node in onnx.load(str(reader)).graph.node:
        if node.op_type == "MatMulInteger":
            found[node.name.removesuffix("_quant")] = node.input[1].removesuffix("_quantized")
    return found
