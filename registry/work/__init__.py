"""Work done after a request: durable items in our own table, nudged through huey, swept when a nudge is lost."""
