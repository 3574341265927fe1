"""Signed addresses for outside links, so that the leaving page can never be used to send people somewhere else."""

from urllib.parse import urlsplit

from itsdangerous import BadSignature, URLSafeSerializer

_SALT = "leaving"


def sign_target(secret: bytes, target: str) -> str:
    """A signed form of an outside address, for the leaving page."""
    return URLSafeSerializer(secret, salt=_SALT).dumps(target)


def read_target(secret: bytes, signed: str) -> str | None:
    """The outside address, or None when nobody here signed it or its scheme is not http or https."""
    try:
        target = URLSafeSerializer(secret, salt=_SALT).loads(signed)
    except BadSignature:
        return None
    if not isinstance(target, str):
        return None
    parts = urlsplit(target)
    return target if parts.scheme in {"http", "https"} and parts.hostname else None


def host_of(target: str) -> str:
    """The name of the site an address leads to: what is left when everything that can mislead is taken off."""
    return urlsplit(target).hostname or ""
