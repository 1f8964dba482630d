"""Rows of the archive. Each module holds what is asked of one thing; nothing here writes on its own.

``people``, ``identities`` and ``labels`` who, ``addresses`` where they stood before, ``interviews`` and ``turns`` what
was said, ``topics`` what about, ``sources`` where it came from and how it was read, ``decisions`` where editors saw it
otherwise, ``echoes`` which questions ask the same, ``likenesses`` which interviews may be one and how a source changed,
``runs`` what an import did, ``uploads`` what waits to be imported, ``reports`` what readers found wrong, ``notes`` what
editors tell each other; ``history`` what was done to rows, ``redactions`` what was taken out, ``attempts`` how often
signing in failed; ``messages`` tells sentences in the language of who looks.
Rows are written by ``interviews.editing`` and ``interviews.importing`` alone.

What a row must obey by itself is a constraint of its model; ``shapes`` has those on texts. What it must obey beside
other rows, or beside what it was before, is held by ``triggers``, which migrations set up:
docs/decisions/0005-rules-across-rows.md lists them and tells how they are kept.
"""

from . import among as among
from .addresses import FormerAddress
from .attempts import Attempts
from .decisions import Decision, LeftOut
from .echoes import Reasking
from .history import Act
from .identities import Identifier, KnownApart
from .interviews import Exchange, Interview, Participant
from .labels import LabelRule
from .likenesses import Likeness, Sketch, SketchBand, SourceChange
from .messages import told
from .notes import TurnNote
from .people import Outlet, Person
from .redactions import RedactedAddress, Redaction, Removal
from .reports import Report
from .runs import Conflict, ImportedFile, ImportRun
from .sources import Reading, Source
from .topics import Topic, TopicAssignment, TopicTerm
from .turns import Answer, Question, Turn, Wording
from .uploads import Upload, UploadedFile

__all__ = [
    "Act",
    "Answer",
    "Attempts",
    "Conflict",
    "Decision",
    "Exchange",
    "FormerAddress",
    "Identifier",
    "ImportRun",
    "ImportedFile",
    "Interview",
    "KnownApart",
    "LabelRule",
    "LeftOut",
    "Likeness",
    "Outlet",
    "Participant",
    "Person",
    "Question",
    "Reading",
    "Reasking",
    "RedactedAddress",
    "Redaction",
    "Removal",
    "Report",
    "Sketch",
    "SketchBand",
    "Source",
    "SourceChange",
    "Topic",
    "TopicAssignment",
    "TopicTerm",
    "Turn",
    "TurnNote",
    "Upload",
    "UploadedFile",
    "Wording",
    "told",
]
