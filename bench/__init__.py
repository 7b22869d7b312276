"""Performance of the whole, as ratios to the raw limit within one run: `make bench`."""
