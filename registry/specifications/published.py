"""The editions that are published, each by the SHA-256 of its file. A published edition never changes.

A correction is a new file with a new edition number (2015-04.1); jobs keep the decisions they got.
"""

from collections.abc import Mapping

PUBLISHED: Mapping[str, str] = {
    "ptcs/duct-sealing@2015-04": "ed91e1a8ef62fc960383bc3afe9b3c162715bb89ea999853377be2b1ee2e2751",
}
