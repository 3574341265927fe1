"""One message from arrival to rest: take the case as it is, prepare the turn, keep it; again if the case moved."""

from sqlalchemy.exc import IntegrityError

from assistant.conversation.learning import learn_reported
from assistant.conversation.snapshot import take_snapshot
from assistant.conversation.turn import KeptTurn, keep_turn, kept_before, prepare_turn
from assistant.errors import Conflict
from assistant.kit import Kit

_TRIES = 6


def post_message(kit: Kit, *, user_id: str, case_id: str, words: str, token: str) -> KeptTurn:
    """Keep one message of its owner and its reply. The same token is the same message, never a second.

    Opens its own short transactions, because nothing slow may happen inside one. Raises NotFound, or Conflict when the
    case keeps changing under it.
    """
    for _ in range(_TRIES):
        learn_reported(kit, case_id)  # what support reported as missed is hidden in these words too
        now = kit.clock.now()
        with kit.database.reading() as session:
            snapshot = take_snapshot(session, kit, user_id, case_id, now)
            before = kept_before(session, snapshot, token, words)
        if before is not None:
            return before
        prepared = prepare_turn(kit, snapshot, words, token, now)
        try:
            with kit.database.writing() as session:
                return keep_turn(session, prepared)
        except (Conflict, IntegrityError):
            continue
    raise Conflict("This case is being written in from somewhere else. Your words are in the box: please send again.")
