"""fangan (方案): write and check the papers of a county's industrial innovation platforms."""

__version__ = "0.1.0"
