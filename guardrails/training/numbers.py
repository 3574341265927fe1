"""Made-up numbers, dates and codes in the ways people write them. Check digits are left to chance: people mistype."""

import random
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_LETTERS: Final = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_WORDS: Final = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
# # a digit, @ a letter.
_RECORDS: Final = (
    "###-##-####",
    "### ## ####",
    "#########",
    "### ### ####",
    "##########",
    "@@ ## ## ## @",
    "@@######@",
    "@@@########",
    "@@##/####-####@",
    "#######",
    "######",
    "########",
    "@######",
    "@@####",
    "@@-######",
    "@@@-###-####",
    "#### #### ####",
    "#### ##### #",
    "#######@@",
    "@#######",
    "##-######-#",
    "@@@@#####",
    "###@@@###",
    "@@@-##-###",
    "#### #### #### ####",
    "##/##/####-@",
    "@##@###@",
    "@@@@@####@",
    "MRN ######",
    "#-###-###",
    "@@ ####@",
    "@@## @@@",
    "@@##@@####",
    "@@## #### #### #### #### ##",
    "########-#",
    "#### ### ###",
    "@@@ ###",
    "#####-@@",
)
_PHONES: Final = (
    "07### ######",
    "07#########",
    "+44 7### ######",
    "0### ### ####",
    "(###) ###-####",
    "###-###-####",
    "### ### ####",
    "1-###-###-####",
    "+1 ### ### ####",
    "###.###.####",
    "08# ### ####",
    "+353 8# ### ####",
    "04## ### ###",
    "+61 4## ### ###",
    "+91 9#### #####",
    "9#########",
    "(0#) #### ####",
    "+64 2# ### ####",
    "0803 ### ####",
    "+234 80# ### ####",
    "+63 9## ### ####",
    "+65 #### ####",
    "020 #### ####",
    "01### ######",
    "### ####",
    "+27 8# ### ####",
    "0### #######",
)
_POSTCODES: Final = (
    "#####",
    "#####",
    "@@# #@@",
    "@@## #@@",
    "@# #@@",
    "@#@ #@#",
    "@##@@##",
    "@## @###",
    "####",
    "######",
    "#####-####",
)


@dataclass
class Numbers:
    """Draws what has form."""

    rng: random.Random

    def record(self) -> str:
        """A record, member, policy, licence or any other personal number."""
        return self._shape(self.rng.choice(_RECORDS))

    def phone(self) -> str:
        """A telephone number, now and then said in words."""
        number = self._shape(self.rng.choice(_PHONES))
        if self.rng.random() < 0.12:
            words = [
                ("oh" if digit == "0" and self.rng.random() < 0.6 else _WORDS[int(digit)])
                for digit in number
                if digit.isdigit()
            ]
            return " ".join(words)
        if self.rng.random() < 0.08:
            return " ".join(digit for digit in number if digit.isdigit())
        return number + self.rng.choice(("", "", "", "", "", " ext 12", " x304"))

    def postcode(self) -> str:
        """A postal code of some country."""
        return self._shape(self.rng.choice(_POSTCODES))

    def date(self) -> str:
        """A full date in one of the notations in use."""
        rng = self.rng
        day, month, year = (
            rng.randint(1, 28),
            rng.randint(1, 12),
            rng.choice((rng.randint(1930, 2026), rng.randint(2015, 2026))),
        )
        name = _MONTHS[month - 1]
        short = name[:3]
        nth = f"{day}{'th' if 10 < day < 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"
        return rng.choice(
            (
                f"{day:02}/{month:02}/{year}",
                f"{day}/{month}/{year % 100:02}",
                f"{month}/{day}/{year}",
                f"{year}-{month:02}-{day:02}",
                f"{day}.{month}.{year}",
                f"{day} {name} {year}",
                f"{nth} {name} {year}",
                f"{name} {day}, {year}",
                f"{name} {nth}, {year}",
                f"{short} {day} {year}",
                f"{nth} of {name} {year}",
                f"{nth} of {name}",
                f"{name} {nth}",
                f"{nth} {short}",
                f"the {nth} of {name}",
                f"{day}-{short}-{year}",
                f"{day:02}{month:02}{year}",
                f"{day:02} {month:02} {year}",
                f"{short} {nth}",
                f"{day} {name}",
            )
        )

    def month_year(self) -> str:
        """A month with its year."""
        name = self.rng.choice(_MONTHS)
        year = self.rng.randint(1950, 2026)
        return self.rng.choice(
            (f"{name} {year}", f"{name[:3]} {year}", f"{name} of {year}", f"{self.rng.randint(1, 12):02}/{year}")
        )

    def _shape(self, shape: str) -> str:
        digits = {"#": "0123456789", "@": _LETTERS}
        return "".join(self.rng.choice(digits[c]) if c in digits else c for c in shape)
