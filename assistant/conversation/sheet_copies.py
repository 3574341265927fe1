"""The redacted copy of a case sheet, made from the opened one, so that whoever reads along sees the same sheet with
names hidden. What its owner keeps off paper is not in it either. It fails closed: an item that cannot be made safe is
left out and counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.cases.sections import TITLES, Section
from assistant.cases.sheet import ItemStatus, SheetItem, words_of_item
from assistant.cases.store import change
from assistant.conversation.copies import learnt, redact_or_withhold
from assistant.conversation.revealing import shown, values_shown
from assistant.conversation.snapshot import CaseSnapshot, seal_placeholders, take_snapshot
from assistant.errors import Conflict, NotFound
from assistant.kit import Kit
from assistant.transcripts.model import RedactedState
from assistant.transcripts.reports import hide_everywhere
from assistant.transcripts.sharing import is_shared, owner_of_request, shared_state
from assistant.transcripts.sheets import SheetCopy, keep_sheet, stale_sheets
from assistant.vault.key_store import KeyGone
from guardrails import Placeholders, hide_values

_ORDER = {section: number for number, section in enumerate(Section)}


@dataclass(frozen=True, slots=True)
class RenderedSheet:
    """A sheet's copy, and what the case knows after it."""

    copy: SheetCopy
    placeholders: Placeholders


def render_sheet(
    kit: Kit,
    snapshot: CaseSnapshot,
    items: Sequence[SheetItem] | None = None,
    placeholders: Placeholders | None = None,
    left_out: frozenset[str] | None = None,
) -> RenderedSheet:
    """The sheet as others may see it. Of a copy that is there already, what did not change is taken over.

    `items` and `placeholders` are the sheet and what is known after a turn; without them it is the snapshot's own.
    What a message that is left out said is not on it either.
    """
    known = placeholders or snapshot.placeholders
    out = snapshot.left_out if left_out is None else left_out
    every = snapshot.sheet.items if items is None else items
    live = [item for item in every if _is_live(item) and not _came_from(snapshot, item) & out]
    kept = _kept_copies(snapshot, live)
    copies: list[Mapping[str, str]] = []
    withheld = 0
    for item in sorted(live, key=lambda one: (_ORDER[one.section], one.position)):
        copy = kept.get(item.id)
        if copy is None:
            copy, known = _copy_of(kit, snapshot, item, known)
        if copy is None:
            withheld += 1
        else:
            copies.append(copy)
    new = learnt(snapshot.placeholders, known)
    values = values_shown(known, snapshot.revealed)
    safe = [{key: shown(_hidden(key, text, new), values) for key, text in copy.items()} for copy in copies]
    return RenderedSheet(SheetCopy(tuple(safe), withheld, kit.redactor.policy_version), known)


def refresh_sheets(kit: Kit, limit: int = 50) -> int:
    """Make the copies anew that a change of the sheet hid; how many. For the worker, beside people who write."""
    with kit.database.reading() as session:
        waiting = [(case_id, owner_of_request(session, case_id)) for case_id in stale_sheets(session, limit)]
    return sum(_refresh(kit, case_id, owner_id) for case_id, owner_id in waiting)


def _refresh(kit: Kit, case_id: str, owner_id: str) -> bool:
    now = kit.clock.now()
    try:
        with kit.database.reading() as session:
            snapshot = take_snapshot(session, kit, owner_id, case_id, now)
        rendered = render_sheet(kit, snapshot)
        with kit.database.writing() as session:
            if not is_shared(shared_state(session, case_id), now):
                return False
            sealed = seal_placeholders(snapshot.opener, snapshot.case, rendered.placeholders)
            change(session, snapshot.case, now, sealed_placeholders=sealed)
            hide_everywhere(session, case_id, learnt(snapshot.placeholders, rendered.placeholders))
            keep_sheet(session, case_id, rendered.copy, now)
    except (Conflict, NotFound, KeyGone):
        return False
    return True


def _kept_copies(snapshot: CaseSnapshot, live: Sequence[SheetItem]) -> dict[str, Mapping[str, str]]:
    """Copies that are there already and belong to items that are as they were."""
    before = {item.id: item for item in snapshot.sheet.items}
    same = {item.id for item in live if before.get(item.id) == item}
    return {copy["id"]: copy for copy in snapshot.sheet_copy or () if copy.get("id") in same}


def _copy_of(
    kit: Kit, snapshot: CaseSnapshot, item: SheetItem, known: Placeholders
) -> tuple[Mapping[str, str] | None, Placeholders]:
    made: dict[str, str] = {"id": item.id, "section": item.section.value, "title": TITLES[item.section]}
    for key, words in _words(item).items():
        done = redact_or_withhold(kit, words, snapshot.identity, known, kit.clock.now()) if words else None
        if done is not None and done.copy.state is RedactedState.WITHHELD:
            return None, known
        made[key] = done.copy.text if done else ""
        known = done.placeholders if done else known
    return made, known


def _words(item: SheetItem) -> dict[str, str]:
    if item.section is not Section.TIMELINE:
        return {"text": words_of_item(item), "when": ""}
    details = {key: text for key, text in item.details.items() if key != "when"}
    bare = SheetItem(id=item.id, section=item.section, value=item.value, details=details, denied=item.denied)
    return {"text": words_of_item(bare), "when": item.details.get("when", "")}


def _hidden(key: str, text: str, values: Mapping[str, str]) -> str:
    return hide_values(text, values) if key in {"text", "when"} and values else text


def _came_from(snapshot: CaseSnapshot, item: SheetItem) -> set[str]:
    origin = snapshot.sheet.origins.get(item.id)
    return (origin.messages() if origin else set()) | ({item.message_id} if item.message_id else set())


def _is_live(item: SheetItem) -> bool:
    return item.status is not ItemStatus.REMOVED and not item.held_back
