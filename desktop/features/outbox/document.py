"""Mails as files that the person's mail program opens, or sent through the office's server; both run as jobs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.documents.mail import Attachment, Mail, write_mail
from desktop.documents.mail_line import Broken, MailLine, Refused, Unsure
from desktop.errors import UserError
from desktop.features.outbox.rules import Account
from desktop.features.outbox.service import Letter, OutboxService
from desktop.i18n import tr
from desktop.progress import Progress, silent


@dataclass(frozen=True)
class Written:
    """The drafts that lie in the folder, and who was left out with the reason."""

    files: tuple[Path, ...]
    skipped: tuple[str, ...]


def export_drafts(service: OutboxService, mails: Sequence[int], folder: Path, progress: Progress = silent) -> Written:
    """Write each mail into the folder; those who are not to be asked any more are left out and named."""
    service.check_opening(mails)
    folder.mkdir(parents=True, exist_ok=True)
    files, skipped, written = [], [], []
    for done, mail in enumerate(mails):
        progress(done, len(mails))
        letter = service.letter(mail)
        if letter.skipped:
            service.skip(mail, letter.skipped)
            skipped.append(f"{letter.recipient[0]}: {letter.skipped}")
            continue
        path = folder / f"mail-{mail}.eml"  # a name that tells nothing of the mail
        write_mail(path, mail_of(letter))
        files.append(path)
        written.append(mail)
    service.opened(written)
    progress(len(mails), len(mails))
    return Written(tuple(files), tuple(skipped))


@dataclass(frozen=True)
class Sent:
    """What became of a run: how many left, and for each of the others why not."""

    count: int
    left_out: tuple[str, ...] = ()


def try_line(account: Account, password: str) -> None:
    """Sign in and leave again. UserError with what is wrong."""
    with _line(account, password):
        return


def send_mails(service: OutboxService, mails: Sequence[int], password: str, progress: Progress = silent) -> Sent:
    """Send mails one after the other. One that is refused is left; where the line breaks the rest is kept."""
    service.check_leaving(mails)
    account = service.account()
    count, left_out = 0, []
    with _line(account, password) as line:
        for done, mail in enumerate(mails):
            progress(done, len(mails))
            letter = service.letter(mail)
            name = letter.recipient[0]
            if letter.skipped:
                service.skip(mail, letter.skipped)
                left_out.append(f"{name}: {letter.skipped}")
                continue
            service.begin(mail)  # noted first: whatever happens now, it is never sent twice
            try:
                line.send(_from_account(mail_of(letter), account))
            except Refused as reason:
                service.failed(mail, str(reason))
                left_out.append(f"{name}: {reason}")
            except Broken as reason:
                service.failed(mail, str(reason))
                return Sent(count, (*left_out, f"{name}: {reason}"))
            except Unsure as reason:
                service.unsure(mail, str(reason))
                return Sent(count, (*left_out, f"{name}: {reason}"))
            except BaseException:
                service.failed(mail, tr("It could not be written as a mail."))
                raise
            else:
                service.sent(mail, letter.recipient[1])
                count += 1
    progress(len(mails), len(mails))
    return Sent(count, tuple(left_out))


def _line(account: Account, password: str) -> MailLine:
    if not account.host:
        raise UserError(tr("No mail server is set up yet."))
    return MailLine(account.host, account.port, account.security.value, (account.user, password))


def _from_account(mail: Mail, account: Account) -> Mail:
    """From the programme's address; from the account's where the programme has none."""
    return mail if mail.sender[1] else replace(mail, sender=(mail.sender[0], account.sender or account.user))


def mail_of(letter: Letter) -> Mail:
    """The mail of a letter, with the token by which its answer is known."""
    return Mail(
        sender=letter.sender,
        to=(letter.recipient,),
        subject=letter.subject,
        text=letter.text,
        attachments=tuple(Attachment(*one) for one in letter.files),
        token=letter.token,
    )
