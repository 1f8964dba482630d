"""Search: placeholder of the package note."""

from . import index

__all__ = ["index"]
