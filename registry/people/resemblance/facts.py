"""What is known of one record, as plain values."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Facts:
    """Names and numbers of one record, present and former; everything as it was typed.

    `held` are Technician IDs issued to it, `claimed` those somebody typed for it. `certified` are kinds of work.
    `company_phones` belong to the companies worked for, `shared_phones` to three people or more.
    """

    names: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    held: frozenset[str] = frozenset()
    claimed: frozenset[str] = frozenset()
    certified: frozenset[str] = frozenset()
    companies: frozenset[str] = frozenset()
    company_phones: frozenset[str] = frozenset()
    shared_phones: frozenset[str] = frozenset()
    language: str = ""
