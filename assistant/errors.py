"""The errors of the product. Each message is a sentence that is safe to show and to log: it holds no user's words."""


class AssistantError(Exception):
    """The family all errors of the product belong to."""


class SettingsError(AssistantError):
    """A setting is missing, malformed or unsafe; the message is the one line an operator needs."""


class NotFound(AssistantError):
    """There is no such thing, or it is not yours: callers are told the same in both cases."""


class Refused(AssistantError):
    """A rule says no. The message says why, in words for the person who asked."""


class Conflict(AssistantError):
    """Something changed meanwhile; asking again gives a fresh answer."""
