"""Raw bytes in, RawDocument or Rejection out: files, folders, globs and archives of news text.

The door is `iter_documents`; `flows.ingest.reasons` holds the closed list of reasons for a refusal.
"""

from flows.ingest.identity import InputError
from flows.ingest.limits import Limits
from flows.ingest.reading import expand_inputs, iter_documents
from flows.ingest.reasons import REASON_CODES, SOURCE_FORMATS, STAGE

__all__ = ["REASON_CODES", "SOURCE_FORMATS", "STAGE", "InputError", "Limits", "expand_inputs", "iter_documents"]
