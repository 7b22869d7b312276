"""Points by chance, each in the grid where it is said to be."""

from random import Random

import shapely

from wangge.apps.areas.queries import How, Place, locator


class Ground:
    def __init__(self, random: Random) -> None:
        self._random = random
        self._locator = locator()

    def point_in(self, grid: Place) -> tuple[float, float]:
        """Latitude and longitude, WGS 84; not where a special grid lies over it."""
        west, south, east, north = shapely.bounds(grid.shape)
        while True:
            lat, lng = round(self._random.uniform(south, north), 6), round(self._random.uniform(west, east), 6)
            if self.covers(grid, lat, lng):
                return lat, lng

    def covers(self, grid: Place, latitude: float, longitude: float) -> bool:
        located = self._locator.point(latitude, longitude)
        return located.how is How.INSIDE and located.grid is grid
