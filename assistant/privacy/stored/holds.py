"""What is stored when law or safety asks something of us: holds, stops, disclosures."""

from assistant.privacy.fields import stored_table

TABLES = (
    stored_table(
        "case_hold",
        "Cases on hold",
        "As long as the case",
        """
        id
        user_id
        case_id
        reference: site | you | A short name to find it by.
        kind: operator | you | Whether the law or a dispute asks for it.
        reason: operator | you | Why the case must not be erased for now.
        placed_by: operator | software | Who of the operator decided.
        placed_at: site | you | When it began.
        review_at: operator | you | By when it is looked at again.
        lifted_at: site | you | When it ended.
        lifted_by: operator | software | Who of the operator ended it.
        lifted_reason: operator | you | Why it ended.
        """,
    ),
    stored_table(
        "account_suspension",
        "Stops of an account",
        "As long as the account",
        """
        id
        user_id
        reference: site | you | A short name to find it by.
        kind: operator | you | Whether it was for abuse or for an attack.
        reason: operator | you | Why the account cannot write for now.
        placed_by: operator | software | Who of the operator decided.
        placed_at: site | you | When it began.
        ends_at: operator | you | When it ends by itself.
        lifted_at: site | you | When it was ended before that.
        lifted_by: operator | software | Who of the operator ended it.
        """,
    ),
    stored_table(
        "disclosure",
        "Disclosures to an authority",
        "Six years, as proof of what was handed out; it does not name you",
        """
        id
        reference: site | you | A short name to find it by.
        subject: site | software | A keyed hash that tells whom it is about, and names nobody.
        basis: operator | you | On what basis the data was asked for.
        requester: operator | you | Who asked for it.
        scope: operator | you | Which parts of which cases.
        bar: operator | software | The law that forbids telling you for now, if there is one.
        bar_until: operator | software | When that ends, and you are told.
        asked_at: site | you | When it was put on record.
        ends_at: site | software | When the record goes.
        made_at: site | you | When the data was handed out.
        package_sha256: site | software | A hash of the sealed package, to know it again.
        told_at: site | software | When you were told.
        """,
    ),
    stored_table(
        "disclosure_approval",
        "Who approved a disclosure",
        "As long as the record of the disclosure",
        """
        id
        disclosure_id: site | software | Which disclosure it is about.
        approver: support | software | Who approved it.
        at: site | software | When.
        """,
    ),
)
