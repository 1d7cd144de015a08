"""What mails say: in nine languages, all with the same names in braces."""

import re

import pytest

from desktop.documents.mail_wording import mail_wording
from desktop.i18n import LANGUAGES

_NAMES = re.compile(r"\{(\w+)\}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same(language):
    english, said = mail_wording("reminder", "en"), mail_wording("reminder", language)
    assert said.language == language
    for part in ("subject", "text", "paper", "due", "late"):
        assert sorted(_NAMES.findall(getattr(said, part))) == sorted(_NAMES.findall(getattr(english, part)))


def test_a_language_nobody_wrote_is_written_in_english():
    assert mail_wording("reminder", "ar").language == "en"
