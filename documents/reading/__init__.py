"""What a file says, page by page, for the search.

`pages` reads, `child` does so in a process of its own, `apart` starts that process and waits for it only so
long. The first two import nothing of Django: the process stands in a tenth of a second and knows no secrets.
"""
