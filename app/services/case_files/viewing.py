"""One case file as a screen shows it, in one read."""

from __future__ import annotations

from app.casework.case_file import Direction
from app.casework.life_cycle import may_edit, steps_for
from app.casework.reminders import due_reminders, reminders_of
from app.services.case_files.desk import Desk
from app.services.case_files.views import CaseFileView
from app.storage.annexes import annexes_of
from app.storage.case_deadlines import deadlines_of
from app.storage.case_life import came_back_of, read_case_file, read_case_files, versions_of
from app.storage.case_records import events_of, letters_of, notes_of
from app.storage.tables import CaseFileRow


def view(desk: Desk, case_file: int) -> CaseFileView:
    """A case file with everything that hangs on it. Raises StoreError."""
    with desk.database.read() as session:
        file, settings = read_case_file(session, case_file), desk.settings(session)
        deadlines, letters = deadlines_of(session, case_file), letters_of(session, case_file)
        last_news = next((letter.on_day for letter in letters if letter.direction is Direction.IN), None)
        return CaseFileView(
            case_file=file,
            siblings=read_case_files(session, (CaseFileRow.case_id == file.case_id) & (CaseFileRow.id != case_file)),
            deadlines=deadlines,
            reminders=due_reminders(reminders_of(file, deadlines, settings.reminders, last_news), desk.today()),
            events=events_of(session, case_file),
            letters=letters,
            annexes=annexes_of(session, case_file),
            notes=notes_of(session, case_file),
            versions=versions_of(session, case_file),
            came_back=came_back_of(session, case_file),
            steps=steps_for(file, four_eyes=settings.four_eyes, officer=desk.officer()),
            settings=settings,
            may_edit=may_edit(file),
        )
