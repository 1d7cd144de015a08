"""The catalogue of sessions (`domain.md` 4): code, section, title and length of each topic."""

from dataclasses import dataclass, replace
from enum import StrEnum

from desktop.features.session_plans.rules import Draft, Mode, Section
from desktop.i18n import tr


@dataclass(frozen=True)
class Topic:
    """One entry of the catalogue."""

    code: str
    section: Section
    title: str
    minutes: int
    goal: str
    output: str = ""
    """What stands at its end: homework, or the documents that it fills."""
    outcomes: str = ""
    preparation: str = ""
    mode: Mode | None = None
    """How it is best held; None: any way."""
    is_own: bool = False
    """Whether the office has made it, or worded a shipped one anew."""
    is_active: bool = True

    def draft(self) -> Draft:
        """A line of a plan about this topic."""
        return Draft(
            minutes=self.minutes,
            mode=self.mode or self.usual_mode(),
            section=self.section,
            topic_code=self.code,
            title=self.title,
            goal=self.goal,
            preparation=self.preparation,
        )

    def usual_mode(self) -> Mode:
        """Face to face at the start, in the middle and at the end (`domain.md` 2.3), else online."""
        is_together = self.section in (Section.INITIAL, Section.FINAL) or self.code == "SM-2"
        return Mode.ON_SITE if is_together else Mode.REMOTE


def topics() -> tuple[Topic, ...]:
    """All topics in the order in which they are usually taken, in the language in force."""
    outputs = _outputs()
    found = (*_frame(), *_employability(), *_entrepreneurship(), *_monitoring())
    return tuple(replace(topic, output=outputs[topic.code]) for topic in found)


def _frame() -> tuple[Topic, ...]:
    initial, final = Section.INITIAL, Section.FINAL
    return (
        Topic("SI-1", initial, tr("Getting started"), 120, tr("Know each other, needs, goals, rules and contract")),
        Topic("SI-2", initial, tr("Using the online channel safely"), 45, tr("Channels and files work for all")),
        Topic("SF-1", final, tr("Looking back and forward"), 90, tr("Assess results and plan the next steps")),
    )


def _employability() -> tuple[Topic, ...]:
    kind = Section.EMPLOYABILITY
    return (
        Topic("SE-01", kind, tr("My skills and story"), 60, tr("Name skills from work, life and migration")),
        Topic("SE-02", kind, tr("Career direction and goals"), 60, tr("Choose one or two realistic jobs")),
        Topic("SE-03", kind, tr("The local labour market"), 60, tr("Explain sectors, demand and wages")),
        Topic("SE-04", kind, tr("Recognition of qualifications"), 60, tr("Know office, steps, costs and time")),
        Topic("SE-05", kind, tr("CV (Europass or local style)"), 90, tr("Present a correct, targeted CV")),
        Topic("SE-06", kind, tr("Application letter and e-mail"), 60, tr("Write a letter for one real advert")),
        Topic("SE-07", kind, tr("Job search online and offline"), 60, tr("Run a weekly search plan")),
        Topic("SE-08", kind, tr("Networking and contacts"), 60, tr("Ask for information talks")),
        Topic("SE-09", kind, tr("Job interview practice"), 90, tr("Answer typical questions and ask own ones")),
        Topic("SE-10", kind, tr("Work culture and communication"), 60, tr("Know unwritten rules and feedback style")),
        Topic("SE-11", kind, tr("Rights, contract, pay"), 60, tr("Read a contract; know rights and helplines")),
        Topic("SE-12", kind, tr("Language for work"), 60, tr("Plan the learning of workplace language")),
        Topic("SE-13", kind, tr("Digital skills for work"), 60, tr("Check skills and close one gap")),
        Topic("SE-14", kind, tr("First weeks in a new job"), 60, tr("Plan the start and keep the job")),
        Topic("SE-15", kind, tr("Company visit or shadowing"), 120, tr("See a workplace; ask prepared questions")),
    )


def _entrepreneurship() -> tuple[Topic, ...]:
    kind = Section.ENTREPRENEURSHIP
    return (
        Topic("SB-01", kind, tr("Am I an entrepreneur?"), 60, tr("Weigh motives, risk and family situation")),
        Topic("SB-02", kind, tr("From idea to offer"), 60, tr("Describe problem, customer and offer")),
        Topic("SB-03", kind, tr("Customers and market"), 60, tr("Talk to five customers; know competitors")),
        Topic("SB-04", kind, tr("Business model on one page"), 90, tr("Complete a canvas")),
        Topic("SB-05", kind, tr("Costs, prices, cash"), 90, tr("Calculate price, break-even and cash plan")),
        Topic("SB-06", kind, tr("Legal form, permits, residence status"), 60, tr("Know forms, permits and insurance")),
        Topic("SB-07", kind, tr("Taxes and bookkeeping basics"), 60, tr("Know registrations and deadlines")),
        Topic("SB-08", kind, tr("Finance and support"), 60, tr("Know micro-credit, grants and incubators")),
        Topic("SB-09", kind, tr("Marketing and first sales"), 60, tr("Plan channels; try one small sale")),
        Topic("SB-10", kind, tr("Business plan"), 90, tr("Combine the parts to a plan")),
        Topic("SB-11", kind, tr("Pitch"), 60, tr("Present in three minutes; take feedback")),
        Topic("SB-12", kind, tr("Go, wait or change"), 60, tr("Decide with criteria; plan the next steps")),
    )


def _monitoring() -> tuple[Topic, ...]:
    kind = Section.MONITORING
    return (
        Topic("SM-1", kind, tr("Expectations check"), 45, tr("Compare the expectations of all")),
        Topic("SM-2", kind, tr("Mid-term monitoring"), 60, tr("Progress, reasons for gaps, needed changes")),
        Topic("SM-3", kind, tr("Group pulse"), 30, tr("Find blind spots early; agree one improvement")),
        Topic("SM-4", kind, tr("Final monitoring"), 60, tr("Effect for mentees and quality of the process")),
    )


def _outputs() -> dict[str, str]:
    """What stands at the end of a session: homework, or documents by their codes."""
    return {
        "SI-1": "EM-02, EM-03, EM-04, EM-05, EM-07, EM-10, EM-17",
        "SI-2": "EM-04",
        "SF-1": "EM-08, EM-13, EM-14, EM-18, EM-10",
        "SE-01": tr("Skills list"),
        "SE-02": "EM-02",
        "SE-03": tr("List of 10 employers"),
        "SE-04": tr("Application checklist"),
        "SE-05": tr("CV version"),
        "SE-06": tr("Letter"),
        "SE-07": tr("Search log"),
        "SE-08": tr("3 contacts made"),
        "SE-09": tr("Feedback sheet"),
        "SE-10": tr("Reflection"),
        "SE-11": tr("Question list"),
        "SE-12": tr("Vocabulary plan"),
        "SE-13": tr("Task done"),
        "SE-14": tr("30-day plan"),
        "SE-15": tr("Visit note"),
        "SB-01": tr("Self-check"),
        "SB-02": tr("Pitch draft"),
        "SB-03": tr("Interview notes"),
        "SB-04": tr("Canvas"),
        "SB-05": tr("Sheet"),
        "SB-06": tr("Checklist"),
        "SB-07": tr("Calendar"),
        "SB-08": tr("Shortlist"),
        "SB-09": tr("Test result"),
        "SB-10": tr("Plan draft"),
        "SB-11": tr("Pitch"),
        "SB-12": "EM-18",
        "SM-1": "EM-07",
        "SM-2": "EM-11, EM-12, EM-22, EM-05",
        "SM-3": "EM-21",
        "SM-4": "EM-08, EM-13, EM-14, EM-21",
    }


class Package(StrEnum):
    """Ready plans of three lengths (`domain.md` 4)."""

    SHORT = "short"
    STANDARD = "standard"
    LONG = "long"

    def words(self) -> str:
        return {
            Package.SHORT: tr("Short: two to three months, four sessions"),
            Package.STANDARD: tr("Standard: six months, eight sessions with monitoring"),
            Package.LONG: tr("Long: nine to twelve months, fourteen sessions"),
        }[self]


_LENGTHS = {Package.SHORT: 4, Package.STANDARD: 8, Package.LONG: 14}
_CORE = {
    Section.EMPLOYABILITY: (1, 3, 5, 9, 2, 6, 7, 8, 4, 10, 11, 13, 14, 15),
    Section.ENTREPRENEURSHIP: (1, 2, 4, 12, 3, 5, 8, 9, 6, 7, 10, 11),
}
"""Numbers of topics by how seldom they are left out; a long plan of enterprises takes two of employability."""


def package(length: Package, focus: Section) -> tuple[str, ...]:
    """Codes of a ready plan in their order, for one of the two sections with topics of work."""
    letters = "SE" if focus is Section.EMPLOYABILITY else "SB"
    count = _LENGTHS[length]
    work = [f"{letters}-{number:02}" for number in sorted(_CORE[focus][:count])]
    work += ["SE-10", "SE-13"][: count - len(work)]
    if length is Package.SHORT:
        return ("SI-1", *work, "SF-1")
    half = len(work) // 2
    first, second = work[:half], work[half:]
    if length is Package.LONG:  # a pulse of the group every two months, which is every four sessions
        first = [*first[:4], "SM-3", *first[4:]]
        second = [*second[:4], "SM-3", *second[4:]]
    return ("SI-1", "SM-1", *first, "SM-2", *second, "SM-4", "SF-1")
