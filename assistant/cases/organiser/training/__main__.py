"""Makes the facts network again: `python -m assistant.cases.organiser.training --public-data DIR`.

Reads the tagged sentences beside this module, takes from the shipped reader what it makes of them, trains the network
on that and writes it to `--out` with its description. Seeded; a quarter of an hour on two cores. `--reader` names
another reader than the shipped one.
"""

import argparse
import random
import sys
from pathlib import Path
from typing import Final

import torch

from assistant.cases.organiser.training.check import figures
from assistant.cases.organiser.training.features import features_of
from assistant.cases.organiser.training.fillers import Fillers
from assistant.cases.organiser.training.fit import fit
from assistant.cases.organiser.training.marks import sentences
from assistant.cases.organiser.training.messages import Messages
from assistant.cases.organiser.training.network import FactsNetwork, begin_as_the_reader
from assistant.cases.organiser.training.ship import ship
from guardrails.token_model import TokenModel

_HERE: Final = Path(__file__).resolve().parent
_READER: Final = _HERE.parents[3] / "guardrails" / "models" / "reader"
_OUT: Final = _HERE.parent / "network"


def say(line: str) -> None:
    """Progress for whoever waits."""
    print(line, flush=True)


def main(arguments: list[str]) -> int:
    """Train and write; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m assistant.cases.organiser.training", description=__doc__)
    parser.add_argument("--public-data", type=Path, help="folder with human-do.tsv and symp.obo")
    parser.add_argument("--reader", type=Path, default=_READER)
    parser.add_argument("--out", type=Path, default=_OUT)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--size", type=int, default=12_000, help="messages made beside the sentences themselves")
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--threads", type=int, default=2)
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(chosen.threads)
    rng = random.Random(chosen.seed)
    every = sentences()
    fillers = Fillers(rng, chosen.public_data)
    made = Messages([one for one in every if not one.held], fillers, rng)
    held = Messages([one for one in every if one.held], fillers, rng)
    reader = TokenModel(chosen.reader)
    features = features_of(reader, [*made.plain(), *(made.message() for _ in range(chosen.size))])
    kept = features_of(reader, [*held.plain(), *(held.message() for _ in range(300))])
    say(f"{len(every)} sentences, {len(features)} messages to learn from, {len(kept)} kept")
    torch.manual_seed(chosen.seed)
    network = FactsNetwork()
    begin_as_the_reader(network, chosen.reader / "reader.onnx")
    fit(network, features, rounds=chosen.rounds, seed=chosen.seed, say=say)
    for line in figures(network, kept):
        say(line)
    ship(network, reader.version, chosen.out)
    say(f"written to {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
