"""Trains the network on features made once; minutes on two cores."""

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
import torch
from torch import Tensor, nn

from assistant.cases.organiser.training.features import Features
from assistant.cases.organiser.training.network import SECTIONS, FactsNetwork
from guardrails.training.encoder import WIDTH

_BATCH: Final = 32
_RATE: Final = 2e-4
_HEAD_RATE: Final = 5.0
_WARM_UP: Final = 0.06
_DECAY: Final = 0.01
_CLIP: Final = 1.0
_SECTION_WEIGHT: Final = 0.3
# The weights shipped are the mean over the last part of the way: steadier than where it happens to end.
_AVERAGED: Final = 0.3


def batches(features: Sequence[Features], rng: random.Random) -> Iterator[list[Features]]:
    """All messages once, those of like length together, the batches in random order."""
    order = sorted(features, key=lambda one: (len(one.labels), rng.random()))
    groups = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
    rng.shuffle(groups)
    yield from groups


def _padded(group: Sequence[Features]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    longest = max(len(one.labels) for one in group)
    hidden = np.zeros((len(group), longest, group[0].hidden.shape[1]), dtype=np.float32)
    mask = np.zeros((len(group), longest), dtype=np.float32)
    labels = np.full((len(group), longest), -1, dtype=np.int64)
    sections = np.zeros((len(group), len(SECTIONS)), dtype=np.float32)
    for row, one in enumerate(group):
        count = len(one.labels)
        hidden[row, :count] = one.hidden
        mask[row, :count] = 1.0
        labels[row, :count] = one.labels
        sections[row] = one.sections
    return torch.from_numpy(hidden), torch.from_numpy(mask), torch.from_numpy(labels), torch.from_numpy(sections)


def _loss(network: FactsNetwork, group: Sequence[Features]) -> Tensor:
    hidden, mask, labels, sections = _padded(group)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores, whole = network.logits(hidden[:, :, :WIDTH], hidden[:, :, WIDTH:], mask)
    each = nn.functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=-1)
    return each + _SECTION_WEIGHT * nn.functional.binary_cross_entropy_with_logits(whole, sections)


def fit(
    network: FactsNetwork, features: Sequence[Features], *, rounds: int, seed: int, say: Callable[[str], None]
) -> None:
    """Train in place; says its progress and the time it took."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    fresh = [*network.label.parameters(), *network.section.parameters(), *network.beside.parameters()]
    own = {id(parameter) for parameter in fresh}
    groups = [
        {"params": [p for p in network.parameters() if id(p) not in own], "lr": _RATE},
        {"params": fresh, "lr": _RATE * _HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=_DECAY)
    steps = rounds * math.ceil(len(features) / _BATCH)
    warm = max(1, int(_WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.05, (steps - step) / (steps - warm + 1)))
    )
    averaged = torch.optim.swa_utils.AveragedModel(network)
    network.train()
    began = time.perf_counter()
    step, running = 0, 0.0
    for _ in range(rounds):
        for group in batches(features, rng):
            loss = _loss(network, group)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), _CLIP)
            optimizer.step()
            schedule.step()
            step += 1
            if step > (1 - _AVERAGED) * steps:
                averaged.update_parameters(network)
            running = 0.98 * running + 0.02 * float(loss.detach())
            if step % 50 == 0:
                seconds = time.perf_counter() - began
                say(f"step {step} of {steps}, loss {running / (1 - 0.98**step):.4f}, {seconds:.0f} s")
    network.load_state_dict(averaged.module.state_dict())
    network.eval()
