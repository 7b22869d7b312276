"""The picture of the loop in the docs is the loop's own table."""

from pathlib import Path

from wangge.apps.cases.workflow import MOVES, State
from wangge.apps.cases.workflow.diagram import mermaid

DOCUMENT = Path(__file__).parents[2] / "docs" / "loop.md"


def test_the_diagram_in_the_docs_is_drawn_from_the_table():
    fenced = f"```mermaid\n{mermaid()}\n```"
    assert fenced in DOCUMENT.read_text(encoding="utf-8"), f"docs/loop.md should hold:\n{fenced}"


def test_the_table_knows_every_state_and_reaches_it():
    reached = {state for move in MOVES.values() for state in move.targets}
    assert reached == set(State)


def test_every_open_state_can_be_left():
    left = {state for move in MOVES.values() if move.targets for state in move.sources}
    assert left >= set(State) - {State.WITHDRAWN}
