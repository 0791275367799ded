"""Open Badges 3.0: signed statements of a certification that a technician carries and anybody can verify.

`keys` holds what they are signed with, `adapter` is the one module that knows the libraries, `wording` says what each
badge stands for, `drawing` makes its picture. Nothing here reads or writes the database, and nothing needs the network.
"""
