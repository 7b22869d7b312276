from django.db import connection


def gather_statistics():
    """PostgreSQL learns at a commit how many rows there are, and a test makes none: it would plan for empty tables."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
