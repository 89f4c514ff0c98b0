"""One file a surface: its addresses, and what is answered there."""
