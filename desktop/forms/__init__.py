"""What a form is: fields, answers, problems. The screen, the paper and the reader all obey this."""

from desktop.forms.fields import Choice, Field, Kind, Section

__all__ = ["Choice", "Field", "Kind", "Section"]
