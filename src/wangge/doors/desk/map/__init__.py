"""Open cases on a map of the areas: what is asked for, what is drawn, and the ground below."""
