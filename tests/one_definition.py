"""One name, one type: no struct, class, union or enum outside an unnamed namespace is defined in two files that can
stand in one program. Usage: one_definition.py ROOT"""
import collections
import pathlib
import re
import sys

# What can be linked together: the program and its libraries, with one folder of tests or benchmarks each.
COMMON = ("grammar", "interpreter")
BESIDE = ("tests", "benchmarks")


def plain(text):
    """The text without comments and literals, which may hold brackets."""
    text = re.sub(r'R"(\w*)\((?:.|\n)*?\)\1"', '""', text)
    text = re.sub(r"//[^\n]*", "", text)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    text = re.sub(r'"(?:\\.|[^"\\\n])*"', '""', text)
    return re.sub(r"(?<!\w)'(?:\\.|[^'\\\n])+'", "''", text)


def types_of(text):
    """The full names of the types that a file defines and that are seen outside it."""
    scopes, last = [], 0
    text = plain(text)
    for match in re.finditer(r"[{};]", text):
        head, last = text[last:match.start()].strip(), match.end()
        if match.group() == "}" and scopes:
            scopes.pop()
        if match.group() != "{":
            continue
        space = re.search(r"\bnamespace\s*([\w:]*)$", head)
        made = re.search(r"\b(?:struct|class|union|enum(?:\s+class|\s+struct)?)\s+(\w+)\s*(?:final)?\s*(?::[^:].*)?$", head, re.S)
        if space:
            scopes.append(space.group(1))          # "" for an unnamed one
        elif made and "template" not in head.split(made.group(0))[0][-200:]:
            scopes.append(made.group(1))
            if all(scopes):
                yield "::".join(scopes)
        else:
            scopes.append("")                      # a function, an initializer, a template: looked into by nobody


def main():
    root = pathlib.Path(sys.argv[1])
    places = collections.defaultdict(set)
    for folder in COMMON + BESIDE:
        for path in sorted((root / folder).rglob("*.[ch]pp")):
            for name in types_of(path.read_text()):
                places[name].add(path.relative_to(root).as_posix())
    wrong = 0
    for name, files in sorted(places.items()):
        common = [file for file in files if file.split("/")[0] in COMMON]
        # Two programs of tests may each have a type of one name.
        beside = collections.Counter("/".join(file.split("/")[:2]) for file in files if file.split("/")[0] in BESIDE)
        if len(common) > 1 or (common and beside) or any(count > 1 for count in beside.values()):
            print(f"`{name}` is defined in {', '.join(sorted(files))}")
            wrong += 1
    if not places:
        print("no types found")
        return 1
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
