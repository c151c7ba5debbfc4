from documents.items.lines import html_of


def test_empty_lines_part_paragraphs() -> None:
    assert html_of("eins\nzwei\n\ndrei") == "<p>eins<br>zwei</p><p>drei</p>"


def test_dashes_make_a_list_and_numbers_an_ordered_one() -> None:
    assert html_of("Gesagt:\n- a\n- b\n3. c") == (
        '<p>Gesagt:</p><ul><li>a</li><li>b</li></ul><ol start="3"><li>c</li></ol>'
    )


def test_nothing_is_read_as_html() -> None:
    assert html_of("- <b>x</b>\n<script>") == "<ul><li>&lt;b&gt;x&lt;/b&gt;</li></ul><p>&lt;script&gt;</p>"
