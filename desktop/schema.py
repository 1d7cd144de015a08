"""Every table of the rooms, and the series their numbers come from, in the order their keys allow."""

from desktop.features.access.table import RoleGrant, SignIn
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.confirmations.table import ConfirmationRecord
from desktop.features.conversations.table import ConversationFile, ConversationLine, PrivateNote
from desktop.features.diaries.table import DiaryEntry, DiaryNote
from desktop.features.document_templates.table import OwnWording
from desktop.features.feedback.table import FeedbackAnswer, SilenceInquiry
from desktop.features.groups.table import GroupChange, GroupTerms
from desktop.features.inbox.table import InboxBringer, InboxEnclosure, InboxFile, InboxPage, InboxReturn
from desktop.features.matching.table import MatchWish
from desktop.features.mentor_packages.table import MentorDelivery, MentorPackage
from desktop.features.mentorships.table import (
    AgreementVersion,
    Mentorship,
    MentorshipCertificate,
    MentorshipStep,
    StandardText,
)
from desktop.features.organisations.table import Organisation
from desktop.features.outbox.table import OutgoingFile, OutgoingMail
from desktop.features.paperwork.table import AttachedScan, DocumentSlot, IssuedDocument, SlotReminder
from desktop.features.participants.table import (
    Consent,
    Correction,
    EntryRecord,
    ExitRecord,
    FollowUpRecord,
    FormerNumber,
    Guardian,
    ImportMapping,
    MergedPerson,
    Participation,
    ParticipationRole,
    Person,
    SensitiveRecord,
    TwoPeople,
)
from desktop.features.programmes.table import FundingProfile, Programme, QualityProfile
from desktop.features.screening.table import ScreeningRecord, TrainingRecord
from desktop.features.session_plans.table import (
    Attendance,
    FreeDay,
    Meeting,
    PlannedSession,
    PlanTerms,
    SessionTopic,
)
from desktop.store.base import Table
from desktop.store.series import Series

TABLES: tuple[type[Table], ...] = (
    Series,
    Organisation,
    FundingProfile,
    QualityProfile,
    Programme,
    Person,
    Guardian,
    Consent,
    Participation,
    ParticipationRole,
    EntryRecord,
    SensitiveRecord,
    ExitRecord,
    FollowUpRecord,
    Correction,
    MergedPerson,
    FormerNumber,
    TwoPeople,
    ImportMapping,
    SignIn,
    RoleGrant,
    ScreeningRecord,
    TrainingRecord,
    MatchWish,
    ConfirmationRecord,
    Circle,
    CircleMember,
    GroupTerms,
    Mentorship,
    AgreementVersion,
    MentorshipStep,
    MentorshipCertificate,
    StandardText,
    GroupChange,
    PlannedSession,
    PlanTerms,
    SessionTopic,
    FreeDay,
    Meeting,
    Attendance,
    DiaryEntry,
    DiaryNote,
    SilenceInquiry,
    FeedbackAnswer,
    ConversationLine,
    ConversationFile,
    PrivateNote,
    OwnWording,
    IssuedDocument,
    DocumentSlot,
    AttachedScan,
    SlotReminder,
    OutgoingMail,
    OutgoingFile,
    InboxFile,
    InboxEnclosure,
    InboxPage,
    InboxReturn,
    InboxBringer,
    MentorPackage,
    MentorDelivery,
)
