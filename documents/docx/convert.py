"""Word to HTML, in a process of its own: what a file does to the parser harms only that.

Run as a script by documents.docx.reading, with the file on stdin and the HTML on stdout. Knows no Django.
"""

import io
import sys

MEMORY = 1536 * 1024 * 1024
# A note that a thousand places refer to comes a thousand times: whoever waits must not have to hold that.
MAX_HTML = 10 * 1024 * 1024
# In German files too, styles are kept by their English names; only self-made ones are called otherwise.
STYLES = """
p[style-name='Title'] => header:fresh
p[style-name='Titel'] => header:fresh
p[style-name='Überschrift 1'] => h1:fresh
p[style-name='Überschrift 2'] => h2:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name^='toc '] => !
p[style-name^='TOC '] => !
"""


def limit_memory() -> None:
    """Where the system can: Windows has no such limit, there the time limit has to do."""
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def html_of(content: bytes) -> str:
    import mammoth  # noqa: PLC0415  loaded under the limit

    result = mammoth.convert_to_html(
        io.BytesIO(content),
        style_map=STYLES,
        include_embedded_style_map=False,
        convert_image=lambda _image: [],
    )
    return str(result.value)


if __name__ == "__main__":
    limit_memory()
    html = html_of(sys.stdin.buffer.read()).encode()
    if len(html) > MAX_HTML:
        sys.exit("too long")
    sys.stdout.buffer.write(html)
