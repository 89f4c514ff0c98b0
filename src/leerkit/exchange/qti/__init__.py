"""Packages of QTI: 2.x and 3 share a model, 1.2 has one of its own."""
