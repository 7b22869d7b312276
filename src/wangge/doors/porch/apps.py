from django.apps import AppConfig


class PorchConfig(AppConfig):
    name = "wangge.doors.porch"
    label = "porch"

    def ready(self) -> None:
        """A base map that cannot be one is said when the server starts, not to whoever opens a map."""
        from wangge.doors.porch.basemap import base_map  # noqa: PLC0415  settings must be read first

        base_map()
