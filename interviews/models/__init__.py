"""Rows of the archive. Each module holds what is asked of one thing; nothing here writes on its own.

``people`` who, ``interviews`` what was said, ``topics`` what about, ``sources`` where it came from and how it was read,
``runs`` what an import did; ``messages`` tells sentences in the language of who looks. Rows are written by
``interviews.editing`` and ``interviews.importing`` alone.
"""

from .interviews import Answer, Exchange, Interview, Participant, Question, Turn, Wording
from .messages import told
from .people import Outlet, Person
from .runs import Conflict, ImportedFile, ImportRun
from .sources import Reading, Source
from .topics import Topic, TopicAssignment, TopicTerm

__all__ = [
    "Answer",
    "Conflict",
    "Exchange",
    "ImportRun",
    "ImportedFile",
    "Interview",
    "Outlet",
    "Participant",
    "Person",
    "Question",
    "Reading",
    "Source",
    "Topic",
    "TopicAssignment",
    "TopicTerm",
    "Turn",
    "Wording",
    "told",
]
