"""AHRI-rated equipment and the verified variable-speed list, imported by the program team.

Duct sealing needs none of it; it comes with the heat pump measures.
"""
