import pytest

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.kit import Kit
from tests.conversation.telling import begin
from tests.factories import make_user


@pytest.fixture
def ada(kit: Kit) -> User:
    return make_user(kit, email="ada.ferreira@example.org", name="Ada Ferreira")


@pytest.fixture
def case(kit: Kit, ada: User) -> Case:
    return begin(kit, ada)
