"""What holds the policy: for every statement its controls, for every control its check. Read by the page, by
`flask policy publish`, and by the tests that run each check twice - with the control, and with the control taken away.

A check counts as a proof only when it also fails once its control is gone. Checks and the doubles that take controls
away carry the control's name in `tests/policy/`.
"""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Control:
    """One thing the site does so that statements are true: its name, what it does, the statements it holds."""

    name: str
    words: str
    statements: tuple[str, ...]

    @property
    def check(self) -> str:
        """The function in `tests/policy/` that looks whether it works."""
        return self.name.replace("-", "_")


def _control(name: str, statements: str, words: str) -> Control:
    return Control(name, words, tuple(statements.split()))


CONTROLS: Final[tuple[Control, ...]] = (
    _control("yes-before-words", "1.3 6.6 10.4", "No word is taken before a yes to the version in force."),
    _control("policy-one-step-away", "1.2 1.5 10.5", "Every page leads to the policy and to its short version."),
    _control("text-accepted-is-text-shown", "1.3 10.3", "A policy file that was changed is not shown at all."),
    _control("sealed-at-rest", "1.1 1.4 4.1 4.2", "Words, titles, names and e-mails lie encrypted in every file."),
    _control("passwords-hashed", "4.1", "Passwords are kept in a form nobody can read."),
    _control("hidden-from-support", "1.4 4.1 5.6", "Support's copy has names and numbers taken out."),
    _control("withheld-when-unsure", "1.1 4.1", "A message that cannot be made safe is shown to nobody but its owner."),
    _control("closed-by-default", "4.1 4.2", "Every page is closed to strangers unless it is on a short list."),
    _control("only-its-owner", "1.1 4.1 7.6", "A case answers to its owner alone."),
    _control("second-factor", "4.2", "Support signs in with a one-time code beside the password."),
    _control("staff-site-has-no-key", "4.2 5.6", "The staff site refuses every key and setting of the user side."),
    _control("locked-after-wrong-passwords", "4.2 5.3", "After ten wrong passwords the door is closed for a while."),
    _control("headers-on-every-page", "4.1", "No page may be framed, kept, or fed with scripts from elsewhere."),
    _control("looks-are-written-down", "4.2 7.3", "Opening a transcript adds a line its owner can read."),
    _control("ledger-cannot-be-changed", "4.1 4.2", "A line changed or taken out breaks the chain, and it shows."),
    _control("precautions-shown", "4.4", "Sign-up asks for a long password and then offers a printed recovery code."),
    _control("network-cut-short", "2.3", "Full network addresses and browser texts are stored nowhere."),
    _control(
        "counters-end-within-a-day",
        "2.3",
        "Places are told apart by a keyed hash that lasts a day at most.",
    ),
    _control("profile-optional", "2.1", "A name is optional; only what the form says is taken."),
    _control("kinds-spoken-of", "2.2 10.4", "A kind of data the policy in force does not speak of is not taken."),
    _control(
        "register-is-complete",
        "2.4 7.2 9.2",
        "Every stored field stands in the list, with all there is to say.",
    ),
    _control("counted-only-after-yes", "2.3 3.4 6.2 7.3", "Nobody is counted before a yes, and not after a no."),
    _control("counts-name-nobody", "3.4 6.2", "Counts have no column that could say whose, and small ones are hidden."),
    _control("sheet-takes-shape", "3.1 3.2 2.1", "What somebody tells is put in order on their sheet."),
    _control("advice-not-given", "3.2 3.5", "A question for advice becomes a question for the clinician."),
    _control("answers-hold-no-advice", "3.3 3.5", "An answer of support that reads like advice is not sent."),
    _control("nothing-goes-out", "5.1 5.4 5.6", "The software opens no connection to the outside."),
    _control("shared-only-when-asked", "3.3 5.2 5.6", "Support sees a case only while its owner shares it."),
    _control("necessary-cookies-only", "6.1 6.3 6.6", "Before a choice only necessary cookies are set."),
    _control("cookie-choice-acted-on", "6.4 6.5", "A yes to the other cookie can be taken back, and then it goes."),
    _control("privacy-signal-honoured", "6.4", "Global Privacy Control is taken as a no."),
    _control("cookies-all-listed", "6.1 6.4", "Every cookie set stands on the cookie page."),
    _control("session-cookie-guarded", "4.1 6.3", "The session cookie keeps people signed in; scripts cannot read it."),
    _control("blocked-cookies-explained", "6.5", "A browser without cookies gets a clear page, not a loop."),
    _control("purposes-off-by-default", "7.3 10.4", "Each purpose is off until a yes, and off again with a no."),
    _control("no-to-support-ends-sharing", "7.3 5.2", "A no to support takes back every shared case at once."),
    _control("held-data-shown", "7.1 7.2", "People see how much of everything is held about them."),
    _control("deleted-for-good", "7.1 9.1 9.3", "A deleted case is gone from every table, and its key with it."),
    _control("key-of-its-own", "4.1 9.3 9.4", "Each case has its own key, and a destroyed key opens no old copy."),
    _control("taken-away-whole", "7.1", "The export holds a person's own words."),
    _control("refusers-keep-their-rights", "7.1 10.4", "Whoever says no to the policy can read, export and delete."),
    _control("contact-without-mail", "7.2 7.4 11.1", "The form gives a reference, and its answer stands on the site."),
    _control("contact-without-names", "5.6 7.4", "A request is kept and read without its identifiers."),
    _control("requests-have-a-date", "7.4", "Every request has a date, and a late one is marked for the lead."),
    _control(
        "links-through-the-leaving-page",
        "8.1 8.2 8.3 8.4 8.6",
        "Outside links lead through a page that says so.",
    ),
    _control("leaving-page-is-signed", "8.1", "The leaving page goes nowhere we did not sign."),
    _control("no-referrer", "8.5", "The other site is not told where somebody came from."),
    _control("hidden-when-due", "9.1", "A case is hidden the second its time has come."),
    _control("purged-when-due", "9.1 9.3", "What is due is deleted, with its copies."),
    _control(
        "end-is-chosen", "9.3", "An archived case is read by its owner alone; an anonymous end keeps counts only."
    ),
    _control("undo-for-a-while", "7.1 9.1", "What was deleted can be brought back for as long as promised."),
    _control("erased-and-looked-again", "7.1 9.3", "What is erased is searched for again; a receipt says so."),
    _control("backups-forget", "9.4", "Putting a backup back deletes again what was deleted since."),
    _control("held-and-unread", "7.5 7.6", "A case on hold is not erased, is shown to nobody, and says why."),
    _control("photos-lose-their-place", "2.2", "A photo is kept without the place and time it was taken."),
    _control("providers-listed", "5.4 5.5", "Who else handles data stands on a page, and nobody does by default."),
    _control("disclosure-needs-two", "5.3 5.2", "Nothing is handed out without a record and two approvals."),
    _control("links-to-exports-end", "9.2", "An export cannot be downloaded after its time."),
    _control("sessions-end", "9.2", "A session that is not used ends."),
    _control("notice-before-effect", "10.1 10.3", "A new version is in force no sooner than the notice allows."),
    _control("change-shown-at-sign-in", "10.4 10.6", "Whoever signs in after a change is shown it, in writing."),
    _control("versions-stay-readable", "10.2 10.3 10.5", "Older versions stay, with what differs marked."),
    _control("address-on-every-page", "11.1 7.2", "The contact address and form are on every page, from one setting."),
)

ONLY_SAID: Final = MappingProxyType(
    {
        "4.3": "it says what no software can promise.",
    }
)
"""Statements that only inform, with the reason: the word *statement* stands beside them."""


def controls_of(statement: str) -> tuple[Control, ...]:
    """The controls of one statement."""
    return tuple(control for control in CONTROLS if statement in control.statements)


def without_either(statements: tuple[str, ...]) -> list[str]:
    """Statements that have neither a control nor the word *statement*: no policy with one of them may be published."""
    return [one for one in statements if not controls_of(one) and one not in ONLY_SAID]
