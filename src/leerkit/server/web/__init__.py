"""What every page has: who asks, what they may ask, and what becomes of an error."""
