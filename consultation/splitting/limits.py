"""How much of anything a file may hold that is read as an act; what has more is refused unread.

No code in force comes near any of these: the longest has 600 articles, 3,000 paragraphs and 1.5 MB.
"""

MEGABYTE = 1_000_000

# Bytes of a file as it is sent.
LARGEST = 20 * MEGABYTE

# Lines of text, paragraphs and rows of a document; of a text also lines that are blank.
MOST_LINES = 100_000
MOST_BLANK = 1_000_000

# Elements of a page.
MOST_ELEMENTS = 250_000

# Files in a zip, their bytes when unpacked, and how many times a large one may swell.
MOST_ENTRIES = 2_000
UNPACKED = 200 * MEGABYTE
UNPACKED_PART = 20 * MEGABYTE
SWELLING = 150
SWELLING_FROM = 2 * MEGABYTE

# Tables in one another.
DEEPEST_TABLE = 8

# Pages of a PDF; the bytes of one part of it and of all pages' drawing when unpacked; the deeds
# of drawing on one page and on all. A page of text takes a thousand.
MOST_PAGES = 1_500
UNPACKED_STREAM = 10 * MEGABYTE
UNPACKED_DRAWING = 40 * MEGABYTE
MOST_ON_PAGE = 150_000
MOST_OPERATIONS = 1_000_000
