"""What is known about German words, without a database: stems, likeness, texts that resemble each other.

The site's search and the boards ask here, so that both databases answer alike.
"""
