"""What a rule is: a name, where it comes from, lines in the little language of `phrases`, and what stops it."""

from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

from guardrails.boundary.phrases import Pattern, pattern

KindT = TypeVar("KindT")


@dataclass(frozen=True)
class Rule(Generic[KindT]):
    """One named rule. `lines` holds patterns parted by `;`; `unless` names the vetoes it listens to."""

    kind: KindT
    name: str
    source: str
    lines: str
    unless: tuple[str, ...] = ()

    @cached_property
    def patterns(self) -> tuple[Pattern, ...]:
        """The lines, compiled."""
        return compiled(self.lines)


def compiled(lines: str) -> tuple[Pattern, ...]:
    """Compile a block of lines parted by `;`; blank ones are left out."""
    return tuple(pattern(line) for line in lines.split(";") if line.strip())
