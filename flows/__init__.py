"""Dateline: raw news text in, a published Parquet snapshot out."""

__version__ = "0.1.0"
