"""Words not yet sent: kept sealed on their case, so that a closed tab or a lost connection costs nothing."""

from sqlalchemy import update
from sqlmodel import Session, col

from assistant.cases.model import Case
from assistant.cases.store import place_of
from assistant.vault.vault import Opener

LONGEST_DRAFT = 100_000


def keep_draft(session: Session, opener: Opener, case: Case, words: str) -> bool:
    """Keep what is in the box; an empty box leaves nothing. False when it is too long to be kept."""
    if len(words) > LONGEST_DRAFT:
        return False
    sealed = opener.seal(words, place_of(case, "sealed_draft")) if words.strip() else None
    # Not a change of the case: what is being prepared from it does not depend on the box.
    session.execute(
        update(Case)
        .where(col(Case.id) == case.id, col(Case.user_id) == case.user_id)
        .values(sealed_draft=sealed)
        .execution_options(synchronize_session=False)
    )
    return True


def open_draft(opener: Opener, case: Case) -> str:
    """What is to be in the box."""
    return opener.open(case.sealed_draft, place_of(case, "sealed_draft")) if case.sealed_draft else ""
