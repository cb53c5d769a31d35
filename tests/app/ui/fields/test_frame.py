"""The frame: what stands around a control, and how an answer leaves it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from app.services.question_views import Article
from app.services.shown_findings import ShownFinding
from forms.request import Answer, Certainty, Disclosure
from tests.app.ui.fields.conftest import PERSONS, PLACE, Bench, a_question

WHY = (Article("UNTOC art. 18(20)", "The request may be kept secret."), Article("Code, art. 694"))
FAILS = ShownFinding("error", "This IBAN fails its check digits.", "account.number.valid", PLACE, "Compare it with the slip.")


def chosen(shown: Bench) -> str | None:
    assert shown.frame is not None
    return shown.frame.segments.value() if shown.frame.segments.isVisible() else None


def do(shown: Bench, name: str) -> None:
    assert shown.frame is not None
    menu = shown.frame.menu()
    action = next(action for action in menu.actions() if action.objectName() == f"{PLACE}#{name}")
    action.trigger()


def follow(shown: Bench) -> None:
    """The screen shows the answer that was given."""
    assert shown.frame is not None
    shown.frame.show_question(replace(shown.frame.question, answer=shown.answers[-1]))


def texts(shown: Bench) -> list[str]:
    assert shown.frame is not None
    return [each.text() for each in shown.frame.findChildren(QLabel) if each.isVisible() and each.text()]


def test_a_value_leaves_the_frame_as_a_confirmed_open_answer(bench: Callable[..., Bench]) -> None:
    shown = bench("text", framed=True)
    shown.type("abc")
    shown.leave()
    assert shown.answers == [Answer(value="abc")]


def test_only_an_optional_question_says_so(bench: Callable[..., Bench]) -> None:
    assert "optional" in texts(bench("text", framed=True, need="optional"))
    assert "optional" not in texts(bench("text", framed=True, need="required"))


def test_the_certainty_is_offered_while_the_field_is_used_and_stays_where_it_is_not_confirmed(bench: Callable[..., Bench]) -> None:
    shown = bench("text", "abc", framed=True)
    assert chosen(shown) is None
    shown.enter()
    assert chosen(shown) == "confirmed"
    shown.qtbot.mouseClick(shown.frame.segments.segment("believed"), Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    assert shown.answers == [Answer(value="abc", certainty=Certainty.BELIEVED)]
    follow(shown)
    shown.leave()
    assert chosen(shown) == "believed"


def test_not_known_is_an_answer_and_typing_ends_it(bench: Callable[..., Bench]) -> None:
    shown = bench("text", framed=True)
    shown.enter()
    shown.key(Qt.Key.Key_Tab)
    assert shown.frame.segments.isAncestorOf(QApplication.focusWidget())  # type: ignore[union-attr]
    shown.key(Qt.Key.Key_End)
    do(shown, "certainty.unknown")
    assert shown.answers[-1] == Answer(certainty=Certainty.UNKNOWN)
    follow(shown)
    shown.type("abc")
    shown.leave()
    assert shown.answers[-1] == Answer(value="abc")


def test_not_known_keeps_what_was_typed_for_the_way_back(bench: Callable[..., Bench]) -> None:
    shown = bench("text", "abc", framed=True)
    do(shown, "certainty.unknown")
    assert shown.answers[-1] == Answer(value="abc", certainty=Certainty.UNKNOWN)
    follow(shown)
    do(shown, "certainty.confirmed")
    assert shown.answers[-1] == Answer(value="abc")


def test_yes_no_and_not_known_stand_in_one_switch(bench: Callable[..., Bench]) -> None:
    shown = bench("yes_no", framed=True)
    segments = shown.field.segments  # type: ignore[attr-defined]
    shown.qtbot.mouseClick(segments.segment("unknown"), Qt.MouseButton.LeftButton)
    assert shown.answers == [Answer(certainty=Certainty.UNKNOWN)]
    follow(shown)
    assert segments.value() == "unknown"
    assert chosen(shown) is None
    shown.qtbot.mouseClick(segments.segment("no"), Qt.MouseButton.LeftButton)
    assert shown.answers[-1] == Answer(value=False)
    follow(shown)
    assert segments.value() == "no"


def test_a_withheld_answer_says_so_and_leads_back(bench: Callable[..., Bench]) -> None:
    shown = bench("text", "K. Idowu", framed=True)
    do(shown, "withheld")
    assert shown.answers == [Answer(value="K. Idowu", disclosure=Disclosure.WITHHELD)]
    follow(shown)
    assert "Kept out of the document. It stays in the case file." in texts(shown)
    shown.qtbot.mouseClick(shown.part("back", QPushButton), Qt.MouseButton.LeftButton)
    assert shown.answers[-1] == Answer(value="K. Idowu")
    assert not any("Kept out" in text for text in texts(shown))


def test_an_answer_that_is_emptied_and_typed_anew_is_still_withheld(bench: Callable[..., Bench]) -> None:
    shown = bench("text", answer=Answer(value="K. Idowu", disclosure=Disclosure.WITHHELD), framed=True)
    shown.enter()
    shown.part().selectAll()
    shown.key(Qt.Key.Key_Delete)
    shown.field.flush()
    assert shown.answers[-1] is None
    follow(shown)
    assert any("Kept out" in text for text in texts(shown))
    shown.type("A. Lund")
    shown.leave()
    assert shown.answers[-1] == Answer(value="A. Lund", disclosure=Disclosure.WITHHELD)


def test_a_question_can_be_sealed_before_it_is_answered(bench: Callable[..., Bench]) -> None:
    shown = bench("text", framed=True)
    do(shown, "sealed")
    assert shown.answers == []
    shown.type("abc")
    shown.leave()
    assert shown.answers == [Answer(value="abc", disclosure=Disclosure.SEALED)]


def test_a_question_that_does_not_apply_shows_its_reason_in_place_of_the_control(bench: Callable[..., Bench], qtbot: object) -> None:
    shown = bench("text", framed=True, set_apart="the bank will tell us")
    assert "Does not apply: the bank will tell us" in texts(shown)
    assert not shown.part().isVisible()
    with qtbot.waitSignal(shown.frame.apart_ended) as ended:  # type: ignore[attr-defined, union-attr]
        shown.qtbot.mouseClick(shown.part("back", QPushButton), Qt.MouseButton.LeftButton)
    assert ended.args == [PLACE]


def test_the_menu_asks_the_screen_for_reasons_and_notes(bench: Callable[..., Bench], qtbot: object) -> None:
    shown = bench("text", "abc", framed=True)
    with qtbot.waitSignal(shown.frame.apart_asked):  # type: ignore[attr-defined, union-attr]
        do(shown, "apart")
    with qtbot.waitSignal(shown.frame.note_asked):  # type: ignore[attr-defined, union-attr]
        do(shown, "note")
    do(shown, "empty")
    assert shown.answers == [None]


def test_what_is_to_be_added_is_asked_for_with_the_place(bench: Callable[..., Bench], qtbot: object) -> None:
    shown = bench("link", framed=True, choices=PERSONS, creates=(("person", "Add a person"),))
    with qtbot.waitSignal(shown.frame.create_asked) as asked:  # type: ignore[attr-defined, union-attr]
        shown.qtbot.mouseClick(shown.part("add.person", QPushButton), Qt.MouseButton.LeftButton)
    assert asked.args == [PLACE, "person"]


def test_a_finding_is_said_with_its_severity_and_the_control_is_outlined(bench: Callable[..., Bench]) -> None:
    shown = bench("account_number", "FR1420041010050500013M02607", framed=True)
    assert any("check digits do not fit" in text for text in texts(shown))
    shown.frame.show_findings((FAILS,))  # type: ignore[union-attr]
    assert "Error." in texts(shown)
    assert "This IBAN fails its check digits. Compare it with the slip." in texts(shown)
    assert not any("check digits do not fit" in text for text in texts(shown))  # said once
    assert shown.part().property("state") == "error"
    assert "Error. This IBAN fails" in shown.part().accessibleDescription()
    shown.frame.show_findings(())  # type: ignore[union-attr]
    assert shown.part().property("state") == ""
    assert "Error." not in texts(shown)
    assert any("check digits do not fit" in text for text in texts(shown))


def test_a_new_finding_waits_until_the_field_is_left(bench: Callable[..., Bench]) -> None:
    shown = bench("account_number", framed=True)
    shown.type("FR14")
    shown.frame.show_findings((FAILS,))  # type: ignore[union-attr]
    assert "Error." not in texts(shown)
    shown.leave()
    assert "Error." in texts(shown)
    shown.type("FR15")
    shown.frame.show_findings(())  # type: ignore[union-attr]
    assert "Error." not in texts(shown)


def test_f1_and_the_link_show_why_it_is_asked(bench: Callable[..., Bench]) -> None:
    shown = bench("text", framed=True, why=WHY)
    shown.enter()
    shown.key(Qt.Key.Key_F1)
    sheet = QApplication.activePopupWidget()
    assert sheet is not None
    assert "The request may be kept secret." in [each.text() for each in sheet.findChildren(QLabel)]
    shown.qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    link = shown.part("why", QPushButton)
    assert "Code, art. 694" in link.accessibleName()
    shown.qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    again = QApplication.activePopupWidget()
    assert again is not None
    assert "Code, art. 694" in [each.text() for each in again.findChildren(QLabel)]
    again.close()


def test_the_frame_says_when_it_is_come_to(bench: Callable[..., Bench], qtbot: object) -> None:
    shown = bench("text", framed=True)
    with qtbot.waitSignal(shown.frame.focused) as focused:  # type: ignore[attr-defined, union-attr]
        shown.enter()
    assert focused.args == [PLACE]


def test_another_question_text_shows_in_the_same_frame_without_disturbing_what_is_typed(bench: Callable[..., Bench]) -> None:
    shown = bench("text", framed=True)
    shown.type("abc")
    shown.frame.show_question(a_question("text", label="Asked otherwise", help="More help.", why=WHY))  # type: ignore[union-attr]
    assert shown.part().text() == "abc"
    assert {"Asked otherwise", "More help."} <= set(texts(shown))


def test_a_field_that_was_jumped_to_is_outlined_for_a_moment(bench: Callable[..., Bench], qtbot: object) -> None:
    shown = bench("text", framed=True)
    shown.frame.flash()  # type: ignore[union-attr]
    assert shown.frame.window().findChild(QWidget, "flash").isVisible()  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: shown.frame.window().findChild(QWidget, "flash") is None)  # type: ignore[attr-defined, union-attr]


def test_in_a_narrow_column_the_certainty_stands_beneath(bench: Callable[..., Bench]) -> None:
    shown = bench("text", answer=Answer(value="abc", certainty=Certainty.BELIEVED), framed=True)
    line, switch = shown.part(), shown.frame.segments  # type: ignore[union-attr]
    assert switch.mapTo(shown.window, switch.rect().topLeft()).y() < line.mapTo(shown.window, line.rect().bottomLeft()).y()
    shown.window.resize(330, 500)
    shown.qtbot.waitUntil(
        lambda: switch.mapTo(shown.window, switch.rect().topLeft()).y() > line.mapTo(shown.window, line.rect().bottomLeft()).y()
    )
