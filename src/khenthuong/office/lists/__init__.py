"""Reading the lists clerks already have: any layout, any spreadsheet format, nothing lost in silence.

``opening`` turns a file into grids, ``finding`` a grid into a table with every row accounted for, ``columns``
headings into fields, ``values`` cell texts into values, ``gathering`` rows into dossiers and scores with questions.
"""
