"""What is stored for support's work, and about the people of support; and the counts."""

from assistant.privacy.fields import stored_table

_CASE = "As long as you keep the case, and at most until support no longer needs it"
_MEMBER = "As long as the member belongs to support"

TABLES = (
    stored_table(
        "shared_case",
        "Questions to support",
        "As long as you keep the case; taken back ones 14 days at most",
        """
        id
        case_id
        owner_id: site | software | Whose case it is, as a random number.
        reference: site | shared | A short name support knows it by.
        topic: you | shared | What it is about.
        question: you | shared | Your question, with names, places, numbers and dates hidden.
        state: site | shared | Where it stands.
        panel_shown: site | shared | Whether numbers for urgent help were shown, so that support takes care.
        shared_at: you | shared | When you shared it.
        changed_at: site | shared | When its state last changed.
        expires_at: site | shared | When the case's time is over.
        rank: support | shared | How urgent it is for support.
        due_at: site | shared | By when you should have an answer.
        assignee_id: support | staff | Who answers it.
        claimed_until: site | staff | Until when one member has it in hand.
        flagged: support | staff | Whether it is marked for a lead.
        first_answer_at: site | staff | When it was first answered.
        read_until: site | staff | How far support has read.
        ends_at: site | shared | When support's copy ends after it is done with.
        thanked: you | shared | Whether you thanked.
        """,
    ),
    stored_table(
        "support_event",
        "What support did with a question",
        _CASE,
        """
        id
        case_id
        shared_id: site | staff | Which question.
        kind: support | staff | What was done.
        at: site | staff | When.
        member_id: site | staff | Which member did it.
        other_id: site | staff | Which member it was passed to.
        text: support | staff | A note, with names, places, numbers and dates hidden.
        """,
    ),
    stored_table(
        "support_look",
        "Looks of support",
        _CASE,
        """
        id
        case_id
        shared_id: site | staff | Which question.
        member_id: site | staff | Which member looked.
        role: site | leads | In which role.
        reason: support | leads | Why, from a fixed list.
        opened_at: site | leads | When it was opened.
        read_at: site | staff | When it was last open.
        ends_at: site | software | When this entry goes.
        """,
    ),
    stored_table(
        "miss_report",
        "Reports of names that were not hidden",
        _CASE,
        """
        id
        case_id
        reference: site | staff | Which question it was seen in.
        kind: support | leads | Whether something was missed or hidden for nothing.
        state: site | leads | Where it stands.
        category: support | leads | What kind of thing it is.
        shape: site | leads | Its shape only, such as "two words". The words themselves are kept nowhere.
        placeholder: site | leads | What stands in its place now.
        copy_id: site | software | Which copy it was in.
        member_id: site | staff | Who reported it.
        seen_by: site | leads | Which roles could see it.
        visible_from: site | leads | From when.
        reported_at: site | leads | Until when.
        hidden_in: site | leads | In how many copies it is hidden now.
        learnt: site | software | Whether it is hidden in new words too.
        """,
    ),
    stored_table(
        "quality_sample",
        "Copies drawn for the quality check",
        "Until the check is done, a few weeks at most",
        """
        id
        case_id
        copy_id: site | staff | Which copy with names hidden.
        week: site | staff | For which week.
        drawn_at: site | staff | When it was drawn by lot.
        ends_at: site | software | When it goes.
        shown_to: support | software | Which members were shown it.
        checked_at: support | staff | When it was looked at.
        missed: support | staff | Whether a name was missed.
        """,
    ),
    stored_table(
        "staff_member",
        "Members of support",
        _MEMBER,
        """
        id
        name: operator | staff | Their name on the staff site.
        role: operator | staff | What they may do.
        password_hash: support | software | Their password, in a form nobody can read.
        sealed_factor: site | software | The secret of their second factor, encrypted.
        last_step: site | software | Which code was used last, so that none works twice.
        failed_sign_ins: site | software | Wrong tries, to slow down guessing.
        locked_until: site | software | Until when the door is closed.
        created_at: site | staff | When they joined.
        disabled_at: operator | staff | When they left.
        """,
    ),
    stored_table(
        "staff_session",
        "Where members of support are signed in",
        "Until 30 days after it ended",
        """
        id
        member_id: site | software | Which member.
        token_hash: site | software | A hash of the random code in their browser.
        created_at: site | software | When they signed in.
        last_seen_at: site | software | When it was last used.
        revoked_at: site | software | When it was ended.
        fresh_until: site | software | Until when a repeated password counts.
        """,
    ),
    stored_table(
        "canned_answer",
        "Ready-made answers of support",
        "Until a lead takes it out",
        """
        id
        title: support | staff | What it is for.
        text: support | all | The words. They name nobody.
        made_at: site | staff | When it was written.
        """,
    ),
    stored_table(
        "support_alert",
        "What leads are told of",
        "A few weeks",
        """
        id
        kind: site | staff | What happened.
        member_id: site | staff | Which member of support it is about, if any.
        number: site | staff | How many.
        at: site | staff | When.
        seen_at: support | staff | When a lead saw it.
        """,
    ),
    stored_table(
        "support_count",
        "Counts of support's work",
        "As long as the operator keeps them: they name nobody",
        """
        day: site | staff | Which day.
        counter: site | staff | What was counted, from a fixed list.
        times: site | staff | How often.
        """,
    ),
    stored_table(
        "usage_count",
        "Counts of use",
        "As long as the operator keeps them: they name nobody",
        """
        day: site | staff | Which day.
        counter: site | staff | What was counted, from a fixed list.
        times: site | staff | How often, among people who said yes. Small numbers are hidden.
        """,
    ),
)
