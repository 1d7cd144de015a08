"""What a store without passwords says: a calm line, and the wizard that gives it a password and a recovery sheet."""

from collections.abc import Callable

from desktop.app import App
from desktop.entrance import Entrance
from desktop.i18n import tr
from desktop.ui.message_bar import Offer
from desktop.ui.notice_bar import NoticeBar


def offer_password(app: App, entrance: Entrance, done: Callable[[], object]) -> NoticeBar:
    """Below the top row, and in the File menu, until it is done; from then on the desk is signed in to."""
    words = tr("Set a password…")

    def ask() -> None:
        from desktop.key_pages import PasswordWizard  # late: see house_exemptions

        if app.desk.dialogs.run(PasswordWizard(app.office, entrance, app.desk)):
            notice.hide()
            action.setVisible(False)
            done()
            app.desk.messages.say(tr("From now on the store opens with your password, or with the recovery sheet."))

    sentence = tr("Whoever uses this account of the computer can open this store. Give it a password.")
    notice = NoticeBar(sentence, Offer(words, ask))
    app.window.add_notice(notice)
    action = app.window.menus.add(app.window.menus.file, words, ask, icon="lock")
    return notice
