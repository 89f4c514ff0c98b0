"""Packages of H5P: a file for each kind of content."""
