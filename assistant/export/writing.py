"""What stands in an archive, written in one reading: data, page and tables grow side by side and cannot disagree."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from typing import Any

from assistant.export.archive import Archive, PartWriter
from assistant.export.case_files import document_name, files_of, folder_of
from assistant.export.chosen import Chosen
from assistant.export.collect import OF_THE_ACCOUNT, Collector, OneCase
from assistant.export.json_stream import JsonStream
from assistant.export.rows import Entry
from assistant.export.sections import SCHEMA_VERSION
from assistant.export.spool import Spool
from assistant.export.tables import LEDGER, MESSAGES, SHEET, Table, item_cells, ledger_cells, message_cells
from assistant.export.viewer import Viewer
from assistant.kit import Kit
from assistant.privacy.receipts import as_file

_NOTHING = {
    "cases": "You had no cases, or chose none.",
    "messages": "Nothing was said in these cases in the days you chose.",
    "items": "Nothing stands on a case sheet.",
    "visit_sheets": "Nothing stands on a case sheet that may go on paper.",
    "documents": "You added no letters or photos to these cases.",
    "answers": "Support has not answered anything.",
    "support_requests": "You never asked support about these cases.",
    "requests": "You never sent us a request.",
    "receipts": "No receipt of an erasure was made for you, or its time is over.",
    "brought_back": "You never brought an export back.",
    "earlier": "Nothing was brought back from an earlier account.",
}
"""What is said in the manifest of a thing there is none of."""


class Writing:
    """Writes the parts of one archive. `keep_on` is called all along, with the step when one begins."""

    def __init__(
        self, kit: Kit, user_id: str, export: str, made_at: datetime, chosen: Chosen, keep_on: Callable[..., None]
    ) -> None:
        self._kit = kit
        self._user_id = user_id
        self._export = export
        self._made_at = made_at
        self._chosen = chosen
        self._keep_on = keep_on
        self._collector = Collector(kit, user_id, made_at, chosen)
        self._viewer = Viewer()
        self._count: Counter[str] = Counter()
        self._receipts: Sequence[Entry] = ()
        self.ends: list[datetime] = []
        """When the cases in it are due: an archive does not outlive what it holds."""

    def write(self, archive: Archive) -> dict[str, Any]:
        """Write everything but the manifest; answers what the manifest says beside its list."""
        with ExitStack() as stack:
            page, before, messages, sheet = (
                self._spool(stack, name) for name in ("page", "before", "messages", "sheet")
            )
            with archive.part("data.json") as data:
                cases, ledger = self._everything(
                    data, page, before, Table(messages.write, MESSAGES), Table(sheet.write, SHEET)
                )
                data.counted(**self._count)
            self._keep_on("putting it together")
            with archive.part("index.html") as index:
                page.pour_into(index)
                index.counted(cases=len(cases), messages=self._count["messages"])
            with archive.part("tables/messages.csv") as table:
                messages.pour_into(table)
                table.counted(messages=self._count["messages"])
            with archive.part("tables/case-sheets.csv") as table:
                sheet.pour_into(table)
                table.counted(items=self._count["items"])
        with archive.part("tables/who-has-looked.csv") as table:
            lines = Table(table.write, LEDGER)
            for line in ledger:
                lines.row(*ledger_cells(line))
            table.counted(lines=len(ledger))
        for number, known in enumerate(cases, start=1):
            self._files(archive, folder_of(number, known["title"]), known["id"], f"case {number} of {len(cases)}")
        for receipt in self._receipts:
            with archive.part(receipt["file"]) as part:
                part.write(as_file(receipt["signed"]))
                part.counted(receipts=1)
        return self._facts()

    def _spool(self, stack: ExitStack, name: str) -> Spool:
        spool = Spool(self._kit.settings.archives, self._export, name)
        stack.callback(spool.remove)
        return spool

    def _everything(
        self, data: PartWriter, page: Spool, before: Spool, messages: Table, sheet: Table
    ) -> tuple[Sequence[dict[str, str]], Sequence[Entry]]:
        collector, stream = self._collector, JsonStream(data)
        account, cases = collector.account(), collector.titles()
        whole, ledger = collector.ledger()
        lists = {kind: collector.of_the_account(kind) for kind in OF_THE_ACCOUNT}
        self._receipts = lists["receipts"]
        for number, receipt in enumerate(self._receipts, start=1):
            receipt["file"] = f"receipts/{number}-{receipt['made_at'][:10]}.json"
        stream.field("schema_version", SCHEMA_VERSION)
        stream.field("made_at", self._made_at.isoformat())
        stream.field("chosen", self._said_of_choice(cases))
        stream.field("account", account)
        for kind, entries in lists.items():
            with stream.list(kind) as listed:
                listed.add(entries)
            self._count[kind] += len(entries)
        earlier = self._earlier(stream, before)
        with stream.object("ledger") as chain:
            chain.field("whole", whole)
            with chain.list("entries") as listed:
                listed.add(ledger)
        page.write(self._viewer.head(self._made_at, account["name"], cases, self._chosen))
        with stream.list("cases") as listed:
            for number, known in enumerate(cases, start=1):
                self._keep_on(f"case {number} of {len(cases)}")
                with listed.object() as entry:
                    one = collector.case(known["id"])
                    self._one(entry, page, messages, sheet, one, folder_of(number, known["title"]))
        stream.close()
        page.write(self._viewer.after_cases(account, lists, (whole, ledger)))
        before.pour_into(page)
        page.write(self._viewer.foot())
        self._count.update(cases=len(cases), ledger=len(ledger), earlier=earlier)
        return cases, ledger

    def _earlier(self, stream: JsonStream, before: Spool) -> int:
        """The records of earlier accounts, into the data and into the end of the page; of how many."""
        known = 0
        with stream.list("earlier") as listed:
            for about, lists in self._collector.earlier():
                known += 1
                before.write(self._viewer.earlier_head(about))
                with listed.object() as entry:
                    for name, value in about.items():
                        entry.field(name, value)
                    for kind, batches in lists:
                        with entry.list(kind) as records:
                            for batch in batches:
                                self._keep_on()
                                records.add(batch)
                                if kind == "ledger":
                                    before.write(self._viewer.earlier_lines(batch))
                before.write(self._viewer.earlier_foot())
        return known

    def _one(self, entry: JsonStream, page: Spool, messages: Table, sheet: Table, case: OneCase, folder: str) -> None:
        if case.expires_at is not None:
            self.ends.append(case.expires_at)
        for name, value in case.about.items():
            entry.field(name, value)
        with entry.list("sheet") as items:
            items.add(case.sheet)
        entry.field("timeline", case.timeline)
        entry.field("support", {"requests": case.requests, "answers": case.answers})
        for number, document in enumerate(case.more["documents"], start=1):
            document["file"] = f"{folder}/{document_name(number, document)}"
        for name, rows in case.more.items():
            entry.field(name, rows)
            self._count[name] += len(rows)
        for item in case.sheet:
            sheet.row(*item_cells(case.about["title"], item))
        page.write(self._viewer.case_head(case.about, case.sheet, case.timeline, case.requests, case.more["documents"]))
        answers, shared = list(case.answers), bool(case.requests)
        before = self._count["messages"]
        with entry.list("conversation") as conversation:
            for batch in case.conversation:
                self._keep_on()
                conversation.add(batch)
                page.write("".join(self._turns(batch, answers, shared=shared)))
                for message in batch:
                    messages.row(*message_cells(case.about["title"], message))
                    self._count["withheld"] += (
                        message.get("as_support_sees_it") is not None
                        and message["as_support_sees_it"]["state"] == "withheld"
                    )
                self._count["messages"] += len(batch)
        said = self._count["messages"] > before or bool(case.answers)
        page.write("".join(self._answer(answer) for answer in answers) + self._viewer.case_foot(said=said))
        self._count.update(items=len(case.sheet), answers=len(case.answers), support_requests=len(case.requests))

    def _turns(self, batch: Sequence[Entry], answers: list[Entry], *, shared: bool) -> Iterator[str]:
        """The turns of a batch, with support's answers where they were given."""
        for message in batch:
            while answers and answers[0]["said_at"] < message["said_at"]:
                yield self._answer(answers.pop(0))
            yield self._viewer.turn(message, shared=shared)

    def _answer(self, answer: Entry) -> str:
        return self._viewer.turn({"speaker": "support", **answer}, shared=False)

    def _files(self, archive: Archive, folder: str, case_id: str, which: str) -> None:
        for number, file in enumerate(files_of(self._kit, self._user_id, self._collector.case(case_id)), start=1):
            self._keep_on(f"files of {which}, file {number}")
            with archive.part(f"{folder}/{file.name}") as part:
                for piece in file.pieces():
                    self._keep_on()
                    part.write(piece)
                part.counted(**{file.counted: 1})
            self._count[file.counted] += 1 if file.counted != "documents" else 0

    def _said_of_choice(self, cases: Sequence[dict[str, str]]) -> Entry:
        """The choice as an archive says it: by the names the cases have in archives."""
        dumped = self._chosen.dump()
        if "cases" in dumped:
            dumped["cases"] = [one["called"] for one in cases]
        return {"everything": self._chosen.everything, **dumped}

    def _facts(self) -> dict[str, Any]:
        to_come = self._collector.receipts_to_come()
        return {
            "chosen": {"everything": self._chosen.everything, "cases": self._count["cases"]},
            "empty": {name: why for name, why in _NOTHING.items() if not self._count[name]},
            "withheld_from_support": {
                "messages": self._count["withheld"],
                "why": "We could not be sure that everything private in them was hidden. You have them here in full.",
            },
            "not_made_yet": {
                "receipts": to_come,
                "why": "What they are for is erased. We are still looking for anything left, and sign what we find.",
            },
        }
