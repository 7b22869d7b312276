#!/usr/bin/env python
"""Django's own commands (migrations and the like); everything a town needs is `wangge`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wangge.settings.demo")
    execute_from_command_line(sys.argv)
