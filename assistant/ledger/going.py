"""Which lines of a ledger mean that something is gone, or is nobody else's business any more.

Whatever takes something away is written down here anyway. So what a restore has to take away again follows from the
line alone, and no feature can forget to say it.
"""

from collections.abc import Mapping
from types import MappingProxyType

from sqlmodel import Session

from assistant.ledger.model import Action
from assistant.store.gone import Kind, comes_back, goes

OF_A_CASE: Mapping[Action, Kind] = MappingProxyType(
    {
        Action.CASE_DELETED: Kind.CASE,
        Action.CASE_ERASED: Kind.CASE,
        Action.SHARING_WITHDRAWN: Kind.SHARING,
        Action.QUESTION_CLOSED: Kind.SHARING,
        Action.MESSAGE_LEFT_OUT: Kind.SHARING,
        Action.MISS_HIDDEN: Kind.SHARING,
        Action.MISS_FOUND_AGAIN: Kind.SHARING,
        Action.HIDDEN_AGAIN: Kind.SHARING,
    }
)
"""After the last four a copy that support could read said less than before: an older one must not be read again."""

OF_AN_ACCOUNT: Mapping[Action, Kind] = MappingProxyType(
    {Action.ACCOUNT_CLOSED: Kind.ACCOUNT, Action.CONSENT_WITHDRAWN: Kind.CHOICES}
)


def say_what_goes(session: Session, action: Action, user_id: str, case_id: str | None) -> None:
    """Say in the transaction of a line what that line takes away, or brings back."""
    if case_id and action in OF_A_CASE:
        goes(session, OF_A_CASE[action], case_id)
    elif case_id and action is Action.CASE_RESTORED:
        comes_back(session, Kind.CASE, case_id)
    elif action in OF_AN_ACCOUNT:
        goes(session, OF_AN_ACCOUNT[action], user_id)
    elif action is Action.ACCOUNT_REOPENED:
        comes_back(session, Kind.ACCOUNT, user_id)
