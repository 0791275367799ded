"""Who is told what: one table from event to audience to message, an outbox, and sending that survives a crash.

The domain records that something happened and never knows who is told.
"""
