"""Anybody can check an export with Python alone: what was changed, taken out or put in is found, and named."""

import base64
import io
import json
import os
import random
import subprocess
import sys
import zipfile

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from assistant.export.archive import INSIDE
from assistant.export.build import build
from assistant.export.inside.verify import L, check, is_signed_by
from assistant.vault.signing import Signer
from tests.export.exporting import ask, unsealed
from tests.factories import add_messages, make_case, make_user

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def raw(kit):
    user = make_user(kit)
    add_messages(kit, make_case(kit, user), ["My knee hurts.", "More on the stairs."])
    job_id = ask(kit, user)
    assert build(kit, job_id)
    return unsealed(kit, job_id)


@pytest.fixture
def key(kit):
    return Signer.at(kit.settings.user_folder).public_key


def parts_of(raw):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return str(path)


def test_an_untouched_export_is_well_by_the_program_that_lies_in_it(raw, key, tmp_path):
    (tmp_path / "export.zip").write_bytes(raw)
    program = tmp_path / "verify.py"
    program.write_bytes(parts_of(raw)["verify.py"])
    told = subprocess.run(
        [sys.executable, "-I", "-S", str(program), str(tmp_path / "export.zip"), key],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, "")
    assert "well     data.json" in told.stdout
    assert "the signature is good" in told.stdout


def test_an_unpacked_export_can_be_checked_too(raw, key, tmp_path):
    folder = tmp_path / "unpacked"
    zipfile.ZipFile(io.BytesIO(raw)).extractall(folder)
    assert check(str(folder), base64.b64decode(key))[0] == []
    (folder / "index.html").unlink()
    (folder / "extra.txt").write_text("hello")
    wrong, _ = check(str(folder), base64.b64decode(key))
    assert wrong == ["extra.txt: ADDED. It is not on the list.", "index.html: MISSING."]


def test_one_flipped_bit_is_found_and_named_in_every_part(raw, key, tmp_path):
    parts = parts_of(raw)
    for name, content in parts.items():
        at = random.Random(name).randrange(len(content.strip()))
        changed = bytes([*content[:at], content[at] ^ 1, *content[at + 1 :]])
        wrong, well = check(written(tmp_path / "x.zip", {**parts, name: changed}), base64.b64decode(key))
        named = "manifest" if name.startswith("manifest") else f"{name}: CHANGED"
        assert [line for line in wrong if line.startswith(named)], name
        assert name not in well


def test_no_flipped_bit_of_the_file_goes_by_with_other_content(raw, key, tmp_path):
    """Also in what holds the parts together: either it is found, or every word is what it was."""
    true, chance = parts_of(raw), random.Random(7)
    for _ in range(60):
        broken = bytearray(raw)
        broken[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        (tmp_path / "x.zip").write_bytes(broken)
        wrong, _ = check(str(tmp_path / "x.zip"), base64.b64decode(key))
        assert wrong or parts_of(bytes(broken)) == true


def test_another_key_or_a_list_made_anew_is_not_well(raw, key, tmp_path):
    parts = parts_of(raw)
    other = Signer(b"another seed of thirty-two bytes")
    parts["manifest.sig"] = other.sign(parts["manifest.json"]).encode()
    path = written(tmp_path / "x.zip", parts)
    assert check(path, base64.b64decode(key))[0][0].startswith("manifest.json: CHANGED, or it was signed by somebody")
    assert check(path, base64.b64decode(other.public_key))[0] == []


def test_what_is_no_export_is_said_to_be_none(key, tmp_path):
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 and nothing more")
    assert "cannot be read" in check(str(tmp_path / "x.zip"), base64.b64decode(key))[0][0]
    path = written(tmp_path / "y.zip", {"hello.txt": b"hello"})
    assert "manifest" in check(path, base64.b64decode(key))[0][0]


def test_its_arithmetic_agrees_with_the_library(database_url):
    for length in range(12):
        private, message = Ed25519PrivateKey.generate(), os.urandom(length * 17)
        public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        signature = private.sign(message)
        assert is_signed_by(public, signature, message)
        assert not is_signed_by(public, signature, message + b"x")
        for at in (0, 31, 32, 63):
            assert not is_signed_by(public, bytes([*signature[:at], signature[at] ^ 4, *signature[at + 1 :]]), message)
        # The same number once more round the group is another way to write a signature; RFC 8032 refuses it.
        again = int.from_bytes(signature[32:], "little") + L
        assert not is_signed_by(public, signature[:32] + again.to_bytes(32, "little"), message)
    assert not is_signed_by(b"\xff" * 32, bytes(64), b"")
    assert not is_signed_by(b"", b"", b"")


def test_it_asks_for_nothing_but_the_standard_library(database_url):
    imports = [line for line in (INSIDE / "verify.py").read_text().splitlines() if line.startswith(("import", "from"))]
    names = {line.split()[1].split(".")[0] for line in imports}
    assert names <= sys.stdlib_module_names


def test_the_manifest_says_what_is_empty_and_why(raw):
    manifest = json.loads(parts_of(raw)["manifest.json"])
    assert manifest["format"] == "case-assistant-export"
    assert manifest["chosen"] == {"everything": True, "cases": 1}
    assert "Support has not answered" in manifest["empty"]["answers"]
    assert "messages" not in manifest["empty"]
    assert all(len(why) > 20 for why in manifest["empty"].values())
