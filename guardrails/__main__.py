"""`python -m guardrails`: redact or look for identifiers line by line, and measure on labelled text."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from guardrails import Placeholders, RedactionFailed, RedactionPolicy, Redactor
from guardrails.redaction.evaluation import Example, evaluate, read_examples
from guardrails.redaction.redactor import LONGEST_TEXT

_WITHHELD = "[WITHHELD]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0 all well, 1 something was withheld or below the floor, 2 wrong use."""
    chosen = _parser().parse_args(arguments)
    if chosen.command == "evaluate":
        return _evaluate(chosen.file, chosen.floor, curve=chosen.curve)
    return _redact(chosen.policy) if chosen.command == "redact" else _find()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m guardrails", description="Text in, safe text out. Reads stdin by line."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    redact = commands.add_parser("redact", help="write each line redacted; the lines together are one case")
    redact.add_argument("--policy", choices=[policy.value for policy in RedactionPolicy], default="SUPPORT")
    commands.add_parser("find", help="write line, start, end, kind, score and detector of each finding; no text")
    measure = commands.add_parser("evaluate", help="measure recall, precision and latency on labelled lines")
    measure.add_argument("file", type=Path)
    measure.add_argument("--floor", type=float, default=0.0, help="fail when recall is below")
    measure.add_argument("--curve", action="store_true", help="also show what a bolder or a milder reader would do")
    return parser


def _lines(source: BinaryIO) -> Iterator[str]:
    """Lines of any bytes, each bounded, so that an endless one cannot fill the memory."""
    while raw := source.readline(LONGEST_TEXT):
        yield raw.decode("utf-8", errors="replace").rstrip("\r\n")


def _redact(policy_name: str) -> int:
    policy = RedactionPolicy(policy_name)
    redactor, placeholders, withheld = Redactor.default(), Placeholders(), 0
    for line in _lines(sys.stdin.buffer):
        shown = _WITHHELD
        try:
            result = redactor.redact(line, placeholders=placeholders, policies=(policy,))
            placeholders, shown = result.placeholders, result[policy].text
        except RedactionFailed:
            withheld += 1
        print(shown, flush=True)
    return _told(withheld)


def _find() -> int:
    redactor, withheld = Redactor.default(), 0
    for number, line in enumerate(_lines(sys.stdin.buffer), start=1):
        try:
            for found in redactor.find(line):
                print(number, found.start, found.end, found.category, f"{found.score:.2f}", found.detector, sep="\t")
        except RedactionFailed:
            withheld += 1
    return _told(withheld)


def _told(withheld: int) -> int:
    if withheld:
        print(f"{withheld} line(s) could not be read safely and were withheld", file=sys.stderr)
    return 1 if withheld else 0


def _evaluate(file: Path, floor: float, *, curve: bool) -> int:
    try:
        examples = read_examples(file)
    except OSError:
        print("the file cannot be read", file=sys.stderr)
        return 2
    except ValueError as problem:
        print(problem, file=sys.stderr)
        return 2
    figures = evaluate(Redactor.default(), examples)
    print(figures.table())
    for number, kind, start, end in figures.missed:
        print(f"missed  line {number}: {kind} {start}-{end}")
    for number, kind, start, end in figures.wrong:
        print(f"wrong   line {number}: {kind} {start}-{end}")
    if curve:
        _show_curve(examples)
    return 0 if figures.recall >= floor else 1


# The odds at which the names' reader is believed, multiplied; 1 is what is shipped.
_CURVE: Final = (0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 10.0)


def _show_curve(examples: Sequence[Example]) -> None:
    # Only measuring needs detectors of another make than the shipped ones.
    from guardrails.detectors.presidio import PresidioFinder, shipped_detectors

    print(f"{'caution':>8}{'recall':>9}{'people':>9}{'touched':>9}{'false words per 1,000':>23}")
    for caution in _CURVE:
        figures = evaluate(Redactor(PresidioFinder(shipped_detectors(caution=caution))), examples)
        people = figures.covered["PERSON"] / max(1, figures.planted["PERSON"])
        print(
            f"{caution:>8}{figures.recall:>9.3f}{people:>9.3f}{figures.clean_touched_share:>9.3f}"
            f"{figures.false_words_per_thousand:>23.2f}"
        )


if __name__ == "__main__":
    sys.exit(main())
