from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=200)
def fixed(name: str, *arguments: str) -> str:
    """The address of a page that others lead to again and again: it never changes while the server runs."""
    return reverse(name, args=arguments)
