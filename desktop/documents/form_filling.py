"""Types answers into a form of ours, as a viewer of PDFs does; the demo's mentees have no viewer of their own."""

from collections.abc import Mapping
from io import BytesIO


def fill_in(pdf: bytes, answers: Mapping[str, str]) -> bytes:
    """The form with these texts in its fields, and the boxes of these names ticked; what it does not ask is left out.

    Only letters that Helvetica has are drawn; all are kept.
    """
    from pypdf import PdfReader, PdfWriter  # late: only a new demo fills forms in
    from pypdf.constants import FieldDictionaryAttributes as Field  # late: as above

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf)))
    kinds = {name: told.get(Field.FT) for name, told in (writer.get_fields() or {}).items()}
    typed = {name: f"/{text}" if kinds[name] == "/Btn" else text for name, text in answers.items() if kinds.get(name)}
    for page in writer.pages:
        writer.update_page_form_field_values(page, typed, auto_regenerate=False)
    target = BytesIO()
    writer.write(target)
    return target.getvalue()
