"""What the library of documents says about the forms that come back."""

from collections.abc import Mapping

from desktop.documents.template import Templates
from desktop.errors import NotFound
from desktop.forms.fields import Section


class FormLibrary:
    """The forms as they are today."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def sections(self, code: str, language: str) -> tuple[Section, ...]:
        """The form; nothing for a document that asks nothing, or that the library does not have."""
        try:
            return tuple(part.section for part in self._templates.form(code, language, {}))
        except NotFound:
            return ()

    def title(self, code: str, language: str) -> str:
        """What the document is called in a language."""
        return self._templates.definition(code).title(language)

    def version(self, code: str) -> str:
        """Of the form."""
        return self._templates.definition(code).template_version

    def renamed(self, code: str) -> Mapping[str, str]:
        """Keys of older versions -> keys of today."""
        try:
            return self._templates.definition(code).form.renamed
        except NotFound:
            return {}
