"""Matters a person may not want on paper: what they are called. How they are read is in `sensitive_words`."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Sensitive(StrEnum):
    """Why a line of the sheet is kept back until the person says that it may be on paper."""

    SELF_HARM = "self_harm"
    ABUSE = "abuse"
    PREGNANCY_LOSS = "pregnancy_loss"
    SEXUAL_HEALTH = "sexual_health"
    HIV = "hiv"
    SUBSTANCE_USE = "substance_use"
    MARKED = "marked"


IN_WORDS: Final[Mapping[Sensitive, str]] = MappingProxyType(
    {
        Sensitive.SELF_HARM: "harming oneself",
        Sensitive.ABUSE: "being hurt by someone",
        Sensitive.PREGNANCY_LOSS: "the loss or the end of a pregnancy",
        Sensitive.SEXUAL_HEALTH: "sexual health",
        Sensitive.HIV: "HIV",
        Sensitive.SUBSTANCE_USE: "drugs or drinking",
        Sensitive.MARKED: "kept off paper",
    }
)
