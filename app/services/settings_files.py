"""Settings kept as small JSON files in the settings folder of the user.

Guarantees: a file is replaced as a whole; a damaged file is moved aside, never overwritten, and said in one sentence; a file of a
newer version is left where it is; where the folder cannot be written, the sentence names the folder.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from app.errors import N_, AppError
from forms.file_replacement import replace_file

LARGEST = 1024 * 1024
Kept = TypeVar("Kept")


class SettingsError(AppError):
    """Settings that cannot be read or kept; the sentence says what was done instead."""


def read_settings(path: Path, build: Callable[[Mapping[str, Any]], Kept], default: Kept) -> tuple[Kept, SettingsError | None]:
    """What stands in a settings file, or the default where there is none; and what there is to tell.

    `build` makes the settings from parsed JSON and raises ValueError, TypeError or KeyError where they have another shape.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise ValueError(path.name)
        data = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(data, dict):
            raise ValueError(path.name)
        return build(data), None
    except FileNotFoundError:
        return default, None
    except OSError as error:
        message = N_("The settings in {file} cannot be read ({reason}); the usual ones hold until you change them.")
        return default, SettingsError(message, file=path.name, reason=error.strerror or "?")
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError):
        aside = path.with_name(f"{path.name}.damaged")
        with contextlib.suppress(OSError):
            path.replace(aside)
        message = N_("The settings in {file} were damaged; the usual ones hold, and the damaged file is kept as {aside}.")
        return default, SettingsError(message, file=path.name, aside=aside.name)


def write_settings(path: Path, data: Mapping[str, Any]) -> None:
    """Keep settings. Raises SettingsError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8"))
    except OSError as error:
        message = N_("The settings cannot be kept in {folder} ({reason}); they hold until you close the program.")
        raise SettingsError(message, folder=str(path.parent), reason=error.strerror or "?") from error
