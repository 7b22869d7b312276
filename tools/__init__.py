"""What the Makefile runs: each module is one command, `python -m tools.NAME`."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
