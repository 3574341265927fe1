"""Postal codes as patterns. Sources: Royal Mail PAF guide (UK), USPS Publication 28 (ZIP), Canada Post Addressing
Guidelines, Eircode, Australia Post, India Post."""

import re
from typing import Final

# The 124 postcode areas of the United Kingdom, Jersey, Guernsey and Man.
_UK_AREAS: Final = (
    "AB|AL|BA|BB|BD|BF|BH|BL|BN|BR|BS|BT|BX|B|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|EC|EH|EN|EX|E|FK|FY|"
    "GL|GU|GY|G|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|LA|LD|LE|LL|LN|LS|LU|L|ME|MK|ML|M|NE|NG|NN|NP|NR|NW|N|OL|"
    "OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|S|TA|TD|TF|TN|TQ|TR|TS|TW|UB|WA|WC|WD|WF|WN|WR|"
    "WS|WV|W|YO|ZE"
)
UK: Final = rf"(?=[A-Z]{{1,2}}\d)(?:{_UK_AREAS})\d[A-Z\d]?\s{{0,2}}\d[ABD-HJLNP-UW-Z]{{2}}"
# Ends of quantities that look like the second half: "L4 5th", "T3 2ng".
NOT_UK_END: Final = re.compile(r"\d(?:th|st|nd|rd|hr|wk|yr|ng|pg|dl|bd|ft|lb|gr|qs)$", re.IGNORECASE)
US_STATES: Final = (
    "AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|"
    "SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|PR"
)
ZIP: Final = r"\d{5}(?:-\d{4})?"
CANADA: Final = r"[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d"
EIRCODE: Final = r"(?:[AC-FHKNPRTV-Y]\d{2}|D6W)[ ]?[\dAC-FHKNPRTV-Y]{4}"
AU_STATES: Final = "NSW|VIC|QLD|SA|WA|TAS|ACT|NT"
