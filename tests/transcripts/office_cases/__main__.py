"""Write all files of the cases that are no text files, with the answers beside them."""

from benchmarks.accuracy import CASES
from tests.transcripts.office_cases import magazines_and_books, tables_and_reviews

for case in (*magazines_and_books.CASES, *tables_and_reviews.CASES):
    case.write(CASES / "tuning")
