"""The service of audit packs of an opened office, made when an auditor comes."""

from typing import TYPE_CHECKING

from desktop.office import Office

if TYPE_CHECKING:
    from desktop.features.audit_pack.service import AuditPackService


def audit_packs(office: Office) -> "AuditPackService":
    """What an auditor asks for; the library of templates says in which folder each document lies."""
    from desktop.documents.template import Templates  # late: no start pays for the writers of files
    from desktop.features.audit_pack.service import AuditPackService  # late: as above
    from desktop.features.paperwork.plan import TemplatePlan  # late: as above

    folder_of = TemplatePlan(Templates()).folder
    return AuditPackService(office.store, office.circles, office.slots, folder_of, office.today)
