"""What exchanges are about: names of places, institutions and programmes, and telling nouns."""
