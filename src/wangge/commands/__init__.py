"""One module per command of `wangge`: `add_arguments(parser)`, and `run(options)` which gives the exit code."""


class Problem(Exception):
    """The command cannot do what it was asked, in words for whoever typed it; exit code 2."""
