"""The line to a mail server: SMTP with or without encryption, every fault in one sentence."""

import smtplib
import ssl
from types import TracebackType

from desktop.documents.mail import Mail, message_bytes
from desktop.errors import UserError
from desktop.i18n import tr

PATIENCE = 20.0
"""Seconds until a server that says nothing is given up."""


class Refused(UserError):
    """The server does not take this mail; it may take the next."""


class Broken(UserError):
    """Nothing more goes through this line; what was being sent did not leave."""


class Unsure(UserError):
    """The line broke after the mail was handed over: nobody knows whether it left."""


class MailLine:
    """An open line; a context manager. Opening raises Broken with the reason."""

    def __init__(self, host: str, port: int, security: str, login: tuple[str, str], patience: float = PATIENCE) -> None:
        """security: starttls, tls or none. login: user and password; an empty user signs in nowhere."""
        self._host = host
        try:
            self._line = self._open(host, port, security, patience)
            try:
                if security == "starttls":
                    self._line.starttls(context=ssl.create_default_context())
                if login[0]:
                    self._line.login(*login)
            except BaseException:
                self._line.close()
                raise
        except smtplib.SMTPAuthenticationError as fault:
            raise Broken(tr("The mail server does not take this user or password. Check both.")) from fault
        except smtplib.SMTPNotSupportedError as fault:
            raise Broken(tr("The mail server does not offer this kind of encryption or sign-in.")) from fault
        except ssl.SSLError as fault:
            words = tr("The line to {host} cannot be encrypted. Check port and encryption.", host=host)
            raise Broken(words) from fault
        except (OSError, smtplib.SMTPException) as fault:
            words = tr("The mail server {host} does not answer. Check its name, the port and the network.", host=host)
            raise Broken(words) from fault

    def _open(self, host: str, port: int, security: str, patience: float) -> smtplib.SMTP:
        if security == "tls":
            return smtplib.SMTP_SSL(host, port, timeout=patience, context=ssl.create_default_context())
        return smtplib.SMTP(host, port, timeout=patience)

    def send(self, mail: Mail) -> None:
        """Hand one mail over to all it is written to. Raises Refused, Broken or Unsure."""
        content = message_bytes(mail, is_draft=False)
        recipients = [address for _name, address in (*mail.to, *mail.blind)]
        try:
            self._line.ehlo_or_helo_if_needed()
            self._accepted(self._line.mail(mail.sender[1]), mail.sender[1])
            for address in recipients:
                self._accepted(self._line.rcpt(address), address)
        except (OSError, smtplib.SMTPServerDisconnected) as fault:
            raise Broken(tr("The line to {host} broke. What had not left is kept.", host=self._host)) from fault
        try:
            code, answer = self._line.data(content)
        except smtplib.SMTPDataError as fault:
            raise Refused(_refusal(str(recipients[0]), fault.smtp_error)) from fault
        except (OSError, smtplib.SMTPServerDisconnected) as fault:
            raise Unsure(tr("The line broke while this mail was handed over; it may have left.")) from fault
        self._accepted((code, answer), recipients[0])

    def _accepted(self, answer: tuple[int, bytes], address: str) -> None:
        if answer[0] // 100 != 2:
            self._line.rset()
            raise Refused(_refusal(address, answer[1]))

    def __enter__(self) -> "MailLine":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._line.quit()
        except (OSError, smtplib.SMTPException):  # it is over either way
            self._line.close()


def _refusal(address: str, answer: bytes | str) -> str:
    said = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return tr("The mail server does not take {address}: {reason}", address=address, reason=" ".join(said.split())[:200])
