"""Filling a receipt: look again, fold what was searched into kinds of places, sign it. At once, or by the worker.

Looking reads the whole installation. A request looks itself only where that is quick and nobody else of its process
is looking; else the receipt is put off, and the worker makes it. Meanwhile its row keeps what to look for: numbers of
rows that are gone, and sealed bytes whose key is destroyed. No words are ever kept for it, so a receipt that was put
off was made without looking for words, and says so.
"""

import base64
import json
import logging
import math
import zlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import select, update

from assistant.kit import Kit
from assistant.privacy.erasing import scrub_all
from assistant.privacy.register import erasure_receipt
from assistant.privacy.second_look import Place, look, size_of
from assistant.privacy.traces import Traces
from assistant.settings import Settings
from assistant.store.ids import new_reference
from assistant.vault.signing import Signer, canonical

_log = logging.getLogger(__name__)

FORMAT = 2
QUICK = 64 * 1024 * 1024
"""Bytes of a whole installation up to which a request looks itself: a second or two."""

_MEGABYTE = 1_000_000
WAITING = "waiting:"
"""What the content of a receipt begins with while the worker has to make it."""

_AT_ONCE = 5
_looking = Lock()


def fill_or_put_off(kit: Kit, receipt_id: str, scope: str, traces: Traces, *, scrubbed: bool) -> None:
    """Fill a receipt within a request when that is quick; else leave it to the worker."""
    if size_of(kit.settings) > QUICK or not _looking.acquire(blocking=False):
        _put_off(kit, receipt_id, scope, traces)
        return
    try:
        fill(kit, receipt_id, scope, traces, scrubbed=scrubbed)
    finally:
        _looking.release()


def fill(kit: Kit, receipt_id: str, scope: str, traces: Traces, *, scrubbed: bool) -> None:
    """Look again and write down, signed, what was found."""
    places = look(kit.settings, traces.wanted())
    now = kit.clock.now()
    found = sum(place.found for place in places)
    if found or not scrubbed:
        _log.error("the second look found traces", extra={"receipt": receipt_id, "count": found})
    content = json.dumps(_signed(kit, scope, traces, places, now), indent=1, ensure_ascii=False)
    _keep(kit, receipt_id, content, made_at=now)


def fill_waiting(kit: Kit) -> int:
    """Make some of the receipts that were put off, the oldest first; how many. None while a reader keeps the last bytes
    of what was erased in a write-ahead log."""
    with kit.database.reading() as session:
        rows = session.execute(
            select(erasure_receipt.c.id, erasure_receipt.c.content)
            .where(erasure_receipt.c.made_at.is_(None), erasure_receipt.c.content.startswith(WAITING))
            .order_by(erasure_receipt.c.asked_at)
            .limit(_AT_ONCE)
        ).all()
    if not rows or not scrub_all(kit):
        return 0
    for row in rows:
        kept = json.loads(zlib.decompress(base64.b64decode(row.content.removeprefix(WAITING))))
        traces = Traces({number.encode() for number in kept["numbers"]}, {bytes.fromhex(one) for one in kept["sealed"]})
        fill(kit, row.id, kept["scope"], traces, scrubbed=True)
    return len(rows)


def _put_off(kit: Kit, receipt_id: str, scope: str, traces: Traces) -> None:
    kept = {
        "scope": scope,
        "numbers": sorted(number.decode() for number in traces.numbers),
        "sealed": sorted(one.hex() for one in traces.sealed),
    }
    # Packed, so that the second look does not find what it looks for in the very row that says it.
    packed = base64.b64encode(zlib.compress(json.dumps(kept).encode())).decode()
    _keep(kit, receipt_id, WAITING + packed, made_at=None)


def _keep(kit: Kit, receipt_id: str, content: str, *, made_at: datetime | None) -> None:
    with kit.database.writing() as session:
        session.execute(
            update(erasure_receipt).where(erasure_receipt.c.id == receipt_id).values(made_at=made_at, content=content)
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


def _signed(kit: Kit, scope: str, traces: Traces, places: Sequence[Place], now: datetime) -> dict[str, Any]:
    signer = Signer.at(kit.settings.user_folder)
    found = sum(place.found for place in places)
    receipt = {
        "format": FORMAT,
        "reference": new_reference(),
        "erased": scope,
        "at": now.isoformat(),
        "looked_for": traces.counts(),
        "searched": folded(places),
        "found": found,
        "result": "Nothing was found." if found == 0 else "Traces were found. The operator is told.",
        "may_remain": may_remain(kit.settings, scope, now),
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
        rest.append(
            {
                "what": "the number of the case and when it began and went, in your list of who did what",
                "where": "your account",
                "until": "you delete your account",
            }
        )
    return rest
