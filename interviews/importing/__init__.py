"""From files to rows: which interview is this, what has changed, and what became of each file.

``files`` finds what the archivist names and reads the metadata CSV; ``workers`` parses, before any transaction;
``matching`` tells a newer version of an interview from another one. A new interview is written by ``editing.creation``.
For one that is here, ``states`` lays base (the last reading), theirs (the new one) and ours (the rows) side by side,
``merging`` merges them in a linear form by way of ``sequences``, without a database; ``applying`` carries the result
out on the rows, in ``order``, and ``conflicts`` lists what clashed. ``runs`` puts these together, some files to
a transaction, and keeps account; ``report`` prints it, ``failures`` tells what a database that gives up has said.

Imports transcripts, language, models, search and editing; nothing of these imports it.
"""
