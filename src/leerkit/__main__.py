"""``python -m leerkit`` does what ``leerkit`` does."""

from leerkit.cli import main

main()
