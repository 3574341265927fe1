"""The register of providers: whole, or refused at the start."""

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.privacy.providers import read_providers


def test_the_register_of_providers_is_whole_or_refused(tmp_path: Path) -> None:
    file = tmp_path / "providers.toml"
    whole = (
        '[[provider]]\nname = "Hosting Ltd"\ndoes = "runs the machine"\ncountry = "Ireland"\nreceives = "sealed data"\n'
        'minimised = "they hold no key"\nbound_by = "a contract"\nsince = 2026-03-01\n'
    )
    file.write_text(whole)
    (one,) = read_providers(file)
    assert (one.name, one.since) == ("Hosting Ltd", date(2026, 3, 1))
    for broken in (
        whole.replace('country = "Ireland"\n', ""),
        whole.replace("2026-03-01", '"soon"'),
        "name =",
        "a = 1",
    ):
        file.write_text(broken)
        with pytest.raises(SettingsError, match="PROVIDERS_FILE"):
            read_providers(file)
    with pytest.raises(SettingsError, match="cannot be read"):
        read_providers(tmp_path / "missing.toml")
    assert read_providers(None) == ()
