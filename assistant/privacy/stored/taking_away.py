"""What is stored about exports, what was brought back, erasing and its receipts."""

from assistant.privacy.fields import stored_table

TABLES = (
    stored_table(
        "export_job",
        "Your exports",
        "The file: a day, or as the operator set it. That there was one: 30 days",
        """
        id
        user_id
        state: site | you | How far it is.
        step: site | you | What is being done.
        requested_at: site | you | When you asked for it.
        claimed_until: site | software | Until when one worker has it in hand.
        attempts: site | software | How often it was begun.
        ready_at: site | you | When it was ready.
        expires_at: site | you | When it goes.
        file_name: site | software | What the locked file is called.
        key_id: site | software | Which key it is locked with.
        size: site | you | How large it is.
        chosen: you | you | Which cases and which time it holds.
        token_hash: site | software | A hash of the code the download needs.
        downloads: site | you | How often it was downloaded.
        """,
    ),
    stored_table(
        "import_job",
        "Exports you bring back",
        "The file: until it is done, a day at most. That there was one: 30 days",
        """
        id
        user_id
        state: site | you | How far it is.
        step: site | you | What is being done.
        part: site | you | Which part is at fault, if one is.
        requested_at: site | you | When you gave us the file.
        finished_at: site | you | When it was done.
        expires_at: site | you | When it goes.
        claimed_until: site | software | Until when one worker has it in hand.
        attempts: site | software | How often it was begun.
        size: site | you | How large the file is.
        sealed_preview: site | sealed | What is in it, for you to look at first.
        agreed_to: you | you | What you said yes to.
        in_hand: site | software | Which case is being brought back.
        restored: site | you | How much was brought back.
        """,
    ),
    stored_table(
        "earlier_record",
        "Records that came with an export",
        "As long as the account",
        """
        id
        user_id
        archive: site | you | Which export it came with.
        kind: site | you | What it is: a yes, a line of the list.
        position: site | you | Its place among them.
        brought_back_at: site | you | When it was brought back.
        sealed_entries: you | sealed | The records themselves.
        """,
    ),
    stored_table(
        "erasure_receipt",
        "Receipts for what was deleted",
        "Until the day it names",
        """
        id
        user_id
        code_hash: site | software | A hash of the code that opens it.
        asked_at: site | you | When you asked to delete, or brought the receipt back.
        made_at: site | you | When the search for traces was done.
        expires_at: site | you | When the receipt goes.
        content: site | you | What was searched and found. It holds no word of yours.
        key_id: site | software | Which key locks what is still to be looked for.
        """,
    ),
    stored_table(
        "sweep_run",
        "Runs of the sweeper",
        "A few weeks",
        """
        id
        at: site | staff | When it ran.
        report: site | staff | How many of each kind went. It names nobody.
        """,
    ),
    stored_table(
        "rights_request",
        "Requests to a person",
        "As long as the account; without one, a year after the answer",
        """
        id
        user_id
        reference: site | leads | A short name to find it by.
        secret_hash: site | software | A hash of the secret that opens it.
        subject: you | leads | What it is about.
        about: site | leads | The reference of a hold, a stop or a disclosure it is about.
        state: site | leads | Where it stands.
        words: you | leads | Your words, with names, places, numbers and dates hidden.
        answer: support | leads | The answer.
        redaction_version: site | software | Which rules hid what is hidden.
        received_at: site | leads | When it came.
        due_at: site | leads | By when it is answered.
        changed_at: site | leads | When its state last changed.
        answered_at: site | leads | When it was answered.
        """,
    ),
)
