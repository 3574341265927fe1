"""What is stored of a case: its words, its sheet, and the copies with names hidden."""

from assistant.privacy.fields import stored_table

_CASE = "As long as you keep the case"

TABLES = (
    stored_table(
        "medical_case",
        "Your cases",
        _CASE,
        """
        id
        user_id
        key_id: site | software | Which key the case is locked with.
        origin_id: site | software | Which case of an earlier export it was, so that it is not brought back twice.
        for_whom: you | you | Whether it is about you or someone you care for.
        sealed_title: you | sealed | Its title.
        sealed_person: you | sealed | What you call the person it is about.
        sealed_state: site | sealed | Which questions were asked already.
        sealed_placeholders: site | sealed | Which of your words stand behind which placeholder.
        sealed_draft: you | sealed | Words not sent yet, so that a closed page loses nothing.
        version: site | software | How often it changed, so that two changes at once do not mix.
        panel: site | you | Whether numbers for urgent help stand in it.
        retention: you | you | How long this case is kept, if you chose.
        at_end: you | you | What happens when its time has come, if you chose.
        session_only: you | you | Whether it lives for this sitting only.
        created_at: site | you | When it was begun.
        last_words_at: site | you | When you last wrote in it.
        expires_at: site | you | When its time is over.
        deleted_at: site | you | When you deleted it.
        undo_until: site | you | Until when deleting can be undone.
        """,
    ),
    stored_table(
        "message",
        "Messages",
        _CASE,
        """
        id
        case_id
        sequence: site | you | Its place in the conversation.
        speaker: site | you | You or the assistant.
        said_at: site | you | When it was sent.
        sealed_words: you | sealed | The words.
        token: browser | software | A random code that makes sending twice harmless.
        """,
    ),
    stored_table(
        "case_item",
        "Things on your case sheets",
        _CASE,
        """
        id
        case_id
        section: site | you | Where on the sheet it stands.
        status: you | you | Found, confirmed, corrected or removed.
        sealed_content: you | sealed | What it says, with its details and earlier forms.
        message_id: site | software | Which message it came from.
        source_start: site | you | Where its sentence begins.
        source_end: site | you | Where its sentence ends.
        position: you | you | Its place in its section.
        created_at: site | you | When it was added.
        changed_at: site | you | When it was last changed.
        """,
    ),
    stored_table(
        "document",
        "Documents",
        _CASE,
        """
        id
        case_id
        kind: site | you | What kind of file it is, by its content.
        size: site | you | How large it is.
        pages: site | you | How many pages it has.
        pages_read: site | you | How many of them were read.
        cut: site | you | Whether there was more text than is kept.
        sealed_name: you | sealed | What the file is called.
        sealed_text: you | sealed | The text in it.
        sealed_offers: site | sealed | What was found in it, and what you said to each.
        added_at: site | you | When you added it.
        token: browser | software | A random code that makes sending twice harmless.
        """,
    ),
    stored_table(
        "deleted_thing",
        "Deleted things that can be brought back",
        "Until the time for undoing is over",
        """
        id
        case_id
        kind: site | you | What it was.
        subject_id: site | software | Which thing it was.
        key_id: site | software | Which key it is locked with.
        sealed_content: you | sealed | The thing itself.
        deleted_at: site | you | When you deleted it.
        undo_until: site | you | Until when it can be brought back.
        """,
    ),
    stored_table(
        "redacted_message",
        "Copies with names hidden, and answers of support",
        _CASE,
        """
        id
        case_id
        message_id: site | software | Which message it is a copy of.
        sequence: site | shared | Its place in the conversation.
        voice: site | shared | Who speaks: you, the assistant or support.
        said_at: site | shared | When. Support sees how long ago, not the date.
        state: site | shared | Whether it could be made safe. If not, nobody else sees it.
        text: site | shared | The words, with names, places, numbers and dates hidden.
        counts: site | shared | How many of each kind are hidden.
        marks: site | shared | What kind of message it is, such as a question or a story.
        policy_version: site | shared | Which rules hid them.
        left_out: you | you | Whether you left it out of what support sees.
        """,
    ),
    stored_table(
        "redacted_sheet",
        "Copies of case sheets with names hidden",
        _CASE,
        """
        id
        case_id
        items: site | shared | What the sheet says, with names, places, numbers and dates hidden.
        withheld: site | shared | How many things could not be made safe and are left out.
        stale: site | software | Whether it has to be made again.
        made_at: site | shared | When it was made.
        policy_version: site | shared | Which rules hid what is hidden.
        """,
    ),
    stored_table(
        "revealed_placeholder",
        "What you said is not private",
        _CASE,
        """
        id
        case_id
        placeholder: you | shared | Which mark may be shown in this case.
        at: site | you | When you said so.
        """,
    ),
)
