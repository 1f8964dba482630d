"""Which kind of text it is in which people seem to talk: an interview, or one of those that are none."""
