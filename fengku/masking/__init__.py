"""Finds and masks personal data in text. Pure: no database, no request; who may see what is decided elsewhere."""

from .finding import Finding, Masked, find, mask_text
from .kinds import BANK_CARD, ID_NUMBER, KIND_LABELS, KINDS, MOBILE, NAME
from .names import mask_name
from .sensitive import SensitiveWord, sensitive_words

__all__ = [
    "BANK_CARD",
    "ID_NUMBER",
    "KINDS",
    "KIND_LABELS",
    "MOBILE",
    "NAME",
    "Finding",
    "Masked",
    "SensitiveWord",
    "find",
    "mask_name",
    "mask_text",
    "sensitive_words",
]
