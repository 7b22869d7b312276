from django.db import connection

# Where a walk or a demo writes much. Not the words of the search: their index would first be brought in order.
_MANY = (
    "cases_case",
    "cases_clock",
    "cases_strand",
    "ledger_entry",
    "ledger_entrydetail",
    "ledger_outboxitem",
    "ledger_message",
)


def gather_statistics():
    """PostgreSQL learns at a commit how many rows there are, and a test makes none: it would plan for empty tables."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(_MANY)}")
