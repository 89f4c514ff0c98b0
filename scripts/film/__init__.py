"""The film of lesson 01, as a program."""
