"""In what two records are alike, in words."""

from enum import StrEnum

from desktop.i18n import tr


class Likeness(StrEnum):
    """One thing two records have in common."""

    SAME_NAME = "same_name"
    NEAR_NAME = "near_name"
    SIMILAR_NAME = "similar_name"
    SWAPPED_NAME = "swapped_name"
    OTHER_SCRIPT = "other_script"
    SAME_BIRTH = "same_birth"
    SWAPPED_BIRTH = "swapped_birth"
    NEAR_BIRTH = "near_birth"
    SAME_POSTCODE = "same_postcode"
    SAME_EMAIL = "same_email"
    SAME_PHONE = "same_phone"

    def words(self) -> str:
        return {
            Likeness.SAME_NAME: tr("same name"),
            Likeness.NEAR_NAME: tr("name nearly the same"),
            Likeness.SIMILAR_NAME: tr("similar name"),
            Likeness.SWAPPED_NAME: tr("given and family name swapped"),
            Likeness.OTHER_SCRIPT: tr("same name in another script"),
            Likeness.SAME_BIRTH: tr("same birth date"),
            Likeness.SWAPPED_BIRTH: tr("day and month of the birth date swapped"),
            Likeness.NEAR_BIRTH: tr("birth date differs in one digit"),
            Likeness.SAME_POSTCODE: tr("same postcode"),
            Likeness.SAME_EMAIL: tr("same e-mail"),
            Likeness.SAME_PHONE: tr("same phone"),
        }[self]
