"""What the screen calls the tables of screening, mentorships, meetings and diaries, and their fields."""

from desktop.i18n import tr


def places() -> dict[str, str]:
    """Words for tables."""
    return {
        "mentorship": tr("Mentorship"),
        "agreement_version": tr("Agreement"),
        "mentorship_step": tr("Step of a mentorship"),
        "mentorship_certificate": tr("Certificate"),
        "standard_text": tr("Standard text"),
        "group_change": tr("Change of a group"),
        "plan_terms": tr("Terms of the plan"),
        "session_topic": tr("Topic"),
        "free_day": tr("Free days"),
        "meeting": tr("Meeting"),
        "attendance": tr("Attendance"),
        "diary_entry": tr("Diary entry"),
        "diary_note": tr("Note in a diary"),
        "own_wording": tr("Own wording"),
        "silence_inquiry": tr("Question after a silence"),
        "feedback_answer": tr("Answers of feedback"),
        "conversation_line": tr("Message"),
        "conversation_file": tr("File of a message"),
        "private_note": tr("Private note"),
        "screening_record": tr("Screening"),
        "training_record": tr("Training"),
    }


def fields() -> dict[str, str]:
    """Words for columns."""
    return {
        **_screening(),
        **_mentorships(),
        **_agreements(),
        **_meetings(),
        **_diaries(),
        **_feedback(),
        **_conversations(),
    }


def _screening() -> dict[str, str]:
    return {
        "criteria": tr("Criteria"),
        "interview_on": tr("Interview on"),
        "interviewer": tr("Interviewed by"),
        "interview_result": tr("Result of the interview"),
        "references": tr("References"),
        "check_state": tr("Check"),
        "check_seen_on": tr("Check seen on"),
        "check_seen_by": tr("Check seen by"),
        "check_valid_until": tr("Check valid until"),
        "check_reason": tr("Reason about the check"),
        "check_second": tr("Decided with"),
        "commitment_months": tr("Months committed to"),
        "commitment_on": tr("Committed on"),
        "course": tr("Course"),
        "is_verified": tr("Proved"),
    }


def _mentorships() -> dict[str, str]:
    return {
        "mentorship": tr("Mentorship"),
        "area": tr("Area"),
        "motivation": tr("Motivation"),
        "wished_from": tr("Wished from"),
        "wished_until": tr("Wished until"),
        "format": tr("Format"),
        "requested_on": tr("Requested on"),
        "answer_until": tr("Answer until"),
        "answered_on": tr("Answered on"),
        "decline_reason": tr("Reason for declining"),
        "message": tr("Message"),
        "contact_released_on": tr("Contact released on"),
        "first_meeting_on": tr("First meeting on"),
        "started_on": tr("Started on"),
        "paused_until": tr("Paused until"),
        "closing_since": tr("Closing since"),
        "round": tr("Round"),
        "early": tr("Ended early"),
        "goals_reached": tr("Goals reached"),
        "continues_contact": tr("Stay in contact"),
        "certificate_reason": tr("Reason for no certificate"),
        "move": tr("Step"),
        "source": tr("State before"),
        "target": tr("State after"),
        "override": tr("Reason for letting pass"),
        "copies": tr("Copies"),
        "copied_on": tr("Copied on"),
        "revoked_on": tr("Revoked on"),
    }


def _agreements() -> dict[str, str]:
    return {
        "meetings": tr("Meetings"),
        "contacts": tr("Contact"),
        "frequency": tr("How often"),
        "answer_days": tr("Days for an answer"),
        "goals": tr("Goals"),
        "confidentiality": tr("Confidentiality"),
        "remarks": tr("Remarks"),
        "is_prepared": tr("Prepared"),
        "drafted_on": tr("Drafted on"),
        "submitted_on": tr("Handed in on"),
        "submission": tr("Handed in as"),
        "comment": tr("Comment"),
        "approved_on": tr("Approved on"),
        "text": tr("Text"),
        "effective_on": tr("In force from"),
        "has_exit_talk": tr("Talk at the end"),
        "recorded_on": tr("Recorded on"),
        "member": tr("Member"),
        "quorum": tr("Least number of people"),
        "agreed_on": tr("Agreed on"),
    }


def _meetings() -> dict[str, str]:
    return {
        "meeting": tr("Meeting"),
        "planned": tr("Planned session"),
        "answers": tr("Answer to"),
        "day": tr("Day"),
        "start": tr("Begins at"),
        "minutes": tr("Length"),
        "mode": tr("Form"),
        "link": tr("Link"),
        "proposer": tr("Proposed by"),
        "dates": tr("Proposed days"),
        "was_entered_later": tr("Entered later"),
        "is_short_notice": tr("At short notice"),
        "missed": tr("Who was missing"),
        "mentor_minutes": tr("Time of the mentor"),
        "mentor_on": tr("Mentor confirmed on"),
        "mentee_minutes": tr("Time of the mentee"),
        "mentee_on": tr("Mentee confirmed on"),
        "reopened_on": tr("Opened again on"),
        "feedback": tr("Feedback"),
        "feedback_asked_on": tr("Feedback asked on"),
        "feedback_reminded_on": tr("Reminded on"),
        "mentor_feedback_on": tr("Feedback of the mentor on"),
        "mentee_feedback_on": tr("Feedback of the mentee on"),
        "presence": tr("Presence"),
        "caught_up_on": tr("Caught up on"),
        "titles": tr("Titles"),
        "outcomes": tr("Outcomes"),
        "preparations": tr("Preparations"),
        "outputs": tr("Results"),
        "position": tr("Position"),
        "is_active": tr("In use"),
        "first_day": tr("First day"),
        "last_day": tr("Last day"),
        "words": tr("Called"),
    }


def _diaries() -> dict[str, str]:
    return {
        "entry": tr("Diary entry"),
        "was_present": tr("Was present"),
        "topics": tr("Topics"),
        "done": tr("What we did"),
        "learned": tr("What I learned"),
        "difficult": tr("What was difficult"),
        "homework": tr("Homework"),
        "actions": tr("Next actions"),
        "questions": tr("Questions"),
        "mood": tr("Mood"),
        "next_on": tr("Next meeting on"),
        "shared": tr("Shared with"),
        "commented_on": tr("Commented on"),
        "filed_on": tr("Filed on"),
    }


def _feedback() -> dict[str, str]:
    return {
        "silent_since": tr("Silent since"),
        "asked_on": tr("Asked on"),
        "reminded_on": tr("Reminded on"),
        "inquiry": tr("Question after a silence"),
        "useful": tr("The meeting was useful"),
        "on_goals": tr("We worked on our agreed goals"),
        "respected": tr("I felt respected and heard"),
        "wants_contact": tr("Wants to be contacted"),
        "contacted_on": tr("Contacted on"),
        "fit": tr("Fit"),
    }


def _conversations() -> dict[str, str]:
    return {
        "author": tr("Written by"),
        "written_by": tr("Written by"),
        "on": tr("On"),
        "written_at": tr("Written at"),
        "subject": tr("Subject"),
        "recipients": tr("To"),
        "line": tr("Message"),
        "sha256": tr("File"),
        "size": tr("Size"),
    }
