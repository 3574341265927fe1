"""What is already known about the people of a case, so that it is hidden whatever the detectors think of it."""

import re
from collections.abc import Callable

from assistant.accounts.model import User
from assistant.accounts.profile import open_profile
from assistant.kit import Kit
from guardrails import KnownIdentity

# A name box often holds "Mum" or "my husband": words that name a relation, and tell nobody who it is.
_RELATION = re.compile(
    r"""
    my| our| the| a| mum| mummy| mom| mommy| mam| ma| mother| dad| daddy| da| father| papa| pa| nan|
    nana| nanna| nanny| gran| granny| grandma| grandmother| grandad| granddad| grandpa| grandfather|
    son| daughter| baby| child| kid| boy| girl| toddler| twin| wife| husband| partner| girlfriend|
    boyfriend| fiance| fiancee| spouse| brother| sister| sibling| aunt| aunty| auntie| uncle| cousin|
    niece| nephew| grandson| granddaughter| grandchild| friend| neighbour| neighbor| best| old| little|
    big| in| law| inlaw| step| foster| great| s| mother-in-law| father-in-law| stepmum| stepdad|
    stepson| stepdaughter| mr| mrs| ms| miss| dr
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def identity_of(kit: Kit, user: User) -> KnownIdentity:
    """The account's own name and e-mail, opened in memory for redacting."""
    profile = open_profile(kit.vault, user)
    return KnownIdentity(
        names=(profile.name,) if profile.name else (), emails=(profile.email,) if profile.email else ()
    )


def known_of(kit: Kit) -> Callable[[str], KnownIdentity]:
    """Who a user is, by id: for what lies outside every case."""

    def known(user_id: str) -> KnownIdentity:
        with kit.database.reading() as session:
            user = session.get(User, user_id)
        return identity_of(kit, user) if user is not None else KnownIdentity()

    return known


def with_person(identity: KnownIdentity, person: str | None) -> KnownIdentity:
    """The same, and the name of the person cared for. "Mum" is a relation; "Mum Adeyemi" holds a name."""
    words = _WORD.findall(person or "")
    names = [word for word in words if not _RELATION.fullmatch(word.replace("’", "'").removesuffix("'s"))]
    if not names:
        return identity
    return KnownIdentity(
        names=(*identity.names, " ".join(names)),
        emails=identity.emails,
        phones=identity.phones,
        others=identity.others,
    )
