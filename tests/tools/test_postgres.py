import os
import socket
import subprocess
import sys

from tools.postgres import throwaway_postgres


def test_a_server_is_there_while_it_is_needed_and_leaves_nothing():
    with throwaway_postgres() as address:
        probe = "import psycopg; print(psycopg.connect('').execute('SHOW server_version_num').fetchone()[0])"
        said = subprocess.run(
            [sys.executable, "-c", probe], check=True, capture_output=True, text=True, env={**os.environ, **address}
        ).stdout
        assert int(said) >= 150000
    with socket.socket() as knock:
        assert knock.connect_ex((address["PGHOST"], int(address["PGPORT"]))) != 0
