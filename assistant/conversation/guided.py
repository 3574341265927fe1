"""The guided conversation: reflects what was understood, then asks the one thing that is missing.

It answers from the sheet and from a closed catalogue of sentences. It never gives advice, never asks a thing twice,
and asks nothing at all once an emergency or a crisis was read.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from assistant.cases.organiser.steering import Steer, steer_of
from assistant.cases.sections import Section
from assistant.cases.sensitive import Sensitive
from assistant.cases.sensitive_words import matters_in
from assistant.cases.sheet import Change, ItemStatus, SheetItem, good_enough, live_items, main_symptom
from assistant.conversation import catalogue
from assistant.conversation.guided_asking import asks_something, filed_question
from assistant.conversation.guided_plan import CONCERN, OPENING, item_of, kind_of, next_question
from assistant.conversation.guided_speech import Speech, summary_lines
from assistant.conversation.guided_state import Answer, GuidedState, Reply
from guardrails import Boundary, BoundaryKind

__all__ = ["Answer", "GuidedState", "Reply", "opening", "reply_to"]

_PANEL: Final = frozenset({BoundaryKind.CRISIS, BoundaryKind.EMERGENCY})
_ASIDE: Final = frozenset({BoundaryKind.PRIVACY_REQUEST, BoundaryKind.ADMIN})
_SUMMARY_EVERY: Final = 6
_SMALLEST_SUMMARY: Final = 3


def opening(for_whom: str, person: str | None = None) -> tuple[Reply, GuidedState]:
    """The first words of a case, and the state it begins in."""
    speech = Speech(for_whom, person)
    lead = " ".join([speech.hello(), speech.line("hello.how"), speech.line("hello.limits")])
    question = speech.question(OPENING, None)
    reply = Reply(text=f"{lead}\n\n{question}", question=question, question_id=OPENING, lead=lead)
    return reply, GuidedState(asked=(OPENING,), current=OPENING)


def reply_to(
    *,
    state: GuidedState,
    sheet: Sequence[SheetItem],
    changes: Sequence[Change],
    boundary: Boundary,
    for_whom: str,
    person: str | None = None,
    said: str = "",
    away: bool = False,
) -> tuple[Reply, GuidedState]:
    """The reply to one message, and the state after it.

    `sheet` and `changes` are as they stand after the message was filed; `said` is the message itself, read only for
    words that steer the talk ("skip", "that's all for now"). `away` says that it is the first one after some days.
    Total: every input has a reply.
    """
    turn = _Turn(state, sheet, changes, boundary, Speech(for_whom, person), said, away=away)
    if boundary.kinds & _PANEL:
        return turn.panel()
    if boundary.primary in _ASIDE and not changes and turn.steer is None:
        return turn.aside()
    return turn.take()


class _Turn:
    def __init__(
        self,
        state: GuidedState,
        sheet: Sequence[SheetItem],
        changes: Sequence[Change],
        boundary: Boundary,
        speech: Speech,
        said: str,
        *,
        away: bool,
    ) -> None:
        self.away = away and any(item.status is not ItemStatus.REMOVED for item in sheet)
        self.state = state
        self.sheet = sheet
        self.changes = changes
        kept_back = {item.id for item in sheet if item.held_back}
        self.said_back = [change for change in changes if change.item_id not in kept_back]
        matters = matters_in(said)
        self.quiet = bool(matters) or len(self.said_back) < len(changes)
        self.at_home = Sensitive.ABUSE in matters
        self.boundary = boundary
        self.speech = speech
        self.steer = steer_of(said)
        self.filed_question = filed_question(sheet, changes, said)
        only_told = bool(changes) and not self.filed_question and bool(said) and not asks_something(said)
        self.declined = BoundaryKind.SEEKS_ADVICE in boundary.kinds and not only_told

    def panel(self) -> tuple[Reply, GuidedState]:
        text = " ".join([self.speech.line("panel.numbers"), self.speech.line("panel.waits")])
        answers = (Answer(catalogue.NUMBERS, catalogue.NUMBERS), Answer(catalogue.GO_ON, catalogue.GO_ON))
        return Reply(text=text, answers=answers, lead=text), self.state

    def aside(self) -> tuple[Reply, GuidedState]:
        private = self.boundary.primary is BoundaryKind.PRIVACY_REQUEST
        ids = ["privacy", "privacy.settings"] if private else ["admin", "admin.print"]
        return self._without_question(ids)

    def _without_question(self, ids: list[str]) -> tuple[Reply, GuidedState]:
        open_question = self.state.current is not None and not self.state.finished
        text = " ".join(self.speech.line(one) for one in [*ids, *(["still.open"] if open_question else [])])
        return Reply(text=text, lead=text), self.state

    def take(self) -> tuple[Reply, GuidedState]:
        current = kind_of(self.state.current) if self.state.current else None
        if self._is_smalltalk(current):
            greeting = "thanks.back" if self.steer is Steer.THANKS else "hello.again"
            return (
                self._ask_since(self.state, [self.speech.line(greeting)])
                if self.away
                else self._without_question([greeting])
            )
        if self._ends(current):
            return self._finish()
        if self.state.finished and self.steer is not Steer.GO_ON:
            return self._after_the_end()
        state = self._answered()
        lead = self._lead(current)
        if current == "summary" and self.steer is Steer.NO and not self.changes:
            return self._ask(state, f"fix:{_number(state, 'fix')}", lead)
        return self._go_on(state, lead)

    def _is_smalltalk(self, current: str | None) -> bool:
        if self.changes or self.declined:
            return False
        if self.steer is Steer.HELLO:
            return True
        return self.steer is Steer.THANKS and current not in {"summary", "go_on"}

    def _ends(self, current: str | None) -> bool:
        if self.state.finished:
            return False
        if current == "go_on" and self.steer in {Steer.NO, Steer.SKIP, Steer.ENOUGH}:
            return True
        return self.steer is Steer.ENOUGH and not self.changes

    def _finish(self) -> tuple[Reply, GuidedState]:
        text = " ".join(self.speech.line(one) for one in ("finished", "finished.more"))
        answers = (Answer(catalogue.MORE, catalogue.MORE),) if next_question(self.sheet, self.state.asked) else ()
        return Reply(text=text, answers=answers, lead=text), self._closed(self.state)

    def _closed(self, state: GuidedState) -> GuidedState:
        left = (state.current,) if state.current and state.current not in state.skipped else ()
        return replace(state, skipped=(*state.skipped, *left), current=None, finished=True)

    def _after_the_end(self) -> tuple[Reply, GuidedState]:
        lines = self._lead(None) or [self.speech.line("thanks")]
        if self.away:
            return self._ask_since(self.state, lines)
        more = next_question(self.sheet, self.state.asked) is not None
        closing = [] if self.changes else [self.speech.line("finished.more")]
        answers = (Answer(catalogue.MORE, catalogue.MORE),) if more else ()
        return self._reply(lines, closing, None, None, answers), replace(self.state, current=None)

    def _ask_since(self, state: GuidedState, lead: list[str]) -> tuple[Reply, GuidedState]:
        """What has changed in the days away: asked once each time somebody comes back."""
        return self._ask(state, f"since:{_number(state, 'since')}", lead)

    def _answered(self) -> GuidedState:
        """The state once the open question has been answered, left or passed over: it is never open again."""
        current = self.state.current
        left = self.steer in {Steer.SKIP, Steer.UNSURE} and current is not None and current not in self.state.skipped
        skipped = (*self.state.skipped, current) if left and current else self.state.skipped
        return replace(self.state, skipped=skipped, current=None, finished=False)

    def _lead(self, current: str | None) -> list[str]:
        lines = []
        if self.declined:
            where = "decline.filed" if self.filed_question else "decline.offer"
            lines += [self.speech.line("decline"), self.speech.line(where)]
        if self.quiet:
            lines += [*([] if self.declined else [self.speech.line("thanks")]), self.speech.line("kept.back")]
            lines += [self.speech.line("kept.back.home")] if self.at_home else []
        if self.said_back:
            only_changed = all(change.kind == "changed" for change in self.said_back)
            lines += [*([] if self.declined or self.quiet else [self.speech.line("thanks")])]
            lines.append(self.speech.line("changed" if only_changed else "added"))
        elif self.quiet:
            pass
        elif self.steer is Steer.SKIP:
            lines.append(self.speech.line("skipped"))
        elif self.steer is Steer.UNSURE:
            lines.append(self.speech.line("unsure"))
        elif current == "summary" and self.steer is Steer.YES:
            lines.append(self.speech.line("summary.right"))
        elif self.steer in {Steer.YES, Steer.NO, Steer.GO_ON, Steer.ENOUGH}:
            lines.append(self.speech.line("thanks"))
        elif not self.declined:
            lines.append(self.speech.line("nothing.new"))
        return lines

    def _go_on(self, state: GuidedState, lead: list[str]) -> tuple[Reply, GuidedState]:
        if self.away:
            return self._ask_since(state, lead)
        if self._summary_due(state):
            number = _number(state, "summary")
            return self._ask(state, f"summary:{number}", lead, summary=True)
        question = next_question(self.sheet, state.asked)
        if question is None:
            closing = [self.speech.line("finished.asked"), self.speech.line("finished.more")]
            return self._reply(lead, closing, None, None, ()), self._closed(state)
        if question != CONCERN and self._ready(state) and "go_on" not in state.asked and self.steer is not Steer.GO_ON:
            return self._ask(state, "go_on", lead, ready=True)
        return self._ask(state, question, lead)

    def _ready(self, state: GuidedState) -> bool:
        """Good enough to print, or as good as it will get: what was skipped is not waited for."""
        main = main_symptom(self.sheet)
        passed = {"medicines.any", "allergies.any"} <= set(state.asked)
        return good_enough(self.sheet) or (
            passed and (main is not None or bool(live_items(self.sheet, Section.CONCERN)))
        )

    def _summary_due(self, state: GuidedState) -> bool:
        last = max((at for at, one in enumerate(state.asked) if kind_of(one) in {"summary", OPENING}), default=-1)
        since = len([one for one in state.asked[last + 1 :] if kind_of(one) not in {"fix", "go_on", "since"}])
        return since >= _SUMMARY_EVERY and len(summary_lines(self.sheet)) >= _SMALLEST_SUMMARY

    def _ask(
        self, state: GuidedState, question_id: str, lead: list[str], *, summary: bool = False, ready: bool = False
    ) -> tuple[Reply, GuidedState]:
        item = next((one for one in self.sheet if one.id == item_of(question_id)), None)
        question = self.speech.question(question_id, item)
        before = []
        if summary:
            before = [self.speech.line("summary"), *(f"- {line}" for line in summary_lines(self.sheet))]
        if ready:
            before = [self.speech.line("ready")]
        reply = self._reply(lead, before, question, question_id, self._answers(question_id))
        return reply, replace(state, asked=(*state.asked, question_id), current=question_id)

    def _answers(self, question_id: str) -> tuple[Answer, ...]:
        kind = kind_of(question_id)
        labels = list(catalogue.ANSWERS.get(kind, ()))
        if kind not in {"summary", "go_on", "fix"}:
            labels.append(catalogue.NOT_SURE)
        if kind not in {"summary", "go_on"}:
            labels.append(catalogue.SKIP)
        if not kind.startswith("symptom"):
            labels.append(catalogue.ALL_FOR_NOW)
        return tuple(Answer(label, label) for label in labels)

    def _reply(
        self,
        lead: list[str],
        before: list[str],
        question: str | None,
        question_id: str | None,
        answers: tuple[Answer, ...],
    ) -> Reply:
        added = tuple(change.text for change in self.said_back)
        opening_words = " ".join(lead)
        told = "\n".join([opening_words, *(f"- {text}" for text in added)]) if added else opening_words
        parts = [part for part in (told, "\n".join(before), question) if part]
        return Reply(
            text="\n\n".join(parts),
            added=added,
            question=question,
            question_id=question_id,
            answers=answers,
            declined=self.declined,
            lead="\n".join(part for part in _in_order(lead, before, added) if part),
        )


def _in_order(lead: list[str], before: list[str], added: tuple[str, ...]) -> list[str]:
    """The words above the list of what was added: the line that leads into that list comes last."""
    if not added or not before:
        return [" ".join(lead), *before]
    return [" ".join(lead[:-1]), *before, lead[-1]]


def _number(state: GuidedState, kind: str) -> int:
    return 1 + sum(kind_of(one) == kind for one in state.asked)
