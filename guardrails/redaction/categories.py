"""The kinds of identifier we know, each the stem of its placeholder."""

from enum import StrEnum
from typing import Final


class Category(StrEnum):
    """What a found span identifies; `[PERSON_1]` is category name and number."""

    PERSON = "PERSON"
    LOCATION = "LOCATION"
    ADDRESS = "ADDRESS"
    ORG = "ORG"
    EMAIL = "EMAIL"
    PHONE = "PHONE"
    URL = "URL"
    HANDLE = "HANDLE"
    NETWORK = "NETWORK"
    DATE = "DATE"
    AGE_90 = "AGE_90"
    HEALTH_ID = "HEALTH_ID"
    NATIONAL_ID = "NATIONAL_ID"
    ACCOUNT = "ACCOUNT"
    ID_NUMBER = "ID_NUMBER"
    VEHICLE = "VEHICLE"
    DEVICE = "DEVICE"


# When two findings overlap with equal score and length, the earlier one names the union: the more telling kind first.
PRECEDENCE: Final[tuple[Category, ...]] = (
    Category.EMAIL,
    Category.URL,
    Category.NATIONAL_ID,
    Category.HEALTH_ID,
    Category.ACCOUNT,
    Category.PHONE,
    Category.DATE,
    Category.ADDRESS,
    Category.PERSON,
    Category.HANDLE,
    Category.ORG,
    Category.LOCATION,
    Category.NETWORK,
    Category.VEHICLE,
    Category.DEVICE,
    Category.AGE_90,
    Category.ID_NUMBER,
)
