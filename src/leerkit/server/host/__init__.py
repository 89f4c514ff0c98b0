"""The process on its machine: port, signals, memory, log, and what watches over it."""
