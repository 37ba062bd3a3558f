"""What can be asked is told in three places, from one source, and is true."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cuttings.cli.main import commands
from cuttings.search.article import Article
from cuttings.search.grammar import GRAMMAR, REMARKS, Form
from cuttings.search.memory import MemoryEngine
from cuttings.search.parser import parse
from cuttings.web import create_app

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
FORMS = [form for part in GRAMMAR for form in part.forms]


@pytest.mark.parametrize("form", FORMS, ids=[form.examples[0] for form in FORMS])
def test_an_example_is_read_without_notices(form: Form) -> None:
    for example in form.examples:
        query = parse(example)
        assert not query.notices
        assert parse(str(query)).clause == query.clause


def test_the_command_line_and_the_readme_tell_all_of_it() -> None:
    told = " ".join(CliRunner().invoke(commands, ["search", "--help"]).output.split())
    for form in FORMS:
        assert "   ".join(form.examples).replace("   ", " ") in told
        assert form.finds in told
        assert f"| {', '.join(f'`{example}`' for example in form.examples)} | {form.finds} |" in README
    for remark in REMARKS:
        assert remark in told
        assert remark in README


def test_the_help_page_tells_all_of_it() -> None:
    page = create_app(engine=MemoryEngine([Article("a", "A title", "A text", language="en")])).test_client().get("/help").text
    for part in GRAMMAR:
        assert f">{part.title}</h2>" in page
    for form in FORMS:
        assert page.count(f"<td>{form.finds}</td>".replace("'", "&#39;")) == 1
