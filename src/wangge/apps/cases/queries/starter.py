"""The catalogue that comes with the product, for a town that has none yet."""

import csv
from importlib.resources import files

from wangge.apps.cases.queries.catalogue_table import Units, read_row
from wangge.apps.cases.rules.catalogue import NewCategory


def starter_catalogue() -> list[NewCategory]:
    """With the departments of the same code or name that there are here; the others are left out."""
    text = files("wangge.apps.cases").joinpath("data/catalogue.csv").read_text(encoding="utf-8")
    units = Units.living()
    read = [
        read_row(row, units, None, order=order, strict=False)
        for order, row in enumerate(csv.DictReader(text.splitlines()), 1)
    ]
    return [row.new for row in read if row.new]
