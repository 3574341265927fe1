"""The signed-in person as the pages see them. Flask-Login knows them by a random token, never by id or e-mail."""

from dataclasses import dataclass

from assistant.accounts.model import TextSize, Theme


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is asking. Holds no name, no e-mail, no words."""

    user_id: str
    session_id: str
    token: str
    fresh: bool
    theme: Theme
    text_size: TextSize
    country: str
    closing: bool = False
    guest: bool = False
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        """What the cookie holds."""
        return self.token
