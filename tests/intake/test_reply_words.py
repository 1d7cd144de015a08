"""What is a clear yes, a clear no, and what is left to a person."""

import pytest

from desktop.intake.reply_words import decision_of, own_words


@pytest.mark.parametrize(
    "text",
    [
        "Yes, I accept.",
        "Ja, gjerne!\n\nHilsen Mia",
        "Ja, gerne",
        "Oui, avec plaisir.",
        "Sì, va bene",
        "Да, съгласен съм.",
        "ตกลงครับ",
        "Hei Kari,\nJa\nMia",
        "ok",
    ],
)
def test_a_yes_in_nine_languages(text):
    assert decision_of(text) == "yes"


@pytest.mark.parametrize(
    "text",
    [
        "No, thank you.",
        "Nei, dessverre ikke.",
        "Nein, leider nicht.",
        "Non, désolé.",
        "Не, съжалявам.",
        "ไม่สะดวกค่ะ",
        "Nej tack",
    ],
)
def test_a_no_in_nine_languages(text):
    assert decision_of(text) == "no"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thank you for the mail.",
        "Yes, but not on Monday.",
        "Ja, aber erst im Mai",
        "No, yes, perhaps",
        "Yes?",
        "I would say no\nYes",
        "Oui, mais je ne peux pas",
        "ตกลง แต่ขอเปลี่ยนวัน",
        "ใช่ ไม่ใช่",
        "Yes\nNo",
        "Kari said yes",
        "yes " + "word " * 600,
        "Да, но не утре",
    ],
)
def test_what_is_not_clear_is_left_to_a_person(text):
    assert decision_of(text) == ""


@pytest.mark.parametrize(
    "quoted",
    [
        "On Mon, 23 Nov 2026 at 10:00, Kari Nordmann <k@example.org> wrote:\n> Please answer yes or no.",
        "On Mon, 23 Nov 2026 at 10:00, Kari Nordmann\n<k@example.org> wrote:\n\nPlease answer yes or no.",
        "Am 23.11.2026 um 10:00 schrieb Kari Nordmann:\n> yes",
        "Le lun. 23 nov. 2026 à 10:00, Kari <k@example.org> a écrit :\n> yes",
        "Il giorno lun 23 nov 2026 Kari ha scritto:\n> yes",
        "Den mån 23 nov. 2026 kl 10:00 skrev Kari <k@example.org>:\nyes",
        "På 23.11.2026 Kari <k@example.org> написа:\nyes",
        "เมื่อ จ. 23 พ.ย. 2026 Kari <k@example.org> เขียนว่า:\nyes",
        "________________________________\nFrom: Kari <k@example.org>\nyes",
        "-----Original Message-----\nyes",
        "Von: Kari Nordmann <k@example.org>\nyes",
        "-- \nyes",
    ],
)
def test_quoted_words_are_never_the_answer(quoted):
    assert decision_of(f"No, sorry.\n\n{quoted}") == "no"
    assert decision_of(f"Thank you.\n\n{quoted}") == ""
    assert own_words(f"Thank you.\n\n{quoted}") == "Thank you."


def test_the_twin_that_reads_quoted_lines_too_would_take_them_for_the_answer(monkeypatch):
    from desktop.intake import reply_words

    text = "Thank you.\n> yes"
    assert decision_of(text) == ""
    monkeypatch.setattr(reply_words, "own_words", lambda text: text.replace("> ", ""))
    assert decision_of(text) == "yes"
