"""The only way to change the registry: an Action with its Events, in one transaction, linked in a hash chain.

`acting()` opens an Action, `verify()` proves the chain, `told()` renders it as sentences.
"""
