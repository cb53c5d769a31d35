"""Request files: nothing is lost, and what is unusable is refused with one sentence."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from forms.file_replacement import replace_file
from forms.library import Library, load_library
from forms.relevance import disclosed
from forms.request import Answer, Disclosure
from forms.request_file import (
    RequestFileError,
    read_request,
    request_bytes,
    request_from_bytes,
    request_from_json,
    request_to_json,
)
from forms.values import Kept, Unreadable
from tests.forms.small_catalogue import load

HEAD: dict[str, Any] = {
    "format": "rogatory.request/1", "id": "r1", "form": "assistance", "requesting_state": "XMA", "requested_state": "XSO",
    "language": "en", "prepared_on": "2026-05-04",
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load(Path(tmp_path_factory.mktemp("small")))


def test_what_is_unknown_is_kept_and_written_again(library: Library) -> None:
    data = {
        **HEAD,
        "newer": {"x": 1},
        "records": {
            "person": [{"id": "p1", "answers": {"name": {"value": "Elin"}, "aura": {"value": "blue"}}}],
            "spaceship": [{"id": "s1"}],
        },
        "blocks": {
            "offences": {"counts": [{"id": "o1", "answers": {"xaa_order": {"value": "yes"}}}], "omen": {"value": 3}},
            "stars": {"a": {"value": 1}},
        },
        "measures": [{"id": "m1", "form": "unheard_of", "answers": {"wish": {"value": "x"}}}],
    }
    written = request_to_json(request_from_json(data, library.tree, "f"), library.tree)
    again = request_to_json(request_from_json(json.loads(json.dumps(written)), library.tree, "f"), library.tree)
    assert written == again
    text = json.dumps(written)
    for kept in ("newer", "aura", "spaceship", "xaa_order", "omen", "stars", "wish"):
        assert kept in text


def test_a_line_of_text_becomes_free_text_in_the_language_of_the_request_when_the_question_has_changed(library: Library) -> None:
    data = {**HEAD, "language": "fr", "blocks": {"offences": {"reason": {"value": "à toute heure"}}}}
    reason = request_from_json(data, library.tree, "f").blocks["offences"]["reason"]
    assert isinstance(reason, Answer)
    assert (reason.value.text, reason.value.language) == ("à toute heure", "fr")


def test_a_value_of_another_shape_is_kept_and_an_unreadable_text_too(library: Library) -> None:
    answers = {"counts": [{"id": "o1", "answers": {"committed": {"value": {"y": 1}}, "loss": {"unreadable": "5 or so"}}}]}
    request = request_from_json({**HEAD, "blocks": {"offences": answers}}, library.tree, "f")
    assert request.get("blocks.offences.counts[o1].committed") == Answer(value=Kept({"y": 1}))
    assert request.get("blocks.offences.counts[o1].loss") == Answer(value=Unreadable("5 or so"))
    assert request_to_json(request, library.tree)["blocks"]["offences"]["counts"][0]["answers"]["loss"] == {"unreadable": "5 or so"}


@pytest.mark.parametrize("odd", [{"newer": 1}, {"certainty": "sworn"}, {"value": {"y": 1}}])
def test_an_answer_that_is_kept_whole_is_still_withheld_and_never_travels(odd: dict[str, Any], library: Library) -> None:
    secret = {"value": "2026-01-01", "disclosure": "withheld", **odd}
    rows = [{"id": "o1", "answers": {"committed": secret, "loss": {"value": "a secret sum", "newer": 1}}}]
    request = request_from_json({**HEAD, "blocks": {"offences": {"counts": rows}}}, library.tree, "f")
    answer = request.get("blocks.offences.counts[o1].committed")
    assert isinstance(answer, Answer) and answer.disclosure is Disclosure.WITHHELD
    again = request_from_json(request_to_json(request, library.tree), library.tree, "f")
    assert again.get("blocks.offences.counts[o1].committed") == answer
    travels = request_to_json(disclosed(request), library.tree)
    assert "2026-01-01" not in str(travels["blocks"]) and "secret" not in str(travels)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (json.dumps(HEAD).encode()[:-20], "cut short"),
        (b"PK\x03\x04 not json \xff", "UTF-8"),
        (b"[1, 2]", "format"),
        (b"{}", "format"),
        (json.dumps({**HEAD, "format": "rogatory.request/7"}).encode(), "newer version"),
        (json.dumps({**HEAD, "form": "teleport"}).encode(), "does not know"),
        (json.dumps({**HEAD, "prepared_on": "soon"}).encode(), "date"),
        (json.dumps({**HEAD, "requested_state": 5}).encode(), "text"),
        (json.dumps({**HEAD, "requested_state": "France"}).encode(), "three letters"),
        (json.dumps({**HEAD, "blocks": []}).encode(), "object"),
        (json.dumps({**HEAD, "records": {"person": [{"answers": {}}]}}).encode(), "no id"),
        (json.dumps({**HEAD, "records": {"person": [{"id": "p1"}, {"id": "p1"}]}}).encode(), "twice"),
        (b'{"format": "rogatory.request/1", "format": "x"}', "twice"),
        (b'{"a":' * 10_000, "deeper"),
        (b'{"format": "' + b" " * (33 * 1024 * 1024), "larger"),
    ],
)
def test_an_unusable_file_is_refused_with_one_sentence(library: Library, raw: bytes, said: str) -> None:
    with pytest.raises(RequestFileError, match=said) as refused:
        request_from_bytes(raw, library.tree, "case.json")
    assert "case.json" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_missing_file_says_so(library: Library, tmp_path: Path) -> None:
    with pytest.raises(RequestFileError, match="cannot be opened"):
        read_request(tmp_path / "none.json", library.tree)


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "case.json"
    replace_file(target, b"old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        replace_file(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_every_shipped_example_is_written_again_byte_for_meaning() -> None:
    tree = load_library().tree
    examples = sorted((Path(__file__).parents[2] / "resources" / "examples").glob("*.json"))
    assert examples
    for path in examples:
        request = read_request(path, tree)
        assert request_from_bytes(request_bytes(request, tree), tree, path.name) == request
