"""`python -m assistant.cases.organiser evaluate FILE.jsonl`: how well labelled messages are read."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.cases.organiser.evaluation import evaluate, read_examples


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0 all well, 1 below the floor, 2 wrong use."""
    chosen = _parser().parse_args(arguments)
    try:
        examples = read_examples(chosen.file)
    except (OSError, UnicodeDecodeError):
        print("the file cannot be read", file=sys.stderr)
        return 2
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    figures = evaluate([one for one in examples if chosen.split in {"", one.split}])
    shown = [*figures.table(), *figures.by_section(), *(figures.lines if chosen.misses else [])]
    print("\n".join(shown))
    return 0 if figures.facts.f1 >= chosen.floor else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m assistant.cases.organiser", description="Facts out of plain words")
    commands = parser.add_subparsers(dest="command", required=True)
    measure = commands.add_parser("evaluate", help="recall, precision, F1 and latency on labelled messages")
    measure.add_argument("file", type=Path)
    measure.add_argument("--split", default="", help="only the messages of this split")
    measure.add_argument("--floor", type=float, default=0.0, help="fail when the F1 of all facts is below")
    measure.add_argument("--misses", action="store_true", help="also list every miss; shows the messages")
    return parser


if __name__ == "__main__":
    sys.exit(main())
