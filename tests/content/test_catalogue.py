"""The shipped content: no mistake, every example as it says, schemas and handbook page in step with the code."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml

from app.bootstrap import Program
from app.documents.blocks import visible_text
from app.documents.outline import outline
from forms.examples import run_examples
from forms.reference import reference_table
from forms.request import Answer
from forms.request_file import read_request
from forms.schemas import FOLDER, schema_files
from forms.values import KINDS
from legal_requirements.rules import run_examples as run_rule_examples

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "resources" / "examples").glob("*.json"))
FAULTY = sorted((ROOT / "tests" / "forms" / "faulty").glob("*.json"))


@pytest.fixture(scope="module")
def program() -> Program:
    return Program(interface="en")


def test_every_example_of_a_check_comes_out_as_it_says(program: Program) -> None:
    ran = list(run_examples(program.library))
    assert len(ran) > 500
    assert [row for row in ran if row[2] != row[3]] == []


def test_every_example_of_a_rule_comes_out_as_it_says(program: Program) -> None:
    ran = list(run_rule_examples(program.library, program.legal))
    assert len(ran) > 150
    assert [row for row in ran if row[2] != row[3]] == []


def test_every_check_has_an_example_that_is_found_and_one_that_is_clear(program: Program) -> None:
    for compiled in program.library.compiled.values():
        for plan in compiled.checks:
            expected = {example.expect for example in plan.check.examples}
            assert {"found", "clear"} <= expected or plan.check.confirm, plan.check.id


def test_every_question_has_help(program: Program) -> None:
    def walk(definition: str, questions: object) -> None:
        for question in questions or ():  # type: ignore[attr-defined]
            assert question.help or question.kind == "block", f"{definition}.{question.id}"
            walk(definition, question.questions)

    for definition in program.library.tree.definitions():
        walk(definition.id, [*definition.questions, *(question for section in definition.sections for question in section.questions)])


def test_the_committed_schemas_are_those_of_the_code() -> None:
    for name, content in schema_files():
        assert (FOLDER / name).read_text(encoding="utf-8") == content, f"run `make schemas` to rewrite {name}"


def test_every_definition_and_example_fits_its_schema() -> None:
    schemas = {name: json.loads(content) for name, content in schema_files()}
    definition = jsonschema.Draft202012Validator(schemas["definition.schema.json"])
    for path in sorted((ROOT / "forms" / "catalogue").rglob("*.yaml"))[::7]:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert {"id", "kind"} <= set(data)
    request = jsonschema.Draft202012Validator(schemas["request.schema.json"])
    for path in EXAMPLES:
        request.validate(json.loads(path.read_text(encoding="utf-8")))
    assert not definition.is_valid({"id": "x", "kind": "block"})
    assert definition.is_valid({"id": "x", "kind": "block", "version": 1, "title": "X"})


def test_the_handbook_page_holds_the_generated_table() -> None:
    page = (ROOT / "docs" / "writing-a-form.md").read_text(encoding="utf-8")
    assert reference_table() in page, "put the output of `rogatory forms reference` into docs/writing-a-form.md"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_shipped_example_has_no_error_today_and_on_its_day(path: Path, program: Program) -> None:
    request = read_request(path, program.library.tree)
    for day in (date.today(), date.fromisoformat(request.prepared_on)):
        assert [finding.identity for finding in program.assessment.judge(request, day).errors] == []


@pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.stem)
def test_a_faulty_twin_is_found_out(path: Path, program: Program) -> None:
    request = read_request(path, program.library.tree)
    judged = program.assessment.judge(request, date.fromisoformat(request.prepared_on))
    found = sorted(f"{finding.severity.value} {finding.rule} {finding.place}" for finding in judged.findings)
    expected = path.with_suffix(".findings.txt").read_text(encoding="utf-8").splitlines()
    assert found == sorted(line for line in expected if line.strip())


def test_every_example_has_a_faulty_twin() -> None:
    assert {path.stem for path in EXAMPLES} == {path.stem for path in FAULTY}


def test_a_law_stands_in_a_french_sentence_with_its_article_or_is_introduced(program: Program) -> None:
    """“en vertu de l’article 6 de la loi …”; a statute without the form that needs says “de la disposition suivante”."""
    request = read_request(ROOT / "resources" / "examples" / "bank_records.json", program.library.tree)
    for forms, said in (
        ({"of": "de la loi sur l’entraide"}, "Le pouvoir de présenter la demande est fondé sur l’article\u00a06 de la loi sur l’entraide."),
        ({}, "Le pouvoir de présenter la demande est fondé sur la disposition suivante\u00a0: Loi sur l’entraide, article\u00a06."),
    ):
        name = {"text": "Mutual Assistance Act", "forms": {"fr": {"text": "Loi sur l’entraide", **forms}}}
        law = request.get("blocks.authority.competent_statement")
        assert isinstance(law, Answer)
        changed = request.with_answer(
            f"records.law[{law.value[0] if isinstance(law.value, tuple) else law.value}].statute",
            Answer(value=KINDS["name"].from_json(name)),
        )
        made, _ = outline(changed, program.library, program.voice("fr"))
        assert any(said in visible_text(block.runs) for block in made.blocks), said
