"""No line of a source is longer than the limit of .clang-format, in characters; a raw string is another language's
text and stands as it is. Usage: line_length.py ROOT"""
import os
import re
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cpp_source  # noqa: E402


def raw_lines(text):
    """The numbers of the lines that a raw string covers, wholly or in part."""
    covered = set()
    for kind, value, start in cpp_source.lex(text):
        if kind == 'str' and re.match(r'(?:u8|[uUL])?R"', value):
            first = text.count('\n', 0, start) + 1
            covered.update(range(first, first + value.count('\n') + 1))
    return covered


def main():
    root = sys.argv[1]
    limit = int(re.search(r'^ColumnLimit: (\d+)', open(os.path.join(root, '.clang-format')).read(), re.M).group(1))
    files = cpp_source.sources(root)
    wrong = 0
    for name in files:
        text = open(os.path.join(root, name), encoding='utf-8').read()
        long = [i for i, line in enumerate(text.split('\n'), 1) if len(line) > limit]
        if long:
            raw = raw_lines(text)
            for number in long:
                if number not in raw:
                    print(f'{name}:{number}: longer than {limit} characters')
                    wrong += 1
    if not files:
        print('no sources found')
    return 0 if files and not wrong else 1


sys.exit(main())
