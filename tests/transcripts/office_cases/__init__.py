"""Cases of the corpus that are no text files: what is written and what is expected of it come from one place.

``python -m tests.transcripts.office_cases`` writes the files of ``cases/tuning`` and ``cases/held_back`` anew. As with
the cases themselves, whoever improves the parser may look into :mod:`.tuning` and not into :mod:`.held_back`.
"""
