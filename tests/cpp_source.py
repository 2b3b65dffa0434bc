"""A reader of C++ that is good enough to tell which names a source declares and which it uses.

Tokens are (kind, text, start): kinds are id, num, str, chr, com, inc (a whole #include line), pp (the `#word` of
another directive), op. Whitespace is not a token.
"""
import os
import re

TOKEN = re.compile(
    r"""(?P<com>//(?:\\\n|[^\n])*|/\*.*?\*/)
  |(?P<str>(?:u8|[uUL])?R"(?P<d>[^()\\\s]{0,16})\(.*?\)(?P=d)"|(?:u8|[uUL])?"(?:\\.|[^"\\\n])*")
  |(?P<chr>(?:u8|[uUL])?'(?:\\.|[^'\\\n])+')
  |(?P<inc>(?m:^)[ \t]*\#[ \t]*include[^\n]*)
  |(?P<pp>(?m:^)[ \t]*\#[ \t]*\w*)
  |(?P<num>\.?\d(?:[eEpP][+-]|'?[\w.])*)
  |(?P<id>[A-Za-z_]\w*)
  |(?P<op>::|->\*?|\+\+|--|<=>|<<=|<=|>=|==|!=|&&|\|\||\.\.\.|[-+*/%&|^]=|.)""",
    re.S | re.X)
SPACE = re.compile(r'\s+')


def lex(text):
    tokens = []
    at, end = 0, len(text)
    while at < end:
        m = SPACE.match(text, at)
        if m:
            # keep the start of a line for directives
            at = m.end()
            line = text.rfind('\n', 0, at) + 1
            if text[line:at].strip() == '' and at < end and text[at] == '#':
                at = line
            if at >= end:
                break
        m = TOKEN.match(text, at)
        kind = m.lastgroup if m.lastgroup != 'd' else 'str'
        start = m.start()
        value = m.group(0)
        if kind in ('inc', 'pp'):
            lead = len(value) - len(value.lstrip())
            start += lead
            value = value.lstrip()
        tokens.append((kind, value, start))
        at = m.end()
    return tokens


KEYS = {'class', 'struct', 'union', 'enum'}
NOT_TYPES = {'return', 'co_return', 'co_await', 'co_yield', 'throw', 'else', 'case', 'goto', 'new', 'delete', 'and',
             'or', 'not', 'sizeof', 'do', 'in', 'typename', 'operator', 'using', 'namespace', 'if', 'while', 'for',
             'switch', 'default'}


def skip_angles(tokens, i):
    """i stands on `<`; the index after the matching `>`, or None where it is no bracket."""
    depth = 0
    j = i
    while j < len(tokens):
        t = tokens[j][1]
        if t == '<':
            depth += 1
        elif t == '>':
            depth -= 1
            if depth == 0:
                return j + 1
        elif t in ('(', '['):
            close = matching(tokens, j)
            if close is None:
                return None
            j = close
        elif t in (';', '{', '}', ')', ']', '&&', '||') and t not in ('{',):
            if t in ('&&', '||'):
                j += 1
                continue
            return None
        j += 1
    return None


PAIR = {'(': ')', '[': ']', '{': '}'}


def matching(tokens, i):
    stack = []
    for j in range(i, len(tokens)):
        kind, t, _ = tokens[j]
        if kind != 'op':
            continue
        if t in PAIR:
            stack.append(PAIR[t])
        elif t in (')', ']', '}'):
            if not stack or stack.pop() != t:
                return None
            if not stack:
                return j
    return None


class Declared:
    """A name declared at namespace level."""
    __slots__ = ('name', 'kind', 'space', 'defined', 'index')

    def __init__(self, name, kind, space, defined, index):
        self.name, self.kind, self.space, self.defined, self.index = name, kind, space, defined, index

    def __repr__(self):
        return f'{self.space}::{self.name}({self.kind}{"" if self.defined else ", forward"})'


def code_of(tokens):
    return [t for t in tokens if t[0] not in ('com', 'inc')]


def declarations(tokens, i=0, end=None, space='', out=None):
    """Names that `tokens` (code only) declare at namespace level; anonymous namespaces give '<anonymous>'."""
    if out is None:
        out = []
    if end is None:
        end = len(tokens)
    while i < end:
        kind, t, _ = tokens[i]
        if kind == 'pp':
            # A directive goes to the end of its line; the caller cut its tokens away.
            i += 1
            continue
        if t == ';' or t == '}':
            i += 1
            continue
        start = i
        if t == 'inline' and i + 1 < end and tokens[i + 1][1] == 'namespace':
            i += 1
            t = 'namespace'
        if t == 'namespace':
            j = i + 1
            name = []
            while j < end and tokens[j][1] not in ('{', '=', ';'):
                name.append(tokens[j][1])
                j += 1
            if j < end and tokens[j][1] == '{':
                close = matching(tokens, j)
                if close is None:
                    return out
                inner = ''.join(name) or '<anonymous>'
                declarations(tokens, j + 1, close, (space + '::' if space else '') + inner, out)
                i = close + 1
            else:
                if j < end and tokens[j][1] == '=':
                    out.append(Declared(name[0], 'alias', space, True, i + 1))
                while j < end and tokens[j][1] != ';':
                    j += 1
                i = j + 1
            continue
        if t == 'extern' and i + 2 < end and tokens[i + 1][0] == 'str' and tokens[i + 2][1] == '{':
            close = matching(tokens, i + 2)
            declarations(tokens, i + 3, close, space, out)
            i = close + 1
            continue
        # template heads
        specialization = False
        while i < end and tokens[i][1] == 'template':
            after = skip_angles(tokens, i + 1) if i + 1 < end and tokens[i + 1][1] == '<' else None
            if after is None:
                break
            specialization = after == i + 3
            i = after
            if i < end and tokens[i][1] == 'requires':
                # a requires clause: up to something that begins a declaration
                i += 1
                if tokens[i][1] == '(':
                    i = matching(tokens, i) + 1
        while i < end and tokens[i][1] == '[' and i + 1 < end and tokens[i + 1][1] == '[':
            i = matching(tokens, i) + 1
        if i >= end:
            break
        t = tokens[i][1]
        if t == 'concept':
            out.append(Declared(tokens[i + 1][1], 'concept', space, True, i + 1))
            while tokens[i][1] != ';':
                i = (matching(tokens, i) if tokens[i][1] in PAIR else i) + 1
            i += 1
            continue
        if t == 'using':
            if tokens[i + 1][0] == 'id' and i + 2 < end and tokens[i + 2][1] == '=':
                out.append(Declared(tokens[i + 1][1], 'type', space, True, i + 1))
            while i < end and tokens[i][1] != ';':
                i += 1
            i += 1
            continue
        if t in KEYS:
            j = i + 1
            if tokens[j][1] in ('class', 'struct'):
                j += 1
            while tokens[j][1] == '[':
                j = matching(tokens, j) + 1
            if tokens[j][0] == 'id' and tokens[j + 1][1] in (';', '{', ':', 'final'):
                defined = tokens[j + 1][1] != ';' or t == 'enum'
                out.append(Declared(tokens[j][1], 'enum' if t == 'enum' else 'type', space, defined, j))
                while i < end and tokens[i][1] not in (';', '{'):
                    i += 1
                if i < end and tokens[i][1] == '{':
                    i = matching(tokens, i) + 1
                    # variables declared with the type: rare, skipped
                    while i < end and tokens[i][1] != ';':
                        i += 1
                i += 1
                continue
            if tokens[j][0] == 'id' and tokens[j + 1][1] in ('<', '::'):
                # specialization or an out-of-line nested type
                while i < end and tokens[i][1] not in (';', '{'):
                    i += 1
                if i < end and tokens[i][1] == '{':
                    i = matching(tokens, i) + 1
                    while i < end and tokens[i][1] != ';':
                        i += 1
                i += 1
                continue
        # a function or a variable
        j = i
        name = None
        function = False
        while j < end:
            k, u, _ = tokens[j]
            if u == '<' and tokens[j - 1][0] == 'id':
                after = skip_angles(tokens, j)
                if after is not None:
                    j = after
                    continue
            if u == 'operator':
                name = 'operator'
                break
            if u == '[' and tokens[j + 1][1] == '[':
                j = matching(tokens, j) + 1
                continue
            if u == 'decltype' or u == 'noexcept' or u == 'alignas' or u == '__attribute__':
                j += 1
                if tokens[j][1] == '(':
                    j = matching(tokens, j) + 1
                continue
            if u in ('(', '=', ';', '{', '['):
                if j > i and tokens[j - 1][0] == 'id':
                    name = tokens[j - 1][1]
                    function = u == '('
                    if tokens[j - 2][1] in ('::', '~') or j - 1 == i:
                        name = None
                elif j > i and tokens[j - 1][1] == '>':
                    name = None  # an explicit specialization
                break
            j += 1
        if name and name != 'operator' and not specialization:
            out.append(Declared(name, 'function' if function else 'variable', space, True, j - 1))
        # to the end of the declaration
        while j < end:
            u = tokens[j][1]
            if u in ('(', '['):
                close = matching(tokens, j)
                if close is None:
                    return out
                j = close + 1
                continue
            if u == '{':
                close = matching(tokens, j)
                if close is None:
                    return out
                j = close + 1
                # a function's body ends it; a variable's initialiser goes on to `;`, a member initialiser's
                # braces go on to the body
                if j < end and tokens[j][1] in (';', ',', '{'):
                    continue
                if j < end and tokens[j][1] == '=':
                    continue
                break
            if u == ';':
                j += 1
                break
            j += 1
        i = max(j, start + 1)
    return out


def without_directives(text, tokens):
    """The code tokens outside of directives other than includes (their continuation lines too)."""
    out = []
    skip_to = -1
    for token in tokens:
        kind, value, start = token
        if start < skip_to or kind in ('com', 'inc'):
            continue
        if kind == 'pp':
            end = start
            while True:
                end = text.find('\n', end)
                if end < 0:
                    end = len(text)
                    break
                if text[end - 1] != '\\':
                    break
                end += 1
            skip_to = end
            continue
        out.append(token)
    return out


INCLUDE = re.compile(r'^#\s*include\s*"([^"]+)"')


def includes(tokens):
    return [m.group(1) for kind, value, _ in tokens if kind == 'inc' for m in [INCLUDE.match(value)] if m]


def parts(tree):
    """[(name, folder, uses)] of cmake/parts.txt."""
    rows = []
    for line in open(os.path.join(tree, 'cmake/parts.txt'), encoding='utf-8'):
        if re.match('[a-z]', line):
            columns = [c.strip() for c in line.split('|')]
            rows.append((columns[0], columns[1], columns[2].split()))
    return rows


def sources(tree, folders=('grammar', 'interpreter', 'tests', 'benchmarks'), endings=('.cpp', '.hpp', '.def')):
    found = []
    for folder in folders:
        for where, inner, files in os.walk(os.path.join(tree, folder)):
            inner.sort()
            found += [os.path.relpath(os.path.join(where, f), tree) for f in sorted(files) if f.endswith(endings)]
    return found


class Tree:
    """Every source of a tree, lexed, with its includes and the names it declares."""

    def __init__(self, root):
        self.root = root
        self.parts = parts(root)
        self.part_of_folder = {folder: name for name, folder, _ in self.parts}
        self.files = sources(root)
        self.text, self.tokens, self.includes, self.declared = {}, {}, {}, {}
        for f in self.files:
            text = open(os.path.join(root, f), encoding='utf-8').read()
            self.text[f] = text
            self.tokens[f] = lex(text)
            self.includes[f] = includes(self.tokens[f])
            self.declared[f] = declarations(without_directives(text, self.tokens[f])) if not f.endswith('.def') else []
        self._closure = {}

    def part(self, path):
        return self.part_of_folder.get(os.path.dirname(path))

    def closure(self, path):
        """Every header of the project that the file reaches, itself too."""
        if path not in self._closure:
            seen, stack = set(), [path]
            while stack:
                f = stack.pop()
                if f in seen:
                    continue
                seen.add(f)
                here = os.path.dirname(f)
                for header in self.includes.get(f, []):
                    if header in self.text:
                        stack.append(header)
                    elif os.path.normpath(os.path.join(here, header)) in self.text:
                        stack.append(os.path.normpath(os.path.join(here, header)))
            self._closure[path] = seen
        return self._closure[path]
