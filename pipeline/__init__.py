"""Vanthu reads Vietnamese administrative papers into records."""

__version__ = "0.1.0"
