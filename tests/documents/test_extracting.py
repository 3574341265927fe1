"""A stranger's file is read by a process that can do nothing else, and whatever is in the file, the site lives."""

import time
import zlib
from io import BytesIO

import pytest
from PIL import Image

from assistant.documents.extracting import LIMITS, Limits, extract
from assistant.documents.kinds import kind_of
from assistant.documents.model import DocumentKind
from assistant.errors import Refused
from tests.documents import files

KEPT_NOTHING = "Nothing was kept."


def refused(raw: bytes, limits: Limits = LIMITS) -> str:
    with pytest.raises(Refused) as reason:
        extract(kind_of(raw), raw, limits)
    assert str(reason.value).endswith(KEPT_NOTHING)
    return str(reason.value)


def test_the_words_of_a_pdf_are_read_page_by_page():
    found = extract(DocumentKind.PDF, files.pdf("First page", "Second page", "Third page"), Limits(pages=2)).found
    assert found.text.split() == ["First", "page", "Second", "page"]
    assert (found.pages, found.pages_read) == (3, 2)


def test_the_words_of_a_word_document_are_read_once_and_without_what_was_struck_out():
    again = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    body = (
        "<w:p><w:r><w:t>Knee </w:t><w:t>pain</w:t><w:br/><w:t>since May</w:t>"
        "<w:delText>struck out</w:delText></w:r></w:p>"
        f"<x:AlternateContent xmlns:x='{again}'><x:Choice><w:p><w:t>Boxed</w:t></w:p></x:Choice>"
        "<x:Fallback><w:p><w:t>Boxed</w:t></w:p></x:Fallback></x:AlternateContent>"
    )
    assert extract(DocumentKind.DOCX, files.docx(body)).found.text == "Knee pain\nsince May\nBoxed"


@pytest.mark.parametrize("way", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_is_read_in_whichever_way_it_was_written_down(way):
    raw = "Käse, 20 °C".encode(way)
    assert extract(kind_of(raw), raw).found.text == "Käse, 20 °C"


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_comes_back_upright_and_without_where_when_and_with_what_it_was_taken(kind):
    raw = files.photo(kind)
    assert Image.open(BytesIO(raw)).getexif().get_ifd(0x8825)
    extracted = extract(kind_of(raw), raw)
    made = Image.open(BytesIO(extracted.picture))
    assert (made.format, made.size) == (kind, (48, 64))
    assert dict(made.getexif()) == {}
    assert set(made.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    assert b"CANARY" not in extracted.picture
    assert b"Exif" not in extracted.picture
    assert extracted.found.text == ""


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (files.pdf_locked(), "locked with a password"),
        (files.pdf_with_script(), "can run on its own"),
        (files.pdf_with_packed_script(), "can run on its own"),
        (files.pdf_with_a_file_inside(), "another file inside"),
        (files.pdf()[:-300], "damaged"),
        (b"%PDF-1.7\n%%EOF", "damaged"),
        (b"%PDF-1.7\n" + b"<<" * 50_000 + b"\n%%EOF", "damaged"),
        (files.photo()[:400], "damaged"),
        (files.photo("PNG")[:-40], "damaged"),
        (files.docx()[:-60], "damaged"),
        (files.docx("<w:p><w:t>never closed"), "damaged"),
        (files.docx(**{"word/vbaProject.bin": b"x"}), "can run on its own"),
        (files.docx(head="<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"), "can run on its own"),
        (files.docx(head="<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>"), "can run on its own"),
        (bytes(range(128, 256)) * 40, "no words"),
    ],
    ids=[
        "locked pdf", "script", "hidden script", "file in a pdf", "cut pdf", "empty pdf", "deep pdf", "cut jpeg",
        "cut png", "cut docx", "broken xml", "macro", "entities", "outside entity", "noise",
    ],
)  # fmt: skip
def test_a_file_with_something_wrong_gets_a_clear_answer(raw, says):
    assert says in refused(raw)


def test_a_word_document_that_unpacks_without_end_is_not_taken():
    assert "far too much" in refused(files.docx("<w:p>" + " " * 70_000_000 + "</w:p>"))


def test_a_picture_that_would_fill_the_memory_is_not_unpacked():
    def chunk(name: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + name + body + zlib.crc32(name + body).to_bytes(4, "big")

    head = (60_000).to_bytes(4, "big") * 2 + b"\x08\x02\x00\x00\x00"
    raw = (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 1000))
        + chunk(b"IEND", b"")
    )
    assert "far too much" in refused(raw)


def test_a_pdf_that_unpacks_without_end_takes_no_more_than_its_share():
    raw = files.pdf_bomb()
    assert len(raw) < 1_000_000
    begun = time.monotonic()
    assert "far too much" in refused(raw, Limits(seconds=10, mebibytes=300))
    assert time.monotonic() - begun < 15


def started(code: str, limits: Limits = LIMITS) -> None:
    """Begin the process as always, then let a hostile file do this where it would be read."""
    begin = (
        "import sys; sys.path.insert(0, {root!r}); from assistant.documents.reading import child, found\n"
        "import socket, subprocess, os\n"
        "def hostile(*_):\n    {code}\n    return found.Found('done'), b''\n"
        "child.read = hostile; child.main()"
    )
    from assistant.documents import extracting

    extract(DocumentKind.TXT, b"text", limits, begin.format(root=str(extracting._ROOT), code=code))


@pytest.mark.parametrize(
    "code",
    [
        "socket.socket()",
        "subprocess.Popen(['/bin/true'])",
        "os.system('true')",
        "os.fork()",
        "open('/etc/passwd').read()",
        "open('/dev/shm/written-by-a-file', 'w')",
        "os.open('/dev/shm/written-by-a-file', os.O_WRONLY | os.O_CREAT)",
        "import ctypes; ctypes.CDLL(None)",
        "os.kill(os.getpid(), 11)",
        "while True: pass",
        "b'x' * (2 << 30)",
        "sys.stdout.buffer.write(b'x' * 50_000_000)",
    ],
)
def test_the_process_ends_when_it_reaches_for_anything(code):
    begun = time.monotonic()
    with pytest.raises(Refused):
        started(code if not code.startswith("sys.") else f"import sys; {code}", Limits(seconds=2, mebibytes=512))
    assert time.monotonic() - begun < 10


def test_what_the_process_is_let_do_it_does():
    started("pass")  # the proof that the tests above fail for their reason and no other


def test_a_process_that_sleeps_is_ended_by_its_parent():
    begun = time.monotonic()
    with pytest.raises(Refused, match="too long"):
        started("import time; time.sleep(60)", Limits(seconds=1))
    assert time.monotonic() - begun < 12


def test_the_process_has_nothing_in_its_environment(monkeypatch):
    monkeypatch.setenv("MASTER_KEY_FILE", "/somewhere")
    monkeypatch.setenv("DATABASE_URL", "postgresql://someone")
    started("assert not {k for k in os.environ if k not in ('LC_CTYPE', 'PYTHONUTF8')}, 'keys'")
