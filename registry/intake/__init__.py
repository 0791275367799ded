"""Applications and jobs that arrive by e-mail and fax: stored untouched, matched, confirmed by the team.

Until messages are read here, paper is entered by the program team; the package holds the room.
"""
