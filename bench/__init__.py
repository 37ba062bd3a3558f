"""Benchmarks: one script for each question, against real peers on the same input. Not part of the installed package."""
