"""Each detector finds its kind, whole, and leaves its neighbours in medicine alone. Braces mark what must be found."""

import re

import pytest

from guardrails.detectors import (
    accounts,
    addresses,
    ages,
    dates,
    devices,
    email,
    form_fields,
    handles,
    health_ids,
    national_ids,
    network,
    phone,
    record_numbers,
    url,
    vehicles,
)
from guardrails.redaction.findings import Detector, merge

MARK = re.compile(r"\{([^}]*)\}")


def spans_of(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, spans, position = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text += match[1]
        position = match.end()
    return text + marked[position:], spans


MATCHES: list[tuple[Detector, list[str]]] = [
    (
        form_fields.DETECTOR,
        [
            "SURNAME: {TE WHATA}  GIVEN: {MARAMA ROSE}  WARD: short stay",
            "Patient name: {José O'Neill-Baptiste} DOB: 3/4/1990",
            "Name of patient: {Anh Tran}, age 40",
            "NOK: {Ruairí Mac Giolla Bhríde} (son)",
            "Next of kin: daughter",
            "surname: not given  ward: 4",
            "the brand name: Nurofen Plus",
        ],
    ),
    (
        email.DETECTOR,
        [
            "write to {sam.lee+clinic@mail.example.org} please",
            "{SAM_LEE@EXAMPLE.CO.UK}",
            "its {sam underscore lee at mailbox dot org}",
            "{s a m dot l e e at example dot com}",
            "{sam [at] example [dot] com}",
            "{sam @ example . com} with blanks",
            "{sam.lee@gmailcom} mistyped",
            "{samlee at gmail} is mine",
        ],
    ),
    (
        phone.PhoneDetector(),
        [
            "ring {07700 900123} after six",
            "{+44 (0)7700 900123}",
            "cell {(216) 555-0148 ext 3}",
            "{216.555.0148}",
            "{+353 87 123 4567}, {+91 98765 43210}, {+61 412 345 678}",
            "{020 7946 0958}",
            "call me {555-0148}",
            "bleep {4417}",
            "{0044 7700 900 332}",
            "{1-216-555-0148}",
        ],
    ),
    (
        url.DETECTOR,
        [
            "see {https://blog.example.net/my-gut?user=1}",
            "{www.example.com/album/99}",
            "on {rashpics24.com}",
            "pic here {imgpile.example/a/k3Rt9}",
        ],
    ),
    (
        handles.DETECTOR,
        [
            "i am {@brave_hip}",
            "reddit {u/slow_colon}",
            "the portal account {msoliz_bakes} was locked",
            "username is {hip2019}",
            "{wobbly#4821}",
            "find {hip.2019} on insta",
        ],
    ),
    (network.DETECTOR, ["from {192.168.14.77}", "{2001:db8:85a3::8a2e:370:7334}", "mac {00:1B:44:11:3A:B7}"]),
    (
        dates.DateDetector(),
        [
            "born {14/08/1979}",
            "born {fifth of the ninth nineteen seventy one}",
            "fell on {Good Friday 2025}",
            "on {2023-11-02} and {3.4.2021}",
            "the {3rd of March 2024}",
            "{March 3rd, 2024}",
            "{twenty first of june nineteen ninety eight}",
            "since {February 2019}",
            "{Mar '19}",
            "dob {120361}",
            "dob {31/02/1961} mistyped",
            "{12-15 March 2021}",
            "appointment on {3/4} at 10",
            "{june 3rd}",
            "{08-Nov-2022}",
            "{Christmas Day 2020}",
        ],
    ),
    (
        ages.DETECTOR,
        [
            "she is {94 years old}",
            "a {93-year-old} man",
            "aged {101}",
            "paati is {93} and still walks to the temple",
            "Tencha, as the family calls her, is {92} and takes no medicines",
            "he's {92} and frail",
            "{ninety three years old}",
        ],
    ),
    (
        national_ids.DETECTOR,
        [
            "ssn {219-09-9999}",
            "HKID {C482913(6)} old one",
            "social {219099999}",
            "ni {QQ 12 34 56 C}",
            "sin {046 454 286}",
            "tfn {482 177 330}",
            "pps {4821773TA}",
            "aadhaar {4821 7719 3302}",
            "pan {BNZPK4821L}",
            "passport {533401227}",
        ],
    ),
    (
        health_ids.DETECTOR,
        [
            "nhs number {943 476 5919}",
            "nhs no {943 476 5918} mistyped",
            "{1EG4-TE5-MK73}",
            "ohip {4821-773-302-XK}",
            "{BANO 7908 1412}",
            "ihi {8003 6080 0004 5922}",
            "medicare {2123 45670 1}",
            "chi number {1408791234}",
        ],
    ),
    (
        record_numbers.DETECTOR,
        [
            "file ref {KX/44-1093b}",
            "prescription number is {RX 60-441829}",
            "MRN {00482913}",
            "mrn: {417}",
            "hospital number is {RX1-4471290}",
            "member id {W2091 88341}",
            "claim number {CLM-2024-00981}",
            "prescription number {7742019}",
            "certificate no {C 448-1192}",
            "policy {HP-7719-330-2}",
        ],
    ),
    (
        accounts.DETECTOR,
        [
            "{GB33 BUKB 2020 1555 5555 55}",
            "{4929 1234 5678 9013} with a wrong check digit",
            "account number {83749201}",
            "sort code {20-45-77}",
            "card ending in {4417}",
        ],
    ),
    (
        vehicles.DETECTOR,
        [
            "{KD19 XWZ} hit us",
            "his car, {R14 PMB}, had a blue badge",
            "license plate {7ABC 482}",
            "vin {1HGCM82633A004352}",
            "driving licence {MORGA657054SM9IJ}",
        ],
    ),
    (
        devices.DETECTOR,
        [
            "pump serial number {SN23-998-1140}",
            "hearing aid number {OTC 4471-29A}",
            "pacemaker serial no: {PJN7710438S}",
            "imei {490154203237518}",
        ],
    ),
    (
        addresses.DETECTOR,
        [
            "at {14 Larkspur Crescent}",
            "live at {27 weaver street}",
            "{4821 Pine Hollow Dr, Apt 12, Dunmore, OH 44107}",
            "{12 MG Road}",
            "{PO Box 4417}",
            "{Lindenstraße 14}",
            "{10 rue des Lilas}",
            "postcode {bs6 5qa}",
            "{K1A 0B1}",
            "{D08 X2Y7}",
            "zip {90213}",
        ],
    ),
]


@pytest.mark.parametrize(
    ("detector", "marked"), [(d, m) for d, rows in MATCHES for m in rows], ids=lambda v: str(v)[:40]
)
def test_an_identifier_is_covered_whole(detector: Detector, marked: str) -> None:
    text, wanted = spans_of(marked)
    hidden = merge(detector.find(text))
    for start, end in wanted:
        assert all(any(f.start <= i < f.end for f in hidden) for i in range(start, end) if text[i].isalnum())
    assert all(any(f.start < end and start < f.end for start, end in wanted) for f in hidden)


NEAR_MISSES: list[tuple[Detector, list[str]]] = [
    (email.DETECTOR, ["2 @ night. it helped", "10mg@bedtime", "look at it.in fact", "pain at the dot on my back"]),
    (
        phone.PhoneDetector(),
        [
            "call 999 or 111 or 116 123",
            "ring 988, or 1-800-273-8255",
            "bp 120 80 then 130 85 and 140 90",
            "platelets 250000 to 450000",
            "at 0800 1400 2000",
            "from 2018-2020",
            "1000000 units",
            "$1200000",
            "500-1000 mg",
        ],
    ),
    (url.DETECTOR, ["the pain.it came back.in the night", "www.nhs.uk/conditions/gout", "e.g. i.e. a.m. p.m."]),
    (handles.DETECTOR, ["@night and @home", "my account of it was short", "posts on facebook say so"]),
    (network.DETECTOR, ["at 10:30:45", "ratio 1:2:3", "version 1.2.3"]),
    (
        dates.DateDetector(),
        [
            "since 2018, in March, every Monday, for 3 weeks, at 8 pm, last spring",
            "pain 8/10, bp 120/80",
            "it may 2 hours later, the other 2 may help",
            "doses of 5/10/15 mg",
            "on 3/4 of days",
            "8-10-12 hours",
            "20 mg in the morning",
        ],
    ),
    (
        ages.DETECTOR,
        [
            "i am 89",
            "turning 90 degrees",
            "i'm 95 kg",
            "sats are 95",
            "im 100% sure",
            "90 minutes",
            "my peak flow is 93 and still low",
        ],
    ),
    (national_ids.DETECTOR, ["bp was 120 130 145", "120 80 2019", "1000000u of penicillin", "2018 2019 2020"]),
    (health_ids.DETECTOR, ["nhs 111", "from 2012 2020", "medicare in 2019", "hb 132 mcv 88"]),
    (
        record_numbers.DETECTOR,
        [
            "lab ref 3.5-5.1",
            "hospital in 2019",
            "the bill was 1200.50",
            "patient 3 times",
            "group 2 of 30",
            "unit 2 of blood",
        ],
    ),
    (accounts.DETECTOR, ["2018 2019 2020 2021", "on the card 2 days", "account of 3 falls"]),
    (
        vehicles.DETECTOR,
        ["plate and 4 screws", "in T12 ABC took over", "L4-L5 and B12 and M54.5", "CD19 CAR T cells", "up 20 mg 1000"],
    ),
    (devices.DETECTOR, ["icd code M54.5", "a lot of 3 day weeks", "model 3 of pump"]),
    (
        addresses.DETECTOR,
        [
            "a 10 minute drive",
            "2 falls close together",
            "2 bad car road accidents",
            "L4L5S1 and T2N0M0",
            "lie flat 2 pillows",
            "b12 1mg",
            "11 stone 4",
            "L4 5th",
            "live near a busy road",
            "po b12 1000 mcg",
        ],
    ),
]


@pytest.mark.parametrize(
    ("detector", "text"), [(d, t) for d, rows in NEAR_MISSES for t in rows], ids=lambda v: str(v)[:40]
)
def test_medicine_and_plain_talk_stay(detector: Detector, text: str) -> None:
    assert [text[f.start : f.end] for f in detector.find(text) if f.score >= 0.4] == []
