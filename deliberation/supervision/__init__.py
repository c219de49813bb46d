"""Supervision records, beneficiaries' feedback, the status notice."""
