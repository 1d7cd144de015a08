"""Files of a conversation: read those that are attached, write a prepared mail. Both run as jobs."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from desktop.documents.mail import Attachment, Mail, write_mail
from desktop.errors import UserError
from desktop.features.conversations import form_rules
from desktop.features.conversations.conversation_rows import Letter
from desktop.features.conversations.rules import Draft, FileDraft, MailDraft, file_problem
from desktop.features.conversations.service import ConversationService
from desktop.i18n import tr
from desktop.progress import Progress, silent


def attach_files(service: ConversationService, circle: int, paths: Sequence[Path], progress: Progress = silent) -> int:
    """Put files into a conversation; the id of their line. A file that is too large is not even read."""
    progress(0, len(paths))
    files = []
    for done, path in enumerate(paths):
        files.append(_read(path))
        progress(done + 1, len(paths))
    return service.write(circle, Draft(files=tuple(files)))


def prepare_mail(service: ConversationService, circle: int, answers: Mapping[str, Any], folder: Path) -> Path:
    """A mail as its form was filled in, with the chosen files of the conversation, as `export_mail` writes it."""
    files = tuple(FileDraft(*service.file(one)) for one in form_rules.enclosed(answers))
    return export_mail(service, circle, form_rules.mail(answers, files), folder)


def export_mail(
    service: ConversationService, circle: int, draft: MailDraft, folder: Path, progress: Progress = silent
) -> Path:
    """Write a mail into the folder for what other programs open; the file. Its name tells nothing of the mail."""
    progress(0, 1)
    letter = service.letter(circle, draft)
    folder.mkdir(parents=True, exist_ok=True)
    path = _free(folder)
    write_mail(path, mail_of(letter))
    service.keep_mail(circle, draft)
    progress(1, 1)
    return path


def mail_of(letter: Letter) -> Mail:
    """The letter as a mail: who is one of several does not see the addresses of the others."""
    is_one = len(letter.recipients) == 1
    return Mail(
        sender=letter.sender,
        to=letter.recipients if is_one else (),
        blind=() if is_one else letter.recipients,
        subject=letter.subject,
        text=letter.text,
        attachments=tuple(Attachment(*one) for one in letter.files),
    )


def _read(path: Path) -> FileDraft:
    try:
        if found := file_problem(path.name, path.stat().st_size):
            raise UserError(found)
        return FileDraft(path.name, path.read_bytes())
    except OSError as fault:
        raise UserError(tr("{file} cannot be read: {reason}", file=path.name, reason=fault.strerror or "")) from fault


def _free(folder: Path) -> Path:
    """A name that no file of the folder has yet."""
    number = 1
    while (path := folder / f"mail-{number}.eml").exists():
        number += 1
    return path
