"""How a question finds its answers.

`question` reads what was typed, `visible` says what may be found at all, `matching` finds the words by
Wagtail's index, `near` finds compounds and slips of the pen, `highlight` marks them in the text. What is
known about words themselves is `kek.language`.
"""
