import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from wangge.apps.kit.readonly import WriteInReadError, is_plain_read, no_writes, writes_allowed

READS = [
    "SELECT 1",
    "  select * from cases where note = 'DELETE FROM cases; --'",
    '(SELECT "update" FROM "a") UNION (SELECT "delete" FROM "b")',
    "WITH RECURSIVE up AS (SELECT 1 UNION SELECT 2) SELECT * FROM up",
    "/* INSERT */ SELECT 1 -- UPDATE",
    "SELECT REPLACE(name, 'a', 'b'), substring(name FOR 3) FROM areas",
    "SELECT E'it\\'s; DELETE' AS words",
    "SELECT $body$ DELETE FROM cases $body$",
    "SELECT 1;",
    "VALUES (1), (2)",
    "EXPLAIN SELECT 1",
    "EXPLAIN (ANALYZE, BUFFERS) SELECT 1",
    'SAVEPOINT "s1"',
    'RELEASE SAVEPOINT "s1"',
    'ROLLBACK TO SAVEPOINT "s1"',
    "BEGIN IMMEDIATE",
    "COMMIT",
    "SHOW server_version",
    "PRAGMA foreign_keys",
    'PRAGMA table_info("cases")',
]
WRITES = [
    "INSERT INTO cases VALUES (1)",
    "update cases set state = 'SELECT'",
    "DELETE FROM cases",
    "REPLACE INTO cases VALUES (1)",
    "MERGE INTO cases USING b ON true WHEN MATCHED THEN DELETE",
    "WITH gone AS (DELETE FROM cases RETURNING *) SELECT * FROM gone",
    "WITH x AS (SELECT 1) REPLACE INTO cases SELECT * FROM x",
    "SELECT * INTO copies FROM cases",
    "SELECT * FROM cases FOR UPDATE",
    "SELECT * FROM cases FOR NO KEY UPDATE SKIP LOCKED",
    "SELECT * FROM cases for share",
    "SELECT nextval('numbers')",
    "SELECT 1; DELETE FROM cases",
    "/* SELECT */ DELETE FROM cases",
    "EXPLAIN ANALYZE DELETE FROM cases",
    "CREATE TABLE t (id int)",
    "DROP TABLE cases",
    "TRUNCATE cases",
    "VACUUM",
    "PRAGMA user_version = 3",
    "PRAGMA foreign_keys(0)",
    "PRAGMA wal_checkpoint",
    "PRAGMA",
    "LOCK TABLE cases",
    "COPY cases FROM STDIN",
    "CALL tidy()",
    "SET search_path TO other",
    "anything else",
]


@pytest.mark.parametrize("sql", READS)
def test_a_plain_read_is_known_as_one(sql):
    assert is_plain_read(sql)


@pytest.mark.parametrize("sql", WRITES)
def test_whatever_may_write_or_lock_or_is_not_understood_counts_as_a_write(sql):
    assert not is_plain_read(sql)


@pytest.mark.django_db
def test_reading_goes_on_where_writing_is_refused():
    with no_writes():
        assert ContentType.objects.count() > 0
        assert connection.introspection.table_names()


@pytest.mark.django_db
def test_a_write_is_refused_before_it_reaches_the_database():
    with no_writes(), pytest.raises(WriteInReadError, match="INSERT INTO"), transaction.atomic():
        ContentType.objects.create(app_label="kit", model="never")
    assert not ContentType.objects.filter(model="never").exists()


@pytest.mark.django_db
def test_a_refusal_undoes_its_own_atomic_block_and_no_more():
    with no_writes():
        with pytest.raises(WriteInReadError), transaction.atomic():
            ContentType.objects.update(model="never")
        assert ContentType.objects.count() > 0


@pytest.mark.django_db
def test_a_named_reason_lets_one_write_through_and_no_more():
    with no_writes():
        with writes_allowed("the book of looks"):
            ContentType.objects.create(app_label="kit", model="looked")
        with pytest.raises(WriteInReadError), transaction.atomic():
            ContentType.objects.filter(model="looked").delete()
    assert ContentType.objects.filter(model="looked").exists()


def test_a_reason_must_be_given():
    with pytest.raises(ValueError, match="reason"), writes_allowed("  "):
        pass


@pytest.mark.django_db(transaction=True)
def test_an_atomic_block_of_reads_is_not_a_write():
    with no_writes(), transaction.atomic():
        assert ContentType.objects.filter(model="nothing of the kind").count() == 0
