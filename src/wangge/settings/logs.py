"""Logs: one JSON line each on standard error, so that what a command prints stays what it prints."""

import logging
import sys

import structlog


def log_from(level: int, *, for_good: bool = True) -> None:
    """Writes what is at least of `level` (of the logging module); tests listen in, and so not `for_good`."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=for_good,
    )
    logging.getLogger("django.request").addFilter(_without_links)
    logging.getLogger("django.request").setLevel(logging.ERROR)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(levelname)s %(name)s %(message)s")


def _without_links(record: logging.LogRecord) -> bool:
    """The link of a case opens it to whoever reads it, so it stands in no log."""
    if isinstance(record.args, tuple):
        record.args = tuple("/c/" if str(one).startswith("/c/") else one for one in record.args)
    return True
