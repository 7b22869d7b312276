"""The loop as a picture, drawn from its own table, so that picture and table cannot part."""

from collections import defaultdict

from wangge.apps.cases.workflow.moves import MOVES
from wangge.apps.cases.workflow.states import State


def mermaid() -> str:
    """A state diagram in Mermaid's words, without a final newline."""
    arrows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for move in MOVES.values():
        sources = sorted((state.value for state in move.sources), key=_order) or ["[*]"]
        for source in sources:
            for target in move.targets:
                arrows[source, target.value].append(move.code)
    lines = [f"    {source} --> {target}: {', '.join(codes)}" for (source, target), codes in arrows.items()]
    names = [f"    {state.value}: {state.value}" for state in State]
    return "\n".join(["stateDiagram-v2", *names, *lines])


def _order(value: str) -> int:
    return list(State.values).index(value)
