"""The register by keys and clicks: found by words, filters and views, sorted, selected, handed on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.casework.register_query import EVERYTHING, Column
from app.storage.database import Database, StoreError
from app.ui.screens.register.screen import RegisterScreen
from app.ui.screens.register.table import MOST_PAGES, PAGE
from tests.app.storage.register_store import add_case_file
from tests.app.ui.screens.register.conftest import ScreenMaker


def ids(screen: RegisterScreen) -> list[int]:
    return [row.id for number in range(screen.model.rowCount()) if (row := screen.model.held(number)) is not None]


def settle(qtbot: QtBot, screen: RegisterScreen) -> None:
    screen.filters.flush()
    qtbot.waitUntil(lambda: screen.is_settled)


def press(qtbot: QtBot, screen: RegisterScreen, name: str) -> None:
    found = screen.findChild(QPushButton, name)
    assert found is not None and found.isVisible(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def show_everything(qtbot: QtBot, screen: RegisterScreen) -> None:
    screen.show_query(replace(EVERYTHING, order=Column.REFERENCE))
    settle(qtbot, screen)


def cell(screen: RegisterScreen, case_file: int, column: Column, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    index = screen.model.index(ids(screen).index(case_file), screen.model.columns.index(column))
    return str(index.data(role))


def choose_in_menu(qtbot: QtBot, name: str, action: str) -> None:
    menu = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.objectName() == name)
    chosen = next(each for each in menu.actions() if each.objectName() == action)
    chosen.trigger()
    menu.close()


# ---- what is shown


def test_open_case_files_come_first_with_counts(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    assert set(ids(shown)) == {some["draft"], some["sent"], some["review"], some["far"]}
    assert shown.filters.found.text() == "4 of 5 case files"
    assert [shown.side.list.count_of(view) for view in ("due", "mine", "awaiting", "review", "overdue")] == [2, 3, 2, 1, 1]


def test_a_cell_says_to_a_screen_reader_what_its_icon_says(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert "overdue" in cell(shown, some["draft"], Column.DEADLINE) and "overdue" in cell(shown, some["draft"], Column.DEADLINE, spoken)
    assert "in 8 days" in cell(shown, some["sent"], Column.DEADLINE, spoken)
    assert cell(shown, some["sent"], Column.STAGE, spoken) == "Status: Sent"
    assert cell(shown, some["review"], Column.REFERENCE, spoken) == "Our reference: nothing"


def test_without_case_files_a_first_request_is_offered(qtbot: QtBot, screen: ScreenMaker) -> None:
    shown = screen()
    assert shown.nothing.isVisible() and not shown.table.isVisible()
    with qtbot.waitSignal(shown.new_asked):
        press(qtbot, shown, "register.nothing.new")


def test_filters_that_leave_nothing_are_named_and_taken_away_one_by_one(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    shown.show_query(replace(EVERYTHING, open_only=True, states=("XON",), text="harbour"))
    settle(qtbot, shown)
    assert shown.nothing.title.text() == "No case file has all of these: “harbour”, Open and State: Ondura."
    press(qtbot, shown, "register.remove.states")
    settle(qtbot, shown)
    assert ids(shown) == [some["sent"]]
    shown.show_query(replace(EVERYTHING, overdue=True, states=("XON",)))
    settle(qtbot, shown)
    press(qtbot, shown, "register.remove.all")
    settle(qtbot, shown)
    assert len(ids(shown)) == 5


# ---- found


def test_ctrl_f_and_typing_find_and_down_goes_into_the_table(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is shown.filters.line)
    qtbot.keyClicks(shown.filters.line, "harb")
    qtbot.waitUntil(lambda: ids(shown) == [some["sent"]])
    settle(qtbot, shown)
    qtbot.keyClick(shown.filters.line, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is shown.table and shown.table.currentIndex().row() == 0
    qtbot.keyClick(shown.table, Qt.Key.Key_Up)
    assert QApplication.focusWidget() is shown.filters.line
    qtbot.keyClick(shown.filters.line, Qt.Key.Key_Escape)
    settle(qtbot, shown)
    assert len(ids(shown)) == 4 and shown.query.text == ""


def test_alt_f_goes_to_the_filters_and_space_turns_one(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    qtbot.keyClick(shown, Qt.Key.Key_F, Qt.KeyboardModifier.AltModifier)
    chip = shown.filters.chips["open_only"]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is chip)
    qtbot.keyClick(chip, Qt.Key.Key_Space)
    settle(qtbot, shown)
    assert len(ids(shown)) == 5 and not chip.holds and not chip.isChecked()


def test_a_filter_is_chosen_in_its_sheet_with_what_each_choice_leaves(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    chip = shown.filters.chips["states"]
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    qtbot.waitUntil(lambda: shown.filters.sheet is not None)
    sheet = shown.filters.sheet
    assert sheet is not None
    assert [sheet.list.item(number).text() for number in range(sheet.list.count())] == ["Sorrentia (3)", "Talvek (1)"]
    qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)
    settle(qtbot, shown)
    assert ids(shown) == [some["sent"]] and chip.words == "State: Talvek"
    sheet.close()
    chip.setFocus()
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    settle(qtbot, shown)
    assert len(ids(shown)) == 4 and not chip.holds


@pytest.mark.parametrize(
    ("part", "choice", "expected"),
    [
        ("deadline", "overdue", {"draft"}),
        ("deadline", "14", {"draft", "sent"}),
        ("stages", "in_review", {"review"}),
        ("sent", "2026", {"sent"}),
    ],
)
def test_filters_behind_more_stand_as_chips_once_they_hold(
    part: str, choice: str, expected: set[str], qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]
) -> None:
    shown = screen()
    shown.filters.open_choice(part)
    qtbot.waitUntil(lambda: shown.filters.sheet is not None)
    assert shown.filters.sheet is not None
    shown.filters.sheet.toggle(choice)
    settle(qtbot, shown)
    assert set(ids(shown)) == {some[name] for name in expected}
    assert shown.filters.chips[part].isVisible() and shown.filters.chips[part].holds


def test_a_newer_question_takes_the_place_of_an_older_one(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    for states in (("XSO",), ("XON",), ("XTA",)):
        shown.show_query(replace(EVERYTHING, states=states))
    settle(qtbot, shown)
    assert ids(shown) == [some["sent"]]


# ---- sorted and shaped


def test_a_click_on_a_heading_sorts_and_a_second_turns_it_round(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    header = shown.table.horizontalHeader()
    place = shown.model.columns.index(Column.DEADLINE)
    at = QPoint(header.sectionViewportPosition(place) + 20, header.height() // 2)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(qtbot, shown)
    assert ids(shown) == [some["draft"], some["sent"], some["far"], some["review"]]
    assert "first to the last" in shown.model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(qtbot, shown)
    assert ids(shown) == [some["far"], some["sent"], some["draft"], some["review"]]


def test_columns_are_chosen_put_in_order_and_kept_with_the_view(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    press(qtbot, shown, "register.columns")
    sheet = shown.columns_sheet
    assert sheet is not None
    qtbot.keyClick(sheet.list, Qt.Key.Key_Space)  # the reference goes
    qtbot.keyClick(sheet.list, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)  # the case comes after the measure
    assert shown.model.columns[:2] == (Column.WHAT, Column.CASE)
    with qtbot.waitSignal(shown._current.kept):
        sheet.density.segment("dense").click()
    assert shown.table.verticalHeader().defaultSectionSize() < 40
    sheet.close()
    again = screen()
    qtbot.waitUntil(lambda: again.query.dense)
    assert again.model.columns[:2] == (Column.WHAT, Column.CASE)


def test_the_last_column_stays(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    press(qtbot, shown, "register.columns")
    sheet = shown.columns_sheet
    assert sheet is not None
    for number in range(sheet.list.count()):
        sheet.list.item(number).setCheckState(Qt.CheckState.Unchecked)
    assert len(shown.model.columns) == 1
    sheet.close()


def test_a_column_that_is_moved_by_hand_stays_where_it_is_put(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    with qtbot.waitSignal(shown.table.shaped):
        shown.table.horizontalHeader().moveSection(1, 0)
    assert shown.query.columns[:2] == (Column.CASE, Column.REFERENCE)
    assert shown.table.columns_shown() == shown.query.columns


# ---- views


def test_a_view_shows_what_it_asks_and_is_marked_while_it_does(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    views = shown.side.list
    views.setFocus()
    qtbot.keyClick(views, Qt.Key.Key_Down)
    qtbot.keyClick(views, Qt.Key.Key_Return)
    settle(qtbot, shown)
    assert views.marked == "due" and ids(shown) == [some["draft"], some["sent"]]
    qtbot.mouseClick(shown.filters.chips["mine"], Qt.MouseButton.LeftButton)
    settle(qtbot, shown)
    assert views.marked == "" and ids(shown) == [some["draft"]]


def test_a_view_is_saved_renamed_and_removed_by_keys(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    shown.show_query(replace(EVERYTHING, states=("XTA",)))
    settle(qtbot, shown)
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    sheet = shown.side.sheet
    assert sheet is not None
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.why_not.isVisible())
    qtbot.keyClicks(sheet.line, "Talvek")
    qtbot.keyClick(sheet.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [view.name for view in shown.side.views if view.own] == ["Talvek"])
    settle(qtbot, shown)
    own = shown.side.views[-1].id
    assert shown.side.list.marked == own and shown.side.list.count_of(own) == 1
    shown.side.list.setFocus()
    qtbot.keyClick(shown.side.list, Qt.Key.Key_F2)
    rename = shown.side.sheet
    assert rename is not None and rename is not sheet
    qtbot.keyClicks(rename.line, "Talvek, all")
    qtbot.keyClick(rename.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown.side.views[-1].name == "Talvek, all")
    shown.side.list.setFocus()
    qtbot.keyClick(shown.side.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not any(view.own for view in shown.side.views))
    press(qtbot, shown, "register.removed.action0")
    qtbot.waitUntil(lambda: [view.name for view in shown.side.views if view.own] == ["Talvek, all"])


def test_saved_views_change_places(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    first, second = (shown.register.views.save(name, replace(EVERYTHING, text=name)) for name in ("one", "two"))
    shown.refresh()
    qtbot.waitUntil(lambda: len(shown.side.views) == 8)
    shown.side.list.mark(second)
    shown.side.list.setFocus()
    qtbot.keyClick(shown.side.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: [view.id for view in shown.side.views if view.own] == [second, first])


# ---- what is done with rows


def test_enter_and_a_double_click_open_the_case_file(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    show_everything(qtbot, shown)
    place = ids(shown).index(some["far"])
    shown.table.go_to(place)
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.keyClick(shown.table, Qt.Key.Key_Return)
    assert opened.args == [some["far"]]
    at = shown.table.visualRect(shown.model.index(place, 1)).center()
    qtbot.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.mouseDClick(shown.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened.args == [some["far"]]


def test_the_bar_names_what_is_selected_and_offers_what_fits(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    show_everything(qtbot, shown)
    assert not shown.selection.isVisible()
    shown.table.go_to(ids(shown).index(some["draft"]))
    assert shown.selection.words.accessibleName() == "1 selected: ICU/2026/0402, Garov, Ilya"
    with qtbot.waitSignal(shown.continued) as continued:
        press(qtbot, shown, "register.continue")
    assert continued.args == [some["draft"]]
    shown.table.go_to(ids(shown).index(some["sent"]))
    assert not shown.selection.go_on.isVisible()
    with qtbot.waitSignal(shown.related_asked) as related:
        press(qtbot, shown, "register.related")
    assert related.args == [some["sent"]]
    with qtbot.waitSignal(shown.opened):
        press(qtbot, shown, "register.open")
    qtbot.keyClick(shown.table, Qt.Key.Key_Escape)
    assert not shown.selection.isVisible()


def test_several_are_handed_over_to_another_officer(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    show_everything(qtbot, shown)
    shown.table.go_to(0)
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(shown.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(shown.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(shown.table, Qt.Key.Key_Space)
    assert shown.selection.words.accessibleName() == "3 case files selected"
    assert not shown.selection.open.isVisible()
    press(qtbot, shown, "register.hand_over")
    with qtbot.waitSignal(shown.handed_over) as handed:
        choose_in_menu(qtbot, "register.hand_over.menu", "K. Idowu")
    whole = ids(shown)
    assert handed.args == [(whole[0], whole[1], whole[3]), "K. Idowu"]


def test_refreshing_keeps_what_is_selected(qtbot: QtBot, screen: ScreenMaker, store: Database, some: dict[str, int]) -> None:
    shown = screen()
    show_everything(qtbot, shown)
    shown.table.go_to(ids(shown).index(some["sent"]))
    with store.write() as session:
        add_case_file(session, "Abel", reference="AAA/1", next_deadline=date(2026, 11, 26))
    shown.refresh()
    settle(qtbot, shown)
    qtbot.waitUntil(lambda: len(ids(shown)) == 6)
    assert shown.acts.one_selected() == some["sent"]


# ---- long lists


def test_a_long_list_reads_only_what_is_seen(qtbot: QtBot, screen: ScreenMaker, store: Database) -> None:
    with store.write() as session:
        for number in range(PAGE * 6):
            add_case_file(session, f"Case {number:04}", reference=f"R/{number:04}")
    shown = screen()
    show_everything(qtbot, shown)
    assert shown.model.rowCount() == PAGE * 6 and shown.model.pages_held == 1
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: shown.model.held(PAGE * 6 - 1) is not None)
    assert shown.model.index(PAGE * 6 - 1, 0).data() == f"R/{PAGE * 6 - 1:04}"
    assert shown.model.pages_held <= 3
    qtbot.waitUntil(lambda: "R/0299" in shown.selection.words.accessibleName())


def test_everything_selected_is_handed_over_though_not_read(qtbot: QtBot, screen: ScreenMaker, store: Database) -> None:
    with store.write() as session:
        made = [add_case_file(session, f"Case {number:04}", reference=f"R/{number:04}") for number in range(PAGE * 3)]
    shown = screen()
    show_everything(qtbot, shown)
    shown.table.setFocus()
    qtbot.keyClick(shown.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(qtbot, shown, "register.hand_over")
    with qtbot.waitSignal(shown.handed_over) as handed:
        choose_in_menu(qtbot, "register.hand_over.menu", "M. Osei")
    assert handed.args is not None and handed.args[0] == tuple(made)


def test_the_table_forgets_pages_that_were_seen_long_ago(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    first = tuple(shown.model.held(number) for number in range(4))
    shown.model.show_list(PAGE * 200, first)  # type: ignore[arg-type]
    for page in range(1, MOST_PAGES + 20):
        shown.model.fill(page, first)  # type: ignore[arg-type]
    assert shown.model.pages_held == MOST_PAGES and shown.model.held(0) is not None


# ---- trouble


def test_where_the_store_does_not_answer_the_rows_stay_and_it_is_said(
    qtbot: QtBot, screen: ScreenMaker, some: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = screen()
    before = ids(shown)

    def fails(*_: object) -> None:
        raise StoreError("The case store could not be read.")

    with monkeypatch.context() as patched:
        patched.setattr(shown.register, "open", fails)
        shown.refresh()
        qtbot.waitUntil(lambda: shown.findChild(QWidget, "register.bar") is not None)
        assert ids(shown) == before
        bar = shown.findChild(QWidget, "register.bar")
        assert bar is not None and bar.accessibleName() == "The case store could not be read. The list is as of 12:00."
        settle(qtbot, shown)
    press(qtbot, shown, "register.bar.action0")
    settle(qtbot, shown)
    qtbot.waitUntil(lambda: shown.findChild(QWidget, "register.bar") is None)


# ---- looks


@pytest.mark.parametrize(("language", "scale", "width"), [("en", 1.0, 1192), ("ar", 1.0, 1192), ("en", 2.0, 1192), ("ar", 2.0, 936)])
def test_nothing_stands_outside_the_window(
    language: str, scale: float, width: int, qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]
) -> None:
    shown = screen(language, scale=scale, width=width)
    shown.table.go_to(0)
    QApplication.processEvents()
    for each in shown.findChildren(QPushButton):
        if each.isVisible():
            start = each.mapTo(shown, QPoint(0, 0)).x()
            assert start >= 0 and start + each.width() <= shown.width(), each.objectName()
    assert shown.width() == width
    if scale != 1.0:
        qtbot.mouseClick(shown.filters.views, Qt.MouseButton.LeftButton)
        choose_in_menu(qtbot, "register.views.menu", "overdue")
        settle(qtbot, shown)
        assert ids(shown) == [some["draft"]] and not shown.side.isVisible()
        return
    side, table = (part.mapTo(shown, QPoint(0, 0)).x() for part in (shown.side, shown.table))
    assert (side > table) is (language == "ar")


def test_every_control_has_a_name(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int]) -> None:
    shown = screen()
    shown.table.go_to(0)
    for each in shown.findChildren(QWidget):
        if each.isVisible() and each.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert each.objectName(), type(each)
            assert each.accessibleName() or (isinstance(each, QPushButton) and each.text()), each.objectName()
