"""Settings, root URLs and the server's entry: the one place that knows every package and wires them together."""
