"""A Word file as items of a protocol: what it holds (parts), its HTML (convert, in a process of its own), the
blocks of that (blocks), and what each becomes (sorting). All else is told in the report."""
