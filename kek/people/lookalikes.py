"""Letters of other alphabets that look like ours: whoever reads a name takes one for the other.

The table is that of Unicode's Security Mechanisms (UTS 39), cut to single characters that look like one
letter of ours and do not say so in their names, as variants of Latin letters do. Copyright © Unicode, Inc.,
licence Unicode-3.0 (docs/vendored.md).
"""

import re
import unicodedata

# l and i are one letter here: in many typefaces nobody can tell l from I.
_LIKE = {
    "a": "ɑΑαАаᎪᗅ⍺ꓮ𐊠𖽀",
    "b": "ƄΒВЬᏏᏴᑲᖯᗷꓐꞴ𐊂𐊡𐌁",
    "c": "СсᏟⲤⲥꓚꮯ𐊢𐌂𐐕𐐽𐔜𑣲🝌",
    "d": "ԁᎠᏧᑯᗞᗪꓒꓓ",
    "e": "ΕЕеҽᎬ℮⋿ⴹꓰ𐊆𑢦𑢮",
    "f": "Ϝքᖴẝꓝ𐊇𐊥𐔥𑢢𑣂𝈓",
    "g": "ƍԌցᏀᏳꓖ",
    "h": "ΗНһհᎻᏂᕼⲎꓧ𐋏",
    "i": "ƖǀɩΙιІіӀӏᎥᏞᒪᛁ∣⍳⏽ⲒⳐⵏꓡꓲꙇꭵ𐊊𐌉𐌠𐐛𐔦𑢣𑢲𑣃𖼖𖼨𝈪",
    "j": "ͿϳЈјᎫᒍꓙ",
    "k": "ΚКᏦᛕⲔꓗ𐔘",
    "m": "ΜϺМᎷᗰᛖⲘꓟ𐊰𐌑",
    "n": "ΝոռⲚꓠ𐔓",
    "o": "ΟοσОоՕօଠഠဝჿዐⲞⲟⵔ〇ꓳ𐊒𐊫𐐄𐐬𐓂𐓪𐔖𑢵𑣈𑣗",
    "p": "ΡρРрᏢᑭ⍴Ⲣⲣꓑ𐊕",
    "q": "ԛգզⵕ",
    "r": "ƦгᎡᏒᖇᴦⲅꓣꭇꮁ𐒴𖼵𝈖",
    "s": "ƽЅѕՏᏕᏚꓢꮪ𐊖𐐠𐑈𑣁𖼺",
    "t": "ΤТᎢ⊤⟙Ⲧꓔ𐊗𐊱𐌕𑢼𖼊🝨",
    "u": "ʋυՍսሀᑌ∪⋃ꓴꞟ𐓎𐓶𑢸𑣘𖽂",
    "v": "νѴѵᏙᐯ∨⋁ⴸꓦꛟꮩ𐔝𑜆𑢠𑣀𖼈𝈍",
    "w": "ɯѡԜԝաᎳᏔꓪꮃ𑜊𑜎𑜏𑣯",
    "x": "×ΧХхᕁᕽ᙭ᚷ╳⤫⤬⨯ⲬⵝꓫꞳ𐊐𐊴𐌗𐌢𐔧𑣬",
    "y": "ɣΥγУуҮүყᎩᎽᶌⲨꓬ𐊲𑢤𑣜𖽃",
    "z": "ΖᏃꓜꮓ𐋵𑢩𑣄",
}
_LOOKALIKES = {other: ours for ours, others in _LIKE.items() for other in others}
# "LATIN LETTER SMALL CAPITAL K", "LATIN SMALL LETTER L WITH STROKE", "REGIONAL INDICATOR SYMBOL LETTER K"
_VARIANT = re.compile(r".*\b(?:LATIN|SYMBOL)\b.*\bLETTER (?:.* )?([A-Z])(?: WITH .*)?$")
_RESEMBLING = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
_WORD = re.compile(r"[^\W\d_]+")


def as_ours(char: str) -> str:
    """The small letter a to z that the character is taken for, else the character itself."""
    if char.isascii():
        found = char.lower()
    elif char in _LOOKALIKES:
        found = _LOOKALIKES[char]
    elif variant := _VARIANT.match(unicodedata.name(char, "")):
        found = variant[1].lower()
    else:
        # Small letters of other alphabets often look like small capitals.
        found = _LOOKALIKES.get(char.upper(), char)
    return "i" if found == "l" else found


def mixes_alphabets(text: str) -> bool:
    """Whether letters of several alphabets that resemble each other stand in one word, as nobody writes."""
    letters = (char for char in unicodedata.normalize("NFKD", text) if unicodedata.category(char)[0] != "M")
    return any(len(set(map(_alphabet, word)) & _RESEMBLING) > 1 for word in _WORD.findall("".join(letters)))


def _alphabet(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
