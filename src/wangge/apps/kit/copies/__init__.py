"""Copies of a database and of a folder of files in one file, taken while both are in use, and put back again."""

from wangge.apps.kit.copies.archive import Archive, Damaged, Manifest, sync_folder, unpack, verify, writing
from wangge.apps.kit.copies.databases import Failed, copy_database, last_settled, put_database, refuse_in_use

__all__ = [
    "Archive",
    "Damaged",
    "Failed",
    "Manifest",
    "copy_database",
    "last_settled",
    "put_database",
    "refuse_in_use",
    "sync_folder",
    "unpack",
    "verify",
    "writing",
]
