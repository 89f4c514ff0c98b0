"""Every sentence that a person sees: Dutch, B1, one module per place where it appears.

``docs/architecture.md`` has the list of places. The modules hold constants and functions that return strings; nothing
here imports the rest of leerkit.
"""
