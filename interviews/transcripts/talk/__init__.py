"""From marks to turns, and what stands amid and after them that nobody said."""
