"""Cases of the corpus that are no text files: what is written and what is expected of it come from one place.

``python -m tests.transcripts.office_cases`` writes the files in ``cases/tuning`` anew.
"""
