"""Filling a receipt: look again, fold what was searched into kinds of places, sign it. At once, or by the worker.

Looking reads the whole installation. A request looks itself only where that is quick and nobody else of its process
is looking; else the receipt is put off, and the worker makes it, with one look for all that wait. Meanwhile its row
keeps what to look for: numbers of rows that are gone, sealed bytes whose key is destroyed, and of words only marks
(see `second_look.Mark`), sealed under a key that is made for it and destroyed with it.
"""

import base64
import json
import logging
import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import select, update

from assistant.kit import Kit
from assistant.privacy.erasing import scrub_all
from assistant.privacy.register import erasure_receipt
from assistant.privacy.second_look import Mark, Place, look, marks_of, size_of
from assistant.privacy.traces import Traces
from assistant.settings import Settings
from assistant.store.ids import new_reference
from assistant.vault.key_store import KeyGone
from assistant.vault.signing import Signer, canonical
from assistant.vault.vault import Place as SealedPlace

_log = logging.getLogger(__name__)

FORMAT = 2
QUICK = 64 * 1024 * 1024
"""Bytes of a whole installation up to which a request looks itself: a second or two."""

_MEGABYTE = 1_000_000
WAITING = "waiting:"
"""What the content of a receipt begins with while the worker has to make it."""

_AT_ONCE = 50
_WITHOUT_WORDS = " Words could not be looked for: what they were was gone before we looked."
_looking = Lock()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A receipt to be filled: for what, what to look for, and how much of it that is."""

    receipt_id: str
    scope: str
    wanted: Mapping[str, Iterable[bytes | Mark]]
    counts: Mapping[str, int]
    without_words: bool = False


def fill_or_put_off(kit: Kit, receipt_id: str, scope: str, traces: Traces, *, scrubbed: bool) -> None:
    """Fill a receipt within a request when that is quick; else leave it to the worker."""
    if size_of(kit.settings) > QUICK or not _looking.acquire(blocking=False):
        put_off(kit, receipt_id, scope, traces, scrubbed=scrubbed)
        return
    try:
        fill(kit, receipt_id, scope, traces, scrubbed=scrubbed)
    finally:
        _looking.release()


def fill(kit: Kit, receipt_id: str, scope: str, traces: Traces, *, scrubbed: bool) -> None:
    """Look again and write down, signed, what was found."""
    _fill(kit, [_Asked(receipt_id, scope, traces.wanted(), traces.counts())], scrubbed=scrubbed)


def fill_waiting(kit: Kit) -> int:
    """Make the receipts that were put off, the oldest first, with one look; how many. None while a reader keeps the
    last bytes of what was erased in a write-ahead log."""
    with kit.database.reading() as session:
        rows = session.execute(
            select(erasure_receipt.c.id, erasure_receipt.c.content, erasure_receipt.c.key_id)
            .where(erasure_receipt.c.made_at.is_(None), erasure_receipt.c.content.startswith(WAITING))
            .order_by(erasure_receipt.c.asked_at)
            .limit(_AT_ONCE)
        ).all()
    if not rows or not scrub_all(kit):
        return 0
    _fill(kit, [_put_off_before(kit, row.id, row.content, row.key_id) for row in rows], scrubbed=True)
    kit.vault.destroy([row.key_id for row in rows if row.key_id])
    return len(rows)


def put_off(kit: Kit, receipt_id: str, scope: str, traces: Traces, *, scrubbed: bool) -> None:
    """Leave a receipt to the worker, who empties the logs before it looks."""
    if not scrubbed:
        _log.info("a reader keeps what was erased in a log for now", extra={"receipt": receipt_id})
    marks = [[one.start, one.length, one.salt.hex(), one.digest.hex()] for one in marks_of(traces.wanted()["words"])]
    key_id = kit.vault.new_key()
    sealed = kit.vault.seal(key_id, json.dumps(marks), _place(receipt_id))
    kept = {
        "scope": scope,
        "numbers": sorted(number.decode() for number in traces.numbers),
        "sealed": sorted(one.hex() for one in traces.sealed),
        "marks": base64.b64encode(sealed).decode(),
        "phrases": len(traces.words),
    }
    # Packed, so that the second look does not find what it looks for in the very row that says it.
    packed = base64.b64encode(zlib.compress(json.dumps(kept).encode())).decode()
    _keep(kit, receipt_id, WAITING + packed, made_at=None, key_id=key_id)


def _put_off_before(kit: Kit, receipt_id: str, content: str, key_id: str | None) -> _Asked:
    kept = json.loads(zlib.decompress(base64.b64decode(content.removeprefix(WAITING))))
    traces = Traces({number.encode() for number in kept["numbers"]}, {bytes.fromhex(one) for one in kept["sealed"]})
    marks = _marks(kit, receipt_id, key_id, str(kept.get("marks", "")))
    phrases = int(kept.get("phrases", 0)) if marks is not None else 0
    return _Asked(
        receipt_id,
        str(kept["scope"]),
        {**traces.wanted(), "words": marks or ()},
        {**traces.counts(), "phrases": phrases},
        without_words=marks is None,
    )


def _marks(kit: Kit, receipt_id: str, key_id: str | None, sealed: str) -> list[Mark] | None:
    """The marks of words that were put off; None when their key is gone, as after a restore."""
    opened = None
    try:
        if key_id and sealed:
            opened = kit.vault.open(key_id, base64.b64decode(sealed), _place(receipt_id))
    except KeyGone:
        opened = None
    if opened is None:
        return None
    return [
        Mark(start, length, bytes.fromhex(salt), bytes.fromhex(digest))
        for start, length, salt, digest in json.loads(opened)
    ]


def _place(receipt_id: str) -> SealedPlace:
    return SealedPlace("erasure_receipt", "content", receipt_id, "the worker")


def _fill(kit: Kit, asked: Sequence[_Asked], *, scrubbed: bool) -> None:
    """One look for all of them; each gets a receipt of what was found of its own."""
    places = look(
        kit.settings,
        {f"{number} {kind}": needles for number, one in enumerate(asked) for kind, needles in one.wanted.items()},
    )
    now = kit.clock.now()
    for number, one in enumerate(asked):
        own = [_of_one(place, f"{number} ") for place in places]
        found = sum(place.found for place in own)
        if found or not scrubbed:
            _log.error("the second look found traces", extra={"receipt": one.receipt_id, "count": found})
        content = json.dumps(_signed(kit, one, own, now), indent=1, ensure_ascii=False)
        _keep(kit, one.receipt_id, content, made_at=now, key_id=None)


def _of_one(place: Place, number: str) -> Place:
    counts = {kind.removeprefix(number): n for kind, n in place.counts.items() if kind.startswith(number)}
    return Place(place.name, place.bytes_read, counts, place.sort)


def _keep(kit: Kit, receipt_id: str, content: str, *, made_at: datetime | None, key_id: str | None) -> None:
    with kit.database.writing() as session:
        session.execute(
            update(erasure_receipt)
            .where(erasure_receipt.c.id == receipt_id, erasure_receipt.c.made_at.is_(None))  # the first to make it did
            .values(made_at=made_at, content=content, key_id=key_id)
        )


def folded(places: Iterable[Place]) -> list[dict[str, Any]]:
    """What was searched, by kind of place. Neither a path nor an exact size leaves the house: they would tell of
    others, and where the keys lie."""
    by_sort: dict[str, list[Place]] = {}
    for place in places:
        by_sort.setdefault(place.sort, []).append(place)
    return [
        {
            "place": sort,
            "megabytes": _rounded(sum(place.bytes_read for place in some)),
            "found": sum(place.found for place in some),
            "kinds": sorted({kind for place in some for kind in place.kinds}),
        }
        for sort, some in sorted(by_sort.items())
    ]


def _rounded(size: int) -> int:
    """Megabytes, rounded up, to two figures."""
    megabytes = math.ceil(size / _MEGABYTE)
    step = int(10 ** max(0, len(str(megabytes)) - 2))
    return math.ceil(megabytes / step) * step


def _signed(kit: Kit, asked: _Asked, places: Sequence[Place], now: datetime) -> dict[str, Any]:
    signer = Signer.at(kit.settings.user_folder)
    found = sum(place.found for place in places)
    result = "Nothing was found." if found == 0 else "Traces were found. The operator is told."
    receipt = {
        "format": FORMAT,
        "reference": new_reference(),
        "erased": asked.scope,
        "at": now.isoformat(),
        "looked_for": dict(asked.counts),
        "searched": folded(places),
        "found": found,
        "result": result + (_WITHOUT_WORDS if asked.without_words else ""),
        "may_remain": may_remain(kit.settings, asked.scope, now),
        "contact": kit.settings.contact_email,
        "public_key": signer.public_key,
    }
    return {"receipt": receipt, "signature": signer.sign(canonical(receipt))}


def may_remain(settings: Settings, scope: str, now: datetime) -> list[dict[str, str]]:
    """What no erasure reaches, where it is, and until when. Said whether or not this installation makes backups."""
    rest = [
        {
            "what": "locked copies, which nothing opens once the backups of the keys end",
            "where": "backups of the main database, if the operator makes them",
            "until": (now + settings.backup_lifetime).date().isoformat(),
        },
        {
            "what": "copies of the destroyed keys",
            "where": "backups of the key store, if the operator makes them",
            "until": (now + settings.key_backup_lifetime).date().isoformat(),
        },
    ]
    if "postgresql" in settings.database_url:
        rest.append(
            {
                "what": "locked words, and copies with names hidden",
                "where": "the write-ahead log and the free space of the PostgreSQL server",
                "until": "the server uses that space again",
            }
        )
    if scope != "account":
        line = (
            "the number of the case and when it began and went"
            if scope.endswith(("case", "cases"))
            else "that it went, and when"
        )
        rest.append(
            {
                "what": f"{line}, in your list of who did what",
                "where": "your account",
                "until": "you delete your account",
            }
        )
    return rest
