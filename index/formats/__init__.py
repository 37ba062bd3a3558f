"""Formats: how files of every kind that is read become documents, one at a time and in bounded memory.

A format knows streams of bytes, not files: the same reader serves a file of a folder, a member of an archive and standard input.
"""
