"""What is known of a person, and the answers a field may have (`domain.md` 1.3)."""

from enum import StrEnum

from desktop.i18n import tr

TOPIC = "participants"
"""What the notices of the room are called."""


class Gender(StrEnum):
    """As the indicators ask (`domain.md` 1.1); empty until it is known, never guessed from a name."""

    FEMALE = "f"
    MALE = "m"
    NON_BINARY = "n"

    def words(self) -> str:
        return {Gender.FEMALE: tr("Woman"), Gender.MALE: tr("Man"), Gender.NON_BINARY: tr("Non-binary")}[self]


class PersonRole(StrEnum):
    """Parts a person may play in a programme; one person may play several."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    MEMBER = "member"
    NOVICE = "novice"
    CONTACT = "contact"

    def words(self) -> str:
        return {
            PersonRole.MENTOR: tr("Mentor"),
            PersonRole.MENTEE: tr("Mentee"),
            PersonRole.MEMBER: tr("Member"),
            PersonRole.NOVICE: tr("Novice"),
            PersonRole.CONTACT: tr("Contact person"),
        }[self]


class State(StrEnum):
    """States of `domain.md` 7.1."""

    APPLICANT = "applicant"
    SCREENING = "screening"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WAITING = "waiting"
    ACTIVE = "active"
    PAUSED = "paused"
    LEFT = "left"
    FOLLOWED_UP = "followed_up"
    ARCHIVED = "archived"
    PSEUDONYMISED = "pseudonymised"

    def words(self) -> str:
        return {
            State.APPLICANT: tr("Applicant"),
            State.SCREENING: tr("Screening"),
            State.ACCEPTED: tr("Accepted"),
            State.REJECTED: tr("Rejected"),
            State.WAITING: tr("Waiting"),
            State.ACTIVE: tr("Active"),
            State.PAUSED: tr("Paused"),
            State.LEFT: tr("Left"),
            State.FOLLOWED_UP: tr("Followed up"),
            State.ARCHIVED: tr("Archived"),
            State.PSEUDONYMISED: tr("Pseudonymised"),
        }[self]


class Labour(StrEnum):
    """Status on the labour market at entry (EECO02–EECO05)."""

    UNEMPLOYED = "unemployed"
    INACTIVE = "inactive"
    EMPLOYED = "employed"

    def words(self) -> str:
        return {
            Labour.UNEMPLOYED: tr("Unemployed"),
            Labour.INACTIVE: tr("Inactive"),
            Labour.EMPLOYED: tr("Employed"),
        }[self]


class Answer(StrEnum):
    """An answer to a sensitive question (F-04): refusing is an answer, not asking is none."""

    YES = "yes"
    NO = "no"
    REFUSED = "refused"
    NOT_ASKED = "not_asked"

    def words(self) -> str:
        return {
            Answer.YES: tr("Yes"),
            Answer.NO: tr("No"),
            Answer.REFUSED: tr("Refused to say"),
            Answer.NOT_ASKED: tr("Not asked"),
        }[self]


class Citizenship(StrEnum):
    """Citizenship groups (EECO13)."""

    EU = "eu"
    THIRD_COUNTRY = "third_country"
    STATELESS = "stateless"

    def words(self) -> str:
        return {
            Citizenship.EU: tr("EU or own country"),
            Citizenship.THIRD_COUNTRY: tr("Third country"),
            Citizenship.STATELESS: tr("Stateless or unknown"),
        }[self]


class ExitReason(StrEnum):
    """Why a participation ended (`domain.md` 1.3)."""

    COMPLETED = "completed"
    JOB = "job"
    EDUCATION = "education"
    MOVED = "moved"
    HEALTH = "health"
    NO_CONTACT = "no_contact"
    OTHER = "other"

    def words(self) -> str:
        return {
            ExitReason.COMPLETED: tr("Completed"),
            ExitReason.JOB: tr("Found a job"),
            ExitReason.EDUCATION: tr("Went into education"),
            ExitReason.MOVED: tr("Moved away"),
            ExitReason.HEALTH: tr("Health"),
            ExitReason.NO_CONTACT: tr("No contact any more"),
            ExitReason.OTHER: tr("Another reason"),
        }[self]


class Purpose(StrEnum):
    """What a consent is asked for, each one by itself (`domain.md` 6.1, EM-20, EM-26)."""

    DATA = "data"
    DIRECTORY = "directory"
    PHOTO = "photo"
    QUOTATION = "quotation"
    NEWSLETTER = "newsletter"

    def words(self) -> str:
        return {
            Purpose.DATA: tr("Data protection notice"),
            Purpose.DIRECTORY: tr("Entry in the directory"),
            Purpose.PHOTO: tr("Photos and video"),
            Purpose.QUOTATION: tr("Quotations"),
            Purpose.NEWSLETTER: tr("Newsletter"),
        }[self]


class ConsentState(StrEnum):
    """States of `domain.md` 7.11, consent."""

    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"

    def words(self) -> str:
        return {
            ConsentState.ASKED: tr("Asked"),
            ConsentState.GIVEN: tr("Given"),
            ConsentState.REFUSED: tr("Refused"),
            ConsentState.WITHDRAWN: tr("Withdrawn"),
            ConsentState.EXPIRED: tr("Expired"),
        }[self]
