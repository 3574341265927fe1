"""What a file is, is told by what is in it."""

import pytest

from assistant.documents.kinds import kind_of
from assistant.documents.model import DocumentKind
from assistant.documents.store import clean_name, file_name, name_of_file
from assistant.errors import Refused
from tests.documents import files


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (files.pdf(), DocumentKind.PDF),
        (files.docx(), DocumentKind.DOCX),
        (b"BMI was 24. MZ twins.", DocumentKind.TXT),
        (b"BMI 24", DocumentKind.TXT),
        (b"MZ twins run in the family", DocumentKind.TXT),
        (files.photo(), DocumentKind.JPEG),
        (files.photo("PNG"), DocumentKind.PNG),
    ],
)
def test_each_kind_is_known_by_its_content(raw, kind):
    assert kind_of(raw) is kind


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (b" \n\n\x00", "empty"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "HEIC"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old Word"),
        (b"{\\rtf1 words}", "RTF"),
        (b"GIF89a\x01\x00", "GIF"),
        (b"MZ\x90\x00\x03\x00", "program"),
        (b"#!/bin/sh\nrm -rf /", "program"),
        (b"\xef\xbb\xbf <!DOCTYPE HTML><script>alert(1)</script>", "web page"),
        (b"<svg onload='alert(1)'/>", "drawing"),
        (b"\x01\x02\x00\x03", "cannot tell"),
        (files.zipped({"xl/workbook.xml": b"<x/>"}), "not a Word document"),
        (files.zipped({"a.txt": b"a"})[:-10], "damaged"),
    ],
)
def test_any_other_kind_is_refused_with_what_to_do(raw, says):
    with pytest.raises(Refused, match=says) as reason:
        kind_of(raw)
    assert str(reason.value).endswith("Nothing was kept.")


def test_a_name_can_lead_nowhere_and_hide_nothing():
    assert name_of_file("C:\\Users\\me\\..\\Letter of May.pdf", DocumentKind.PDF) == "Letter of May"
    assert name_of_file("../../etc/passwd", DocumentKind.TXT) == "passwd"
    assert name_of_file("", DocumentKind.JPEG) == "Photo"
    assert clean_name("a\r\nSet-Cookie: b\u202efdp.exe") == "a Set-Cookie: b fdp.exe"
    assert file_name('re"port<1>.exe', DocumentKind.PDF) == "re port 1 .exe.pdf"
    assert file_name("Brief.pdf", DocumentKind.PDF) == "Brief.pdf"
