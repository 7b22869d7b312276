"""One module per command of `wangge`: `add_arguments(parser)`, and `run(options)` which gives the exit code."""

from django.utils.translation import gettext as _


class Problem(Exception):
    """The command cannot do what it was asked, in words for whoever typed it; exit code 2."""


def not_read(error: OSError) -> Problem:
    """Of a file that was named; what else the system says stays as it says it."""
    name = {"file": error.filename, "error": error.strerror}
    if isinstance(error, FileNotFoundError):
        return Problem(_("%(file)s is not there: look at its name and folder.") % name)
    if isinstance(error, IsADirectoryError):
        return Problem(_("%(file)s is a folder: name a file in it.") % name)
    if isinstance(error, PermissionError):
        return Problem(_("%(file)s may not be read by this account.") % name)
    return Problem(_("%(file)s cannot be read: %(error)s") % name)
