"""Clear, branded, printable advice sheets for patients, from plain text files."""

__version__ = "0.1.0"
