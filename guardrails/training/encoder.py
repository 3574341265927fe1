"""The network: all-MiniLM-L6-v2 (Apache-2.0) with a label for every word piece and a few answers for the whole text.

Written out plainly, so that training needs torch alone. The answers are read at every piece and the strongest piece
speaks for the text: one alarming clause in a long story is enough, wherever it stands.
"""

import math
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

LAYERS: Final = 6
WIDTH: Final = 384
HEADS: Final = 12
# How far beyond the strongest piece others count: a soft maximum trains better than a hard one.
_SHARPNESS: Final = 4.0


class Layer(nn.Module):
    """One layer: every piece looks at every other, then thinks for itself."""

    def __init__(self) -> None:
        super().__init__()
        # Query, key and value at once: one product instead of three is quicker on one core.
        self.seen = nn.Linear(WIDTH, 3 * WIDTH)
        self.joined = nn.Linear(WIDTH, WIDTH)
        self.joined_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, 4 * WIDTH)
        self.narrow = nn.Linear(4 * WIDTH, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """(batch, pieces, width) in and out; `mask` is a large negative number where nothing stands."""
        batch, length, _ = hidden.shape

        def heads(values: Tensor) -> Tensor:
            return values.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = self.seen(hidden).split(WIDTH, dim=-1)
        scores = heads(query) @ heads(key).transpose(2, 3) / math.sqrt(WIDTH // HEADS)
        weights = self.dropout(torch.softmax(scores + mask, dim=-1))
        mixed = (weights @ heads(value)).transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.joined_norm(hidden + self.dropout(self.joined(mixed)))
        return self.narrow_norm(hidden + self.dropout(self.narrow(functional.gelu(self.wide(hidden)))))


class Reader(nn.Module):
    """Ids and mask of a batch in; probabilities of `labels` for each piece and of `answers` for each text out."""

    def __init__(self, words: int, labels: int, answers: int) -> None:
        super().__init__()
        self.words = nn.Embedding(words, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.kinds = nn.Embedding(2, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.label = nn.Linear(WIDTH, labels)
        self.answer = nn.Linear(WIDTH, answers)

    def logits(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Raw scores: (batch, pieces, labels) and (batch, answers)."""
        places = torch.arange(ids.shape[1], device=ids.device)
        hidden = self.words(ids) + self.places(places) + self.kinds(torch.zeros_like(ids))
        hidden = self.dropout(self.norm(hidden))
        shut = (1.0 - mask.to(hidden.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            hidden = layer(hidden, shut)
        each = self.answer(hidden).float() + (1.0 - mask.float())[:, :, None] * -1e4
        whole = torch.logsumexp(each * _SHARPNESS, dim=1) / _SHARPNESS
        return self.label(hidden).float(), whole

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Probabilities, as the shipped model gives them."""
        labels, answers = self.logits(ids, mask)
        return torch.softmax(labels, dim=-1), torch.sigmoid(answers)


def load_encoder(reader: Reader, weights: Path) -> None:
    """Start from the published weights; raises KeyError when the file is not of this network."""
    given = load_file(str(weights))
    own = {
        "words.weight": "embeddings.word_embeddings.weight",
        "places.weight": "embeddings.position_embeddings.weight",
        "kinds.weight": "embeddings.token_type_embeddings.weight",
        "norm.weight": "embeddings.LayerNorm.weight",
        "norm.bias": "embeddings.LayerNorm.bias",
    }
    parts = {
        "joined": "attention.output.dense",
        "joined_norm": "attention.output.LayerNorm",
        "wide": "intermediate.dense",
        "narrow": "output.dense",
        "narrow_norm": "output.LayerNorm",
    }
    for layer in range(LAYERS):
        for ours, theirs in parts.items():
            for end in ("weight", "bias"):
                own[f"layers.{layer}.{ours}.{end}"] = f"encoder.layer.{layer}.{theirs}.{end}"
    state = {ours: given[theirs] for ours, theirs in own.items()}
    for layer in range(LAYERS):
        for end in ("weight", "bias"):
            parts_of = (
                given[f"encoder.layer.{layer}.attention.self.{part}.{end}"] for part in ("query", "key", "value")
            )
            state[f"layers.{layer}.seen.{end}"] = torch.cat(tuple(parts_of))
    reader.load_state_dict(state, strict=False)
