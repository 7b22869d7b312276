"""Wangge 网格: the working platform of a town."""
