"""A demo town with the past of a large one: its month is laid down again and again, each time some weeks further back.

What has ended is laid down as the past; what is open once more beside the demo's own, within the same month, as much of it as
a large town has. Each copy has its whole history, sealed as the first was, and is found by its words. Nothing is left to chance.
"""

from wangge.demo.filling.run import Amount, fill

__all__ = ["Amount", "fill"]
