"""The catalogue of sessions (`domain.md` 4): code, section, title and length of each topic."""

from dataclasses import dataclass

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

    def draft(self) -> Draft:
        """A line of a plan about this topic."""
        is_meeting = self.section in (Section.INITIAL, Section.FINAL)
        return Draft(
            minutes=self.minutes,
            mode=Mode.ON_SITE if is_meeting else Mode.REMOTE,
            section=self.section,
            topic_code=self.code,
            title=self.title,
            goal=self.goal,
        )


def topics() -> tuple[Topic, ...]:
    """All topics in the order in which they are usually taken, in the language in force."""
    return (*_frame(), *_employability(), *_entrepreneurship(), *_monitoring())


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
