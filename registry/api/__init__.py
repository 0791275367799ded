"""The JSON API, version 1: resources that call queries and actions and decide nothing themselves.

Its first resources come with the utilities' claims; until then the package holds the room.
"""
