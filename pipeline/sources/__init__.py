"""A file → sheets: the first arrow. Limits and kinds are settled before anything is rendered."""

from pipeline.sources.kinds import MediaType
from pipeline.sources.opening import SourceFile, open_source
from pipeline.sources.signatures import digital_signatures

__all__ = ["MediaType", "SourceFile", "digital_signatures", "open_source"]
