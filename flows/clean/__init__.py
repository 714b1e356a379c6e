"""The clean stage: a decoded document goes in, an article with labelled passages (or a rejection) comes out."""

from flows.clean.article import NEWS_KINDS, PASSAGE_KINDS, clean
from flows.clean.reasons import REASON_CODES

__all__ = ["NEWS_KINDS", "PASSAGE_KINDS", "REASON_CODES", "clean"]
