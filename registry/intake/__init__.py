"""The mailroom: e-mail and fax that arrive, kept as they came, numbered, opened safely, sorted, answered by the team.

A message goes one way, and a crash at any line loses nothing and makes nothing twice::

    carriers            take it from where it lies: a watched folder, a mailbox (IMAP), a POST of a mail service
      documents.store     its bytes, on the disk under their digest
      actions.arrive      its row with a number (M-26-00007): from here on it is ours; only then it leaves the carrier
    tasks.open_mail     in the background: what is in it, read by a child process with limits (unpack.py)
      actions.opening     a fate for the message and for each attachment (fates.py), sorting, an answer to the sender
    views               the desk: taken, linked to a person, answered, handled, set aside, opened again

Seams: each attachment with pages is owed as work of the kind `intake.read` (its key is that of the `Attachment`), when
settings.WORK_HANDLERS names who reads it; what a reader wants to show on the page of a message is a panel of the place
`mail`. What packages above know of a message (a letter of ours that came back, an answer to one) they say through
settings.INTAKE_READERS.
"""
