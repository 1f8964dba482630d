"""Write all files of the cases that are no text files, with the answers beside them."""

from benchmarks.accuracy import CASES
from tests.transcripts.office_cases import held_back, tuning

for folder, module in (("tuning", tuning), ("held_back", held_back)):
    for case in module.CASES:
        case.write(CASES / folder)
