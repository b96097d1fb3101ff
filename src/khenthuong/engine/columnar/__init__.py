"""Whole populations decided at once: the same compiled rules and leaves, a bit for every nominee.

The second reader of a compiled book beside the tree walker, for lists too long to walk one by one. It gives
the verdict of every nominee and award, the branch that decided, and which facts are missing; the findings of
any single nominee are made again on demand by :func:`khenthuong.engine.evaluating.evaluate`. What it cannot
decide in columns it hands, leaf by leaf or nominee by nominee, to the operators themselves, and says how often.

``frame`` is the population as arrays; ``building`` makes one from dossiers and ``rebuilding`` a dossier from
one; ``leaves`` decide conditions; ``tree`` and ``naming`` put them together; ``deciding`` is the way in. Only
this package names numpy, and nothing on the way to a single dossier imports it.
"""
