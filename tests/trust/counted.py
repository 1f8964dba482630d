"""A program that counts what an archive holds, for tests of imports by several processes; prints JSON."""

from __future__ import annotations

import json

from interviews.models import ImportedFile, Interview, Likeness, Person, Source

if __name__ == "__main__":
    interviews = Interview.objects.order_by("pk")
    print(
        json.dumps(
            [
                {
                    "interviews": interviews.count(),
                    "public": interviews.public().count(),
                    "sources": Source.objects.count(),
                    "sources without an interview": Source.objects.filter(interview=None).count(),
                    "provenance": [ImportedFile.objects.filter(interview=row).count() for row in interviews],
                    "questions": Likeness.objects.count(),
                    "people twice": Person.objects.count() - Person.objects.values("folded_name").distinct().count(),
                }
            ]
        )
    )
