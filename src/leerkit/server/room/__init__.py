"""The live session: no page, no kernel, no tornado."""
