"""Every route of a site with what stands in its address, so that no page can be forgotten by a test about all pages."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import Flask


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one rule."""

    endpoint: str
    method: str
    rule: str
    arguments: tuple[str, ...]

    def path(self, values: Mapping[str, str]) -> str:
        """Its address. An argument nobody gave a value for is an error: a new kind of page has to be thought of."""
        missing = set(self.arguments) - set(values)
        assert not missing, f"{self.rule} holds an argument the tests do not know: {missing}"
        return re.sub(r"<(?:[^<>:]+:)?([^<>]+)>", lambda found: values[found[1]], self.rule)

    def __str__(self) -> str:
        return f"{self.method} {self.rule}"


def routes(app: Flask) -> list[Route]:
    """Every route of an app, in order."""
    return sorted(_routes(app), key=str)


def _routes(app: Flask) -> Iterator[Route]:
    for rule in app.url_map.iter_rules():
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield Route(rule.endpoint, method, rule.rule, tuple(sorted(rule.arguments)))
