"""Which names the classes, functions and enums of a C++ source declare inside: what hides a name of a namespace there."""
from collections import defaultdict

from cpp_source import KEYS, NOT_TYPES, matching, skip_angles


class Members:
    """What the classes of a file declare inside: class -> names of members, nested types, enumerators."""

    def __init__(self):
        self.of = defaultdict(set)
        self.bases = defaultdict(set)


def class_members(tokens, members, i=0, end=None):
    """Walks code tokens for class bodies, anywhere, and notes the names that look declared in them."""
    end = len(tokens) if end is None else end
    while i < end:
        t = tokens[i][1]
        if t in KEYS and i + 1 < end and tokens[i - 1][1] not in ('<', ',', 'enum'):
            j = i + 1
            while j < end and tokens[j][1] in ('class', 'struct'):
                j += 1
            name = tokens[j][1] if tokens[j][0] == 'id' else ''
            k = j
            while k < end and tokens[k][1] not in ('{', ';', '(', ')', '=', '>'):
                if tokens[k][1] == '<':
                    k = (skip_angles(tokens, k) or k + 1) - 1
                k += 1
            if k < end and tokens[k][1] == '{' and name:
                close = matching(tokens, k)
                if close is None:
                    return
                for b in range(j + 1, k):
                    if tokens[b][0] == 'id' and tokens[b][1] not in ('public', 'private', 'protected', 'virtual', 'final'):
                        members.bases[name].add(tokens[b][1])
                if t == 'enum':
                    at_name = tokens[i + 1][1] not in ('class', 'struct')  # else its names are seen through it alone
                    scoped = not at_name
                    for b in range(k + 1, close):
                        if at_name and tokens[b][0] == 'id':
                            members.of[name].add(tokens[b][1])
                        at_name = tokens[b][1] == ',' and not scoped
                else:
                    body_members(tokens, k + 1, close, members.of[name])
                    class_members(tokens, members, k + 1, close)
                i = close + 1
                continue
        i += 1


def body_members(tokens, i, end, out):
    """The names declared directly in a class body."""
    while i < end:
        kind, t, _ = tokens[i]
        if t in ('public', 'private', 'protected') and tokens[i + 1][1] == ':':
            i += 2
            continue
        # one member declaration: to `;` or a body
        names = []
        j = i
        is_type = False
        after_equals = False
        while j < end:
            k, u, _ = tokens[j]
            if u in KEYS and j + 1 < end:
                is_type = True
                n = j + 1
                while tokens[n][1] in ('class', 'struct'):
                    n += 1
                if tokens[n][0] == 'id':
                    names.append(tokens[n][1])
            if u == 'using' and tokens[j + 1][0] == 'id':
                names.append(tokens[j + 1][1])
            if u == '<' and j > i and tokens[j - 1][0] == 'id':
                after = skip_angles(tokens, j)
                if after is not None:
                    j = after
                    continue
            if u in ('(', '[', '{', '=', ';', ',', ':') and j > i and tokens[j - 1][0] == 'id' and not after_equals:
                if tokens[j - 2][1] != '::':
                    names.append(tokens[j - 1][1])
            if u == '=':
                after_equals = True
            if u == ',':
                after_equals = False
            if u in ('(', '['):
                j = (matching(tokens, j) or end) + 1
                continue
            if u == '{':
                j = (matching(tokens, j) or end) + 1
                if j < end and tokens[j][1] in (';', ',', '{', '='):
                    continue
                if is_type:
                    continue
                break
            if u == ';':
                j += 1
                break
            j += 1
        out.update(names)
        i = max(j, i + 1)


def local_names(tokens, i, end):
    """Names that look declared as variables or parameters between i and end."""
    found = set()
    for j in range(i, end):
        kind, t, _ = tokens[j]
        if kind != 'id' or j + 1 >= len(tokens):
            continue
        before, after = tokens[j - 1] if j else ('op', ';', 0), tokens[j + 1][1]
        typed = (before[0] == 'id' and before[1] not in NOT_TYPES) or before[1] in ('&', '*', '&&', '>')
        if typed and (after in ('=', ';', ',', ')', '{', ':', '[')):
            if before[1] in ('&', '*', '&&', '>') and after in (',', ')', ';', ':'):
                # `a & b)` or a parameter? A parameter's type stands before it.
                b = tokens[j - 2] if j > 1 else ('op', '', 0)
                if before[1] != '>' and b[0] not in ('id',) and b[1] not in ('>', '&', '*'):
                    continue
                if before[1] in ('&&',) and after in (')', ';'):
                    continue
            found.add(t)
        if typed and after == '(' and before[0] == 'id':
            found.add(t)
        if t == 'auto':
            k = j + 1
            while tokens[k][1] in ('&', '&&', '*', 'const'):
                k += 1
            if tokens[k][1] == '[':
                close = matching(tokens, k)
                found.update(x[1] for x in tokens[k:close] if x[0] == 'id')
        if before[1] in ('[', ',') and after == '=' and kind == 'id':
            found.add(t)
        if before[1] in ('typename', 'class', 'struct', 'enum') and t not in KEYS:
            found.add(t)
        if before[1] == 'using' and after == '=':
            found.add(t)
    return found


def ranges(tokens):
    """Maximal declarations at namespace level: (begin, end) over code tokens, with the bodies of namespaces entered."""
    out = []

    def walk(i, end):
        while i < end:
            t = tokens[i][1]
            if t in (';', '}'):
                i += 1
                continue
            if t == 'namespace' or (t == 'inline' and i + 1 < end and tokens[i + 1][1] == 'namespace'):
                j = i
                while j < end and tokens[j][1] not in ('{', ';'):
                    j += 1
                if j < end and tokens[j][1] == '{':
                    close = matching(tokens, j)
                    close = end if close is None else close
                    walk(j + 1, close)
                    i = close + 1
                else:
                    i = j + 1
                continue
            j = i
            while j < end:
                u = tokens[j][1]
                if u in ('(', '['):
                    j = (matching(tokens, j) or end) + 1
                    continue
                if u == '{':
                    j = (matching(tokens, j) or end) + 1
                    if j < end and tokens[j][1] in (';', ',', '{', '='):
                        continue
                    break
                if u == ';':
                    j += 1
                    break
                j += 1
            out.append((i, min(j, end)))
            i = max(j, i + 1)

    walk(0, len(tokens))
    return out


def enum_bodies(tokens):
    """Indices of tokens that stand in the bodies of enums, initialisers excepted."""
    inside = set()
    for i, (kind, t, _) in enumerate(tokens):
        if t == 'enum':
            j = i
            while j < len(tokens) and tokens[j][1] not in ('{', ';', ')', '>'):
                j += 1
            if j < len(tokens) and tokens[j][1] == '{':
                close = matching(tokens, j)
                if close:
                    at_name = True
                    for k in range(j + 1, close):
                        if at_name:
                            inside.add(k)
                        at_name = tokens[k][1] == ','
    return inside
