"""What is said to a person goes to the screen, what is meant for a program to standard output alone."""

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text


def screen(*, for_program: bool = False) -> Console:
    """Standard output, or standard error where that belongs to a program (`--json`)."""
    return Console(stderr=for_program, highlight=False, soft_wrap=True)


class PerSecond(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text(_("%(number)s a second") % {"number": f"{speed:,.0f}"} if speed else "")


def progress(console: Console) -> Progress:
    """Done, of how many, per second, and what remains."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        PerSecond(),
        TimeRemainingColumn(),
        console=console,
        transient=True,
    )


def table(rows: dict[str, int | str]) -> Table:
    """Two columns without lines: what, and how many."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(justify="right")
    for name, value in rows.items():
        grid.add_row(name, f"{value:,}" if isinstance(value, int) else value)
    return grid
