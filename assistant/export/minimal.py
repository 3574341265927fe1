"""Reading the named parts of the named cases, for a disclosure: no more of each than was asked for."""

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.export.chosen import Chosen
from assistant.export.collect import Collector
from assistant.kit import Kit

_OF_THE_ACCOUNT = ("email", "name", "created_at")
_OF_A_MESSAGE = ("speaker", "said_at", "text")
_OF_AN_ITEM = ("section", "status", "in_words")


def read_parts(kit: Kit, user_id: str, parts: Sequence[str], cases: Sequence[str]) -> Mapping[str, Any]:
    """The parts, as plain data. Raises NotFound when one of the cases has gone meanwhile."""
    collector = Collector(kit, user_id, kit.clock.now(), Chosen(cases=frozenset(cases)))
    found: dict[str, Any] = {}
    if "account" in parts:
        found["account"] = _only(collector.account(), _OF_THE_ACCOUNT)
    if cases:
        found["cases"] = [_case(collector, case_id, parts) for case_id in cases]
    return found


def _case(collector: Collector, case_id: str, parts: Sequence[str]) -> Mapping[str, Any]:
    case = collector.case(case_id)
    found: dict[str, Any] = {"id": case_id}
    if "messages" in parts:
        found["messages"] = [_only(entry, _OF_A_MESSAGE) for batch in case.conversation for entry in batch]
    if "sheet" in parts:
        found["sheet"] = [_only(entry, _OF_AN_ITEM) for entry in case.sheet]
    return found


def _only(entry: Mapping[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: entry[name] for name in names}
