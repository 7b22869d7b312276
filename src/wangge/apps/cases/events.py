"""What cases tell the apps above them, after the commit."""

from django.dispatch import Signal

# Sent with `case`, `action` (its code) and `entry`, once for each action that was really taken.
action_taken = Signal()
