"""What a form is: fields, answers, problems. The screen, the paper and the reader all obey this."""

from desktop.forms.check import Problem, Unreadable, of_field, problems, read
from desktop.forms.fields import Choice, Field, Kind, Section

__all__ = ["Choice", "Field", "Kind", "Problem", "Section", "Unreadable", "of_field", "problems", "read"]
