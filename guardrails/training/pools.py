"""The lists of `fillers.txt` by name."""

from functools import cache
from importlib.resources import files


@cache
def pools() -> dict[str, tuple[str, ...]]:
    """Every list: a name in brackets, then its values between bars; lines of `#` are headings."""
    pools: dict[str, list[str]] = {}
    name = ""
    for line in (files("guardrails.training") / "fillers.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line[1:-1]
            pools[name] = []
        elif line and not line.startswith("#"):
            pools[name] += [value.strip() for value in line.split("|") if value.strip()]
    return {key: tuple(values) for key, values in pools.items()}
