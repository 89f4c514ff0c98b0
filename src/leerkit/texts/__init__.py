"""Every sentence that a person sees: Dutch, B1, one module per place where it appears.

- ``texts.problems``: how an error is put together (where, what came, what was expected, what to try)
- ``texts.exercises``, ``texts.cards``, ``texts.views``: what Python says of exercises; a card; the view of each type
- ``texts.grading``: sentences of verdicts and tallies that belong to one exercise type
- ``texts.authoring``: what an author may get wrong in an exercise
- ``texts.content``: finding lessons
- ``texts.reading``, ``texts.fields``, ``texts.checking``: what is wrong in a lesson's files
- ``texts.schema``: what an editor says about the fields of a ``les.yaml``
- ``texts.pages``: the server's pages and its answers to bad requests
- ``texts.story``: what a lesson shows around the exercises
- ``texts.notebook``: what a notebook says besides, and ``leerkit lab``
- ``texts.cli``: the command line
- ``texts.storage``: messages about the database
- ``texts.bench``: ``leerkit bench``: help, progress, table

The modules hold constants and functions that return strings; nothing here imports the rest of leerkit.
"""
