"""Checks an export of Case assistant: nothing changed, nothing missing, nothing added, and made by whom it says.

    python3 verify.py EXPORT.zip PUBLIC_KEY
    python3 verify.py RECEIPT.json PUBLIC_KEY

PUBLIC_KEY is 44 letters, digits and signs, the last one "=". Take it from the site, from the page "Check an export": a
key that came with the file proves nothing. EXPORT may also be the unpacked folder; without it, the folder this program
lies in is checked. RECEIPT is one receipt of an erasure, from the folder "receipts" of an export or from the site.

It needs Python 3.8 or newer and nothing else, no network either. It only reads. It ends with 0 when all is well, with
1 when anything is not, with 2 when it was asked in a way it does not understand. The signature is Ed25519 (RFC 8032),
checked by the arithmetic below, so that nobody has to install or trust anything more.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
import re
import sys
import zipfile
import zlib
from typing import IO

MANIFEST = "manifest.json"
SIGNATURE = "manifest.sig"
PIECE = 1 << 20
LARGEST_MANIFEST = 1 << 26

# Ed25519: the field, the curve, the base point and its order (RFC 8032, 5.1).
P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
BASE_Y = 4 * pow(5, P - 2, P) % P


def is_signed_by(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether `signature` over `message` was made with the private half of `public`. All three are bytes."""
    if len(public) != 32 or len(signature) != 64:
        return False
    point, base = _decode(public), _decode(BASE_Y.to_bytes(32, "little"))
    scalar = int.from_bytes(signature[32:], "little")
    if point is None or base is None or scalar >= L:
        return False
    mixed = hashlib.sha512(signature[:32] + public + message).digest()
    challenge = int.from_bytes(mixed, "little") % L
    minus = (-point[0] % P, point[1], point[2], -point[3] % P)
    return _encode(_add(_times(scalar, base), _times(challenge, minus))) == signature[:32]


def _decode(raw: bytes) -> tuple[int, int, int, int] | None:
    """A point in extended coordinates, or None when these 32 bytes are none."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


def _encode(point: tuple[int, int, int, int]) -> bytes:
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _add(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c = 2 * one[3] * other[3] * D % P
    d = 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def _times(number: int, point: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = _add(total, point)
        point = _add(point, point)
        number >>= 1
    return total


class _Folder:
    """An unpacked export."""

    def __init__(self, path: str) -> None:
        self._path = path

    def names(self) -> list[str]:
        found = []
        for folder, _, files in os.walk(self._path):
            for name in files:
                whole = os.path.join(folder, name)  # noqa: PTH118 - the oldest way works everywhere
                found.append(os.path.relpath(whole, self._path).replace(os.sep, "/"))
        return [name for name in found if not name.startswith("__pycache__/")]

    def open(self, name: str) -> IO[bytes]:
        return open(os.path.join(self._path, *name.split("/")), "rb")  # noqa: PTH118, PTH123


class _Zip:
    """An export as it was downloaded."""

    def __init__(self, path: str) -> None:
        self._zip = zipfile.ZipFile(path)

    def names(self) -> list[str]:
        return self._zip.namelist()

    def open(self, name: str) -> IO[bytes]:
        return self._zip.open(name)


def check(path: str, public: bytes) -> tuple[list[str], list[str]]:
    """What is wrong with an export, one sentence each with the part named, and the names of the parts that are well."""
    try:
        source = _Folder(path) if os.path.isdir(path) else _Zip(path)  # noqa: PTH112
        names = source.names()
        manifest = _read(source, MANIFEST)
        signature = base64.b64decode(_read(source, SIGNATURE).strip(), validate=True)
        stated = json.loads(manifest)
        parts = {part["name"]: (part["size"], part["sha256"]) for part in stated["parts"]}
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError) as error:
        return [f"The file cannot be read: it is damaged, or it is no export. ({type(error).__name__})"], []
    except (KeyError, TypeError, ValueError, binascii.Error):
        return [MANIFEST + " or " + SIGNATURE + " is missing or cannot be read."], []
    wrong, well = [], []
    if not is_signed_by(public, signature, manifest):
        wrong.append(MANIFEST + ": CHANGED, or it was signed by somebody else than this key says.")
    if len(set(names)) != len(names):
        wrong.append("Some name is there twice.")
    added = sorted(set(names) - set(parts) - {MANIFEST, SIGNATURE})
    wrong += [name + ": ADDED. It is not on the list." for name in added]
    for name, (size, sha256) in parts.items():
        problem = "MISSING." if name not in names else _compare(source, name, size, sha256)
        if problem:
            wrong.append(name + ": " + problem)
        else:
            well.append(name)
    return wrong, well


def _read(source: _Folder | _Zip, name: str) -> bytes:
    with source.open(name) as part:
        return part.read(LARGEST_MANIFEST)


def _compare(source: _Folder | _Zip, name: str, size: int, sha256: str) -> str:
    found, seen = hashlib.sha256(), 0
    try:
        with source.open(name) as part:
            while seen <= size:
                piece = part.read(PIECE)
                if not piece:
                    break
                found.update(piece)
                seen += len(piece)
    except Exception:  # noqa: BLE001 - whatever a damaged file raises, the part is not what it should be
        return "CHANGED. It cannot be read any more."
    if seen != size or found.hexdigest() != sha256:
        return "CHANGED. Its SHA-256 is not the one on the list."
    return ""


def check_receipt(path: str, public: bytes) -> tuple[list[str], str]:
    """What is wrong with a receipt of an erasure, and what it says."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - the oldest way works everywhere
            whole = json.loads(file.read(LARGEST_MANIFEST).decode("utf-8"))
        receipt, signature = whole["receipt"], base64.b64decode(whole["signature"], validate=True)
        says = "{}, {}: {}".format(receipt["erased"], receipt["at"], receipt["result"])
        signed = json.dumps(receipt, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode("utf-8")
    except (OSError, KeyError, TypeError, ValueError, RecursionError):
        return ["This is not a receipt, or it cannot be read."], ""
    if set(whole) != {"receipt", "signature"} or not is_signed_by(public, signature, signed):
        return ["This receipt was CHANGED, or it was signed by somebody else than this key says."], ""
    return [], says


def main(arguments: list[str]) -> int:
    """Say what was found; the number the program ends with."""
    keys = [one for one in arguments if re.match(r"^[A-Za-z0-9+/]{43}=$", one)]
    paths = [one for one in arguments if one not in keys]
    if len(keys) != 1 or len(paths) > 1:
        sys.stdout.write(__doc__ or "")
        return 2
    if paths and paths[0].endswith(".json"):
        wrong, says = check_receipt(paths[0], base64.b64decode(keys[0]))
        sys.stdout.write(f"NOT WELL {wrong[0]}\n" if wrong else f"This receipt is true. {says}\n")
        return 1 if wrong else 0
    here = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
    wrong, well = check(paths[0] if paths else here, base64.b64decode(keys[0]))
    for name in well:
        sys.stdout.write(f"well     {name}\n")
    for line in wrong:
        sys.stdout.write(f"NOT WELL {line}\n")
    if wrong:
        sys.stdout.write("This export is NOT as it was made.\n")
    else:
        sys.stdout.write(f"All is well: {len(well)} parts are as they were made, and the signature is good.\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
