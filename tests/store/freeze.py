"""Writes the statements of unreleased steps from today's tables: python -m tests.store.freeze

A step that changes tables of earlier steps is written by hand; that all steps together make today's tables
is tested in test_migrate.
"""

from typing import Any

from desktop.features.access.table import RoleGrant, SignIn
from desktop.features.confirmations.table import ConfirmationRecord
from desktop.features.conversations.table import ConversationFile, ConversationLine, PrivateNote
from desktop.features.diaries.table import DiaryEntry, DiaryNote
from desktop.features.document_templates.table import OwnWording
from desktop.features.feedback.table import FeedbackAnswer, SilenceInquiry
from desktop.features.groups.table import GroupChange
from desktop.features.inbox.table import InboxBringer, InboxEnclosure, InboxFile, InboxPage, InboxReturn
from desktop.features.mentor_packages.table import MentorDelivery, MentorPackage
from desktop.features.mentorships.table import (
    AgreementVersion,
    Mentorship,
    MentorshipCertificate,
    MentorshipStep,
    StandardText,
)
from desktop.features.outbox.table import OutgoingFile, OutgoingMail
from desktop.features.paperwork.table import AttachedScan, DocumentSlot, SlotReminder
from desktop.features.participants.table import FormerNumber, MergedPerson, TwoPeople
from desktop.features.screening.table import ScreeningRecord, TrainingRecord
from desktop.features.session_plans.table import Attendance, FreeDay, Meeting, PlanTerms, SessionTopic
from desktop.store import freeze
from desktop.store.drafts import HalfWritten
from desktop.store.migrate import FOLDER

ADDED: dict[str, tuple[type[Any], ...]] = {
    "0002_access": (SignIn, RoleGrant),
    "0003_drafts": (HalfWritten,),
    "0004_agreements": (
        ConfirmationRecord,
        Mentorship,
        AgreementVersion,
        MentorshipStep,
        MentorshipCertificate,
        StandardText,
    ),
    "0006_owed_documents": (DocumentSlot, AttachedScan),
    "0007_screening": (ScreeningRecord, TrainingRecord),
    "0009_talks": (SilenceInquiry, FeedbackAnswer, ConversationLine, ConversationFile, PrivateNote),
    "0011_merging": (MergedPerson, FormerNumber, TwoPeople),
    "0012_outbox": (SlotReminder, OutgoingMail, OutgoingFile),
    "0010_inbox": (InboxFile, InboxPage),
    "0014_own_wording": (OwnWording,),
    "0017_mentor_packages": (InboxBringer, MentorPackage, MentorDelivery),
    "0013_returns": (InboxEnclosure, InboxReturn),
    "0005_meetings": (
        GroupChange,
        PlanTerms,
        SessionTopic,
        FreeDay,
        Meeting,
        Attendance,
        DiaryEntry,
        DiaryNote,
    ),
}
"""The tables that each unreleased step adds, by its name, in the order their keys allow."""


def wanted() -> dict[str, str]:
    """File name and text for each step and each kind of store."""
    found = {}
    for step, tables in ADDED.items():
        found[f"{step}.sqlite.sql"] = "\n\n".join(freeze.sqlite_tables(tables)) + "\n"
        found[f"{step}.postgres.sql"] = "\n\n".join(freeze.postgres_tables(tables)) + "\n"
    return found


if __name__ == "__main__":
    for name, text in wanted().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
