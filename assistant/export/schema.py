"""The JSON Schema of data.json, made from the same register and the same tables the data is made from.

`python -m assistant.export.schema` writes it to `inside/`, from where it goes into every archive and onto the page
"Check an export". It names every field; a field it does not know is an error in the data. A schema that is no longer
written stays beside it, so that an old archive can still be read and understood.
"""

import json
import sys
from typing import Any

from sqlalchemy import JSON, BigInteger, Boolean, Enum, Integer
from sqlalchemy import Column as TableColumn
from sqlmodel import SQLModel

from assistant.accounts.model import User
from assistant.cases.model import Case, CaseItem
from assistant.conversation.model import Message
from assistant.export.archive import INSIDE, SCHEMA
from assistant.export.collect import OF_A_CASE, OF_THE_ACCOUNT
from assistant.export.rows import fields_of
from assistant.export.sections import SCHEMA_VERSION, STRUCTURED
from assistant.ledger.model import LedgerEntry
from assistant.store.columns import UTCDateTime
from assistant.transcripts.model import RedactedMessage, SharedCase

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_MOMENT: Schema = {"type": "string", "format": "date-time"}
_MAYBE_DAY: Schema = {"type": ["string", "null"], "format": "date"}
_ANY_OBJECT: Schema = {"type": "object"}
_RECEIPT: Schema = {
    "type": "object",
    "description": "The receipt as it was signed. Its signature is over this object as JSON with sorted names, without "
    "spaces, in UTF-8.",
    "properties": {
        "format": {"type": "integer"},
        "reference": _TEXT,
        "erased": {**_TEXT, "description": "What was erased."},
        "at": {**_MOMENT, "description": "When the search for anything left was done."},
        "looked_for": _ANY_OBJECT,
        "searched": {"type": "array", "items": _ANY_OBJECT},
        "found": {"type": "integer", "description": "How many traces were found."},
        "result": _TEXT,
        "may_remain": {"type": "array", "items": _ANY_OBJECT},
        "contact": _TEXT,
        "public_key": {**_TEXT, "description": "The key it was signed with: Ed25519, 32 bytes in base64."},
    },
    "required": ["reference", "erased", "at", "found", "result", "public_key"],
}
_BESIDE: dict[str, dict[str, Schema]] = {
    "documents": {"file": {**_TEXT, "description": "Where in the archive the file itself lies."}},
    "receipts": {
        "file": {**_TEXT, "description": "Where in the archive the receipt lies as a file of its own."},
        "signed": {
            "type": "object",
            "properties": {"receipt": _RECEIPT, "signature": _TEXT},
            "required": ["receipt", "signature"],
            "additionalProperties": False,
        },
    },
}
"""Fields a list has beside the columns of its rows, or in their place."""


def make_schema() -> Schema:
    """The schema, as plain JSON values."""
    lists = {kind: _list(_row(model, **_BESIDE.get(kind, {}))) for kind, (model, _) in OF_THE_ACCOUNT.items()}
    account = _row(User, recovery_hash=None, email=_TEXT, name=_TEXT, recovery_code_made={"type": "boolean"})
    ledger_line = _row(LedgerEntry, words={**_TEXT, "description": "The action in words."})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Export of Case assistant, data.json, schema {SCHEMA_VERSION}",
        **_object(
            schema_version={"const": SCHEMA_VERSION},
            made_at=_MOMENT,
            chosen={
                **_object(
                    everything={"type": "boolean"},
                    cases=_list(_TEXT),
                    first_day={**_TEXT, "format": "date"},
                    last_day={**_TEXT, "format": "date"},
                ),
                "required": ["everything"],
            },
            account=account,
            **lists,
            earlier={
                **_list({**_earlier(), "required": ["archive", "brought_back_at", "made_at", "signed", "account"]}),
                "description": "What earlier accounts had on record whose exports were brought back here.",
            },
            ledger=_object(whole={"type": "boolean"}, entries=_list(ledger_line)),
            cases=_list(_case()),
        ),
    }


def _case() -> Schema:
    copy = _row(RedactedMessage, voice=None, said_at=None)
    item = _row(CaseItem, content=None, value=_TEXT, in_words=_TEXT)
    message = _row(Message, words=None, text=_TEXT, reply=_ANY_OBJECT, as_support_sees_it=copy)
    message["required"] = [name for name in message["required"] if name not in {"reply", "as_support_sees_it"}]
    line = _object(when=_TEXT, what=_TEXT, item_id=_TEXT, earliest=_MAYBE_DAY, latest=_MAYBE_DAY)
    return _row(
        Case,
        origin_id=None,
        sheet=_list({**item, "additionalProperties": True}),
        timeline=_list(line),
        support=_object(
            requests=_list(_row(SharedCase)), answers=_list(_row(RedactedMessage, sequence={"type": "integer"}))
        ),
        conversation=_list(message),
        **{kind: _list(_row(model, **_BESIDE.get(kind, {}))) for kind, (model, _) in OF_A_CASE.items()},
    )


def _earlier() -> Schema:
    return {
        "type": "object",
        "properties": {
            "archive": {**_TEXT, "description": "The SHA-256 of the manifest it came with."},
            "brought_back_at": _MOMENT,
            "made_at": _MOMENT,
            "signed": {"type": "boolean"},
            "account": _ANY_OBJECT,
        },
        "additionalProperties": _list(_ANY_OBJECT),
    }


def _row(model: type[SQLModel], **changed: Schema | None) -> Schema:
    """A row as an object: every exported column, with some fields put in another's place (None: taken out)."""
    columns = model.__table__.columns  # type: ignore[attr-defined]
    fields = {field: _value(columns[column]) for column, field in fields_of(model).items()}
    left = {name: kind for name, kind in {**fields, **changed}.items() if kind is not None}
    return _object(**left)


def _value(column: TableColumn[Any]) -> Schema:
    kind: Schema
    if isinstance(column.type, UTCDateTime):
        kind = {"type": "string", "format": "date-time"}
    elif isinstance(column.type, Enum) and column.type.enum_class is not None:
        values = [member.value for member in column.type.enum_class]
        return {"enum": [*values, None] if column.nullable else values}
    elif isinstance(column.type, Boolean):
        kind = {"type": "boolean"}
    elif isinstance(column.type, Integer | BigInteger):
        kind = {"type": "integer"}
    elif isinstance(column.type, JSON) or (column.table.name, column.name) in STRUCTURED:
        kind = {"type": ["object", "array"]}
    else:
        kind = {"type": "string"}
    if column.nullable:
        stated = kind["type"] if isinstance(kind["type"], list) else [kind["type"]]
        kind = {**kind, "type": [*stated, "null"]}
    return kind


def _object(**fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def as_text() -> str:
    """The schema as it is published."""
    return json.dumps(make_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    (INSIDE / SCHEMA).write_text(as_text(), encoding="utf-8")
    sys.stdout.write(f"{SCHEMA} is written.\n")
