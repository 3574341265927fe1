"""The kinds of thing a message can be, in order of what must be answered first."""

from enum import StrEnum


class BoundaryKind(StrEnum):
    """What a message is; a message may be several of these at once.

    The order is the order of precedence: the first kind a message has is its primary kind.
    """

    CRISIS = "crisis"
    EMERGENCY = "emergency"
    PRIVACY_REQUEST = "privacy_request"
    SEEKS_ADVICE = "seeks_advice"
    DESCRIBES = "describes"
    ADMIN = "admin"
    SMALLTALK = "smalltalk"


PRECEDENCE: tuple[BoundaryKind, ...] = tuple(BoundaryKind)
