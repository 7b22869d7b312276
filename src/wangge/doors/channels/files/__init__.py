"""Reports that come as a file: a table of an older system, an export of the hotline, a set for practice."""
