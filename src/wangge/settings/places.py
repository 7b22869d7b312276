"""Where an installation lies: a data folder is a county (decision 10)."""

import os
import sys
from pathlib import Path
from typing import Any

_FILE = "wangge.sqlite3"


def data_folder() -> Path:
    """`$WANGGE_DATA`; else `data/` beside the virtual environment of a checkout; else the user's own folder."""
    if named := os.environ.get("WANGGE_DATA"):
        return Path(named).resolve()
    beside = Path(sys.prefix).parent
    if (beside / "pyproject.toml").exists():
        return beside / "data"
    return Path.home() / ".local" / "share" / "wangge"


def has_database(data: Path) -> bool:
    """Whether there is one to be asked: of SQLite the file, a server in any case."""
    return os.environ.get("WANGGE_DATABASE") == "postgres" or (data / _FILE).exists()


def database(data: Path) -> dict[str, Any]:
    """SQLite in the data folder, or PostgreSQL when `WANGGE_DATABASE=postgres` (address by the usual PG* variables)."""
    if os.environ.get("WANGGE_DATABASE") == "postgres":
        return _postgres()
    return {
        "ENGINE": "wangge.apps.kit.sqlite",
        "NAME": data / _FILE,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            " PRAGMA cache_size=-4000; PRAGMA temp_store=MEMORY;",
        },
        # SQLite learns how much there is of what (`kit/bulk.gather_statistics`) when it connects.
        "CONN_MAX_AGE": 3600,
    }


def _postgres() -> dict[str, Any]:
    env = os.environ
    return {
        "ENGINE": "wangge.apps.kit.postgresql",
        "NAME": env.get("PGDATABASE", "wangge"),
        "USER": env.get("PGUSER", ""),
        "PASSWORD": env.get("PGPASSWORD", ""),
        "HOST": env.get("PGHOST", ""),
        "PORT": env.get("PGPORT", ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        # scale.md 10: without it a new tenant stays on Citus' coordinator without a word; plain PostgreSQL accepts it.
        "OPTIONS": {"options": "-c citus.enable_schema_based_sharding=on"},
    }
