"""The same bytes give the same reading in every process: nothing follows the order in which a set happens to lie."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_DIGESTS = """
import hashlib, sys
from pathlib import Path
from interviews.transcripts import Refused, parse
for path in sys.stdin.read().splitlines():
    try:
        told = parse(Path(path).read_bytes(), name=Path(path).name).to_json()
    except Refused as refused:
        told = f"{refused.reason} {refused.line}"
    print(path, hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest())
"""


def test_readings_do_not_depend_on_the_seed_of_hashes():
    cases = [path for path in (ROOT / "tests/transcripts/cases").glob("*/*") if path.suffix != ".json"]
    paths = "\n".join(sorted(map(str, [*cases, *(path for path in (ROOT / "examples").iterdir() if path.is_file())])))
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", _DIGESTS],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for seed in ("0", "1", "2", "3")
    ]
    told = [set(process.communicate(paths)[0].splitlines()) for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes)
    assert len(told[0]) > 100
    assert {line.split(" ")[0] for line in set.union(*told) - set.intersection(*told)} == set()
