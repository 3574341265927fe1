"""Trains the network: the settings that a first trial on two processor cores found to work."""

import math
import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final

import torch
from torch import Tensor, nn

from guardrails.training.encoder import Reader
from guardrails.training.examples import ANSWERS, LABELS, Encoded

_BATCH: Final = 32
_RATE: Final = 8e-5
_HEAD_RATE: Final = 5.0
_WARM_UP: Final = 0.06
_DECAY: Final = 0.01
_CLIP: Final = 1.0
# The answers have fewer examples than the labels and must not drown.
_ANSWER_WEIGHT: Final = 0.5


def batches(examples: Sequence[Encoded], rng: random.Random) -> Iterator[list[Encoded]]:
    """All examples once, those of like length together, the batches in random order."""
    order = sorted(examples, key=lambda example: (len(example.ids), rng.random()))
    groups = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
    rng.shuffle(groups)
    yield from groups


def padded(group: Sequence[Encoded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, mask, allowed labels (batch, pieces, labels) and answers (-1 where unknown)."""
    longest = max(len(example.ids) for example in group)
    ids = torch.zeros(len(group), longest, dtype=torch.long)
    mask = torch.zeros(len(group), longest)
    sets = torch.full((len(group), longest), (1 << len(LABELS)) - 1, dtype=torch.long)
    answers = torch.full((len(group), len(ANSWERS)), -1.0)
    for row, example in enumerate(group):
        count = len(example.ids)
        ids[row, :count] = torch.tensor(example.ids)
        mask[row, :count] = 1.0
        sets[row, :count] = torch.tensor(example.sets)
        answers[row] = torch.tensor([-1.0 if answer is None else float(answer) for answer in example.answers])
    bits = (sets[:, :, None] >> torch.arange(len(LABELS))) & 1
    return ids, mask, bits.bool(), answers


def loss_of(reader: Reader, group: Sequence[Encoded]) -> Tensor:
    """How little the network gives to what is allowed, over pieces, and to the answers that are known."""
    ids, mask, bits, answers = padded(group)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        labels, whole = reader.logits(ids, mask)
    sure = torch.log_softmax(labels, dim=-1).masked_fill(~bits, -1e4)
    known = mask.bool() & ~bits.all(dim=-1)
    each = -torch.logsumexp(sure, dim=-1)[known]
    total = each.mean() if each.numel() else whole.sum() * 0.0
    told = answers >= 0
    if told.any():
        total = total + _ANSWER_WEIGHT * nn.functional.binary_cross_entropy_with_logits(whole[told], answers[told])
    return total


def fit(
    reader: Reader,
    rounds: Sequence[Sequence[Encoded]],
    seed: int,
    say: Callable[[str], None],
    *,
    rate: float = _RATE,
) -> None:
    """Train in place, one pass over each round's examples. Says its progress and the time it took."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    heads = [*reader.label.parameters(), *reader.answer.parameters()]
    own = {id(parameter) for parameter in heads}
    groups = [
        {"params": [p for p in reader.parameters() if id(p) not in own], "lr": rate},
        {"params": heads, "lr": rate * _HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=_DECAY)
    steps = sum(math.ceil(len(examples) / _BATCH) for examples in rounds)
    warm = max(1, int(_WARM_UP * steps))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm + 1)))
    )
    reader.train()
    began = time.perf_counter()
    step = 0
    running = 0.0
    for examples in rounds:
        for group in batches(examples, rng):
            loss = loss_of(reader, group)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(reader.parameters(), _CLIP)
            optimizer.step()
            schedule.step()
            step += 1
            running = 0.98 * running + 0.02 * float(loss.detach())
            if step % 100 == 0:
                seconds = time.perf_counter() - began
                say(f"step {step} of {steps}, loss {running / (1 - 0.98**step):.4f}, {seconds:.0f} s")
    reader.eval()
