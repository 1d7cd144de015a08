"""What is said in the demo: feedback of both sides, one side still to answer, and a short conversation."""

from datetime import date

from desktop.features.confirmations.rules import Way
from desktop.features.conversations.rules import Draft, Kind
from desktop.features.feedback.rules import Fit, Given, Said
from desktop.office import Office
from desktop.rights import Role


def talk(office: Office, group: int, pair: int, today: date) -> None:
    """A few lines in a running group, and feedback in a running pair."""
    conversation = office.together.conversations
    mentee = conversation.of_circle(group).members[-1].party
    conversation.write(group, Draft("The next session is in room 14; please bring your second version."))
    conversation.write(group, Draft("Has an interview on that day and comes an hour later.", Kind.CALL, today, mentee))
    conversation.add_note(group, "Ask the school whether the room is free until eight.")
    feedback = office.together.feedback
    newest, *_, first = feedback.of_circle(pair).lines
    good = Given(5, 4, 5, Fit.GOOD, text="I did not know how much I have to offer.")
    feedback.keep(first.occasion, Said(Role.MENTEE, good, today))
    feedback.keep(first.occasion, Said(Role.MENTOR, Given(4, 4, 5, Fit.GOOD), today, Way.MAIL))
    feedback.keep(newest.occasion, Said(Role.MENTEE, Given(4, 3, 5, wants_contact=True), today))
