"""The record outside the product: everything as plain files that can be read and verified without it.

The export comes with the archive; `verify-history` already proves the chain the archive will carry.
"""
