"""Weeks of life in the demo town, played through the real actions with the clock moving."""

from wangge.demo.life.play import play
from wangge.demo.life.stage import Length

__all__ = ["Length", "play"]
