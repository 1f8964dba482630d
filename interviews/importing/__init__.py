"""From files to rows: which interview is this, what has changed, and what became of each file.

``files`` finds what the archivist names and reads the metadata CSV; ``arrivals`` reads and hashes, asks what is known
and has the rest parsed by ``workers``, before any transaction; ``standings`` tells what has to be done. ``matching``
tells a newer version, one more source and what is only alike from an interview that is new, by way of ``versions``;
``said`` keeps what the archivist said of earlier versions. New interviews are written by ``editing.creation``. For one
that is here, ``states`` lays base (the last reading), theirs (the new one) and ours (the rows) side by side,
``merging`` merges them in a linear form (``lines``) by way of ``sequences``, and ``moves`` what stands elsewhere now,
without a database; ``applying`` carries the result out on the rows, ``seats`` and ``order`` say where exchanges stand,
those that were deleted too, ``conflicts`` lists what clashed, ``drift`` what readers are told of a source that changed.
``writing`` puts these together, some files to a transaction, and ``previewing`` without one; ``runs`` is where both
begin. ``accounts`` holds what is asked and what is told, ``questions`` what waits for an editor, ``report`` prints it,
on a terminal by way of ``drawing``, ``failures`` tells what a database that gives up has said. ``undoing`` takes a run
back by its account, ``undone_rows`` the rows of one interview. ``fixity`` proves that the sources are what was
received.

Imports transcripts, language, models, search and editing; nothing of these imports it.
"""
