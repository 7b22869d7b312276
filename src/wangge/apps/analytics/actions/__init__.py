from wangge.apps.analytics.actions.screens import end_screen, make_screen

__all__ = ["end_screen", "make_screen"]
