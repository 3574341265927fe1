"""What is stored about an account: who somebody is to us, where they are signed in, what they said yes to."""

from assistant.privacy.fields import stored_table

_ACCOUNT = "As long as the account"

TABLES = (
    stored_table(
        "user_account",
        "Your account",
        _ACCOUNT,
        """
        id
        email_lookup: site | software | A keyed hash of your e-mail, to find the account when you sign in.
        sealed_email: you | sealed | Your e-mail address. It is your name at the door, and is hidden in every copy.
        sealed_name: you | sealed | What you like to be called, if you said so.
        profile_key_id: site | software | Which key your name and e-mail are locked with.
        country: you | you | Where you are, to show the right help numbers.
        password_hash: you | software | Your password, in a form nobody can read.
        recovery_hash: site | software | Your recovery code, in a form nobody can read.
        retention: you | you | How long your cases are kept.
        at_end: you | you | What happens to a case when its time has come.
        theme: you | you | The colours you chose.
        text_size: you | you | The text size you chose.
        failed_sign_ins: site | software | Wrong passwords since the last sign-in, to slow down guessing.
        locked_until: site | software | Until when the door is closed after too many wrong passwords.
        created_at: site | you | When the account was made.
        guest: site | software | Whether it was begun without an e-mail, for one sitting.
        deleted_at: site | you | When you asked to delete the account.
        undo_until: site | you | Until when deleting can be undone.
        receipt_id: site | software | Which receipt says that deleting is done.
        paused_at: you | you | Since when you have paused the use of your data.
        paused_at: you | you | Since when you paused the use of your data.
        """,
    ),
    stored_table(
        "user_session",
        "Where you are signed in",
        "Until 30 days after it ended",
        """
        id
        user_id
        token_hash: site | software | A hash of the random code in your browser.
        created_at: site | you | When you signed in.
        last_seen_at: site | you | When it was last used, to end it in time.
        fresh_until: site | software | Until when your repeated password counts.
        browser: browser | you | The family of your browser, so that you know it again.
        device: browser | you | Your kind of device, so that you know it again.
        network: browser | you | Your network address without its last part.
        revoked_at: site | you | When it was ended.
        """,
    ),
    stored_table(
        "consent",
        "Your yes and no",
        _ACCOUNT,
        """
        id
        user_id
        purpose: you | you | What it was about.
        given: you | you | Yes or no.
        policy_number: site | you | Which version of the policy was in force.
        policy_sha256: site | you | The fingerprint of that version's text.
        at: site | you | When.
        """,
    ),
    stored_table(
        "policy_notice",
        "Changes of the policy you were shown",
        _ACCOUNT,
        """
        id
        user_id
        policy_number: site | you | Which version.
        shown_at: site | you | When you were shown what it changes.
        """,
    ),
    stored_table(
        "policy_version",
        "Versions of the policy",
        "For ever: they are public",
        """
        number: operator | all | Which version.
        sha256: site | all | The fingerprint of its text.
        effective_at: operator | all | From when it is in force.
        published_at: site | all | When it was published.
        """,
    ),
    stored_table(
        "ledger_entry",
        "Who looked, and what was done",
        _ACCOUNT,
        """
        id
        user_id
        case_id: site | you | In which case it was.
        sequence: site | you | Its place in the list.
        at: site | you | When.
        actor: site | you | Who: you, support, the system, the operator.
        action: site | you | What was done, from a fixed list.
        detail: site | you | More about it, in fixed words and numbers.
        previous: site | you | Ties it to the line before, so that none can be taken out unseen.
        link: site | you | Its own seal.
        """,
    ),
)
