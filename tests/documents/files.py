"""Files for tests: good ones of every kind, and those nobody should open."""

import zipfile
import zlib
from io import BytesIO

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, StreamObject, TextStringObject

from assistant.cases.model import Case
from assistant.documents.receiving import Upload, receive
from assistant.kit import Kit

LETTER = (
    "Dear Doctor,\n"
    "Diagnosis: type 2 diabetes.\n"
    "Medication: metformin 500 mg twice a day.\n"
    "Allergies: penicillin (rash).\n"
    "She has had right knee pain for three months,\nworse going downstairs.\n"
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*pages: str, writer: PdfWriter | None = None) -> bytes:
    """A PDF with these words, one page each."""
    made = writer or PdfWriter()
    for words in pages or (LETTER,):
        page = made.add_blank_page(595, 842)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): named})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        shown = "".join(f"({_escaped(line)}) Tj T* " for line in words.splitlines())
        stream = StreamObject()
        stream.set_data(f"BT /F1 11 Tf 14 TL 50 780 Td {shown}ET".encode("latin-1"))
        page[NameObject("/Contents")] = made._add_object(stream)
    return written(made)


def written(writer: PdfWriter) -> bytes:
    """What a writer writes."""
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def pdf_with_script() -> bytes:
    writer = PdfWriter()
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    return pdf(writer=writer)


def pdf_with_packed_script() -> bytes:
    """The same with the script's name written so that no plain search finds it, on a page's own button."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): NameObject("/x")})
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    return written(writer).replace(b"/JavaScript", b"/Java#53cript").replace(b"/JS", b"/J#53")


def pdf_with_a_file_inside() -> bytes:
    writer = PdfWriter()
    writer.add_attachment("inside.txt", b"a file inside")
    return pdf(writer=writer)


def pdf_locked() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("a password")
    return written(writer)


def pdf_bomb() -> bytes:
    """A small file whose page is hundreds of megabytes when it is unpacked."""
    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    stream = DecodedStreamObject()
    packer = zlib.compressobj(9)
    packed = [packer.compress(b"q " * 512 * 1024) for _ in range(400)]
    stream.set_data(b"".join([*packed, packer.flush()]))
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    page[NameObject("/Contents")] = writer._add_object(stream)
    return written(writer)


def docx(body: str = "", *, head: str = "", **more: bytes) -> bytes:
    """A Word document with this body, or with the letter in it."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LETTER.splitlines())
    xml = f"{head}<w:document xmlns:w='{W}'><w:body>{body or paragraphs}</w:body></w:document>"
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode(), **more})


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def photo(kind: str = "JPEG", size: tuple[int, int] = (64, 48), *, place: bool = True) -> bytes:
    """A photo that says where, when and with what it was taken, and lies on its side."""
    picture = Image.new("RGB", size, (200, 120, 90))
    exif = Image.Exif()
    exif[0x0110] = "CANARY-CAMERA"
    exif[0x0112] = 6
    if place:
        exif[0x8825] = {1: "N", 2: (51.0, 30.0, 26.0), 3: "W", 4: (0.0, 7.0, 39.0)}
    out = BytesIO()
    more = {"comment": b"CANARY-COMMENT"} if kind == "JPEG" else {}
    picture.save(out, kind, exif=exif, **more)
    return out.getvalue()


def add_document(kit: Kit, case: Case, raw: bytes = LETTER.encode(), called: str = "The letter") -> str:
    """A document in a case, as its owner adds it; answers its id."""
    return receive(kit, user_id=case.user_id, case_id=case.id, upload=Upload(raw, "letter.txt", called)).document_id
