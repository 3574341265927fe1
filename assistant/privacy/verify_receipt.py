"""Check a receipt: `python verify_receipt.py RECEIPT.json [PUBLIC_KEY]`.

Needs Python and the package `cryptography`, and nothing else of the product. A receipt names the public key it was
signed with; give the key that the installation shows on its own page as well, and it is compared.

Ends with 0 when the receipt is true, 1 when it is not, 2 when it is none.
"""

import base64
import json
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def verify(content: str, public_key: str | None = None) -> tuple[int, str]:
    """The exit code and one sentence about a receipt."""
    try:
        whole = json.loads(content)
        receipt, signature = whole["receipt"], base64.b64decode(whole["signature"], validate=True)
        named = receipt["public_key"]
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(named, validate=True))
    except (ValueError, KeyError, TypeError):
        return 2, "This is not a receipt."
    if public_key is not None and public_key.strip() != named:
        return 1, "This receipt was signed with another key than the one given."
    signed = json.dumps(receipt, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    try:
        key.verify(signature, signed)
    except InvalidSignature:
        return 1, "This receipt was changed after it was signed."
    return 0, f"True. {receipt['erased']}, {receipt['at']}: {receipt['result']}"


def main(arguments: list[str]) -> int:
    """The command."""
    if len(arguments) not in {1, 2}:
        sys.stderr.write("Say which file: verify_receipt.py RECEIPT.json [PUBLIC_KEY]\n")
        return 2
    code, said = verify(Path(arguments[0]).read_text(encoding="utf-8"), *arguments[1:])
    sys.stdout.write(said + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
