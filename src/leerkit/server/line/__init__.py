"""A page's line to its kernel: over a websocket, or by plain requests."""
