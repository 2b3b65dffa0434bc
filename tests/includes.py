"""Each file includes what it names. Usage: includes.py [--mend] ROOT

For every source of the rooms: the names of the project's headers and of the standard library that it uses, and
whether a header that declares each is included by the file itself (for a .cpp, the includes of the header of its own
name count). Headers of the project from which nothing is used are reported, too. With --mend, the includes are added
and taken away.
"""
import bisect
import os
import re
import sys
from collections import defaultdict

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cpp_scopes  # noqa: E402
import cpp_source  # noqa: E402

STANDARD = {
    'algorithm': 'adjacent_find all_of any_of binary_search clamp copy copy_if copy_n count count_if equal equal_range fill find find_if '
                 'find_if_not for_each generate includes inplace_merge is_sorted lexicographical_compare lower_bound max max_element merge '
                 'min min_element minmax mismatch next_permutation none_of nth_element partition partition_point remove remove_if replace '
                 'reverse rotate search set_difference set_intersection set_union sort stable_partition stable_sort transform unique '
                 'upper_bound',
    'array': 'array to_array',
    'atomic': 'atomic atomic_bool atomic_flag memory_order_relaxed memory_order_acquire memory_order_release',
    'bit': 'bit_cast bit_ceil bit_floor bit_width countl_zero countr_zero countr_one endian has_single_bit popcount',
    'bitset': 'bitset',
    'charconv': 'from_chars to_chars chars_format from_chars_result to_chars_result',
    'chrono': 'chrono',
    'cmath': 'isfinite floor ceil pow log log2 sqrt',
    'compare': 'strong_ordering weak_ordering partial_ordering',
    'condition_variable': 'condition_variable',
    'cstddef': 'byte nullptr_t ptrdiff_t size_t max_align_t',
    'cstdint': 'int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t',
    'cstdio': 'FILE fclose fflush fopen fprintf fputs fread fwrite printf puts remove rename snprintf sscanf perror',
    'cstdlib': '_Exit abort atexit atoi exit free getenv malloc mkstemp setenv strtol strtoul strtoull system quick_exit',
    'cstring': 'memchr memcmp memcpy memmove memset strcmp strerror strlen strchr',
    'deque': 'deque',
    'exception': 'exception exception_ptr current_exception rethrow_exception set_terminate terminate uncaught_exceptions',
    'filesystem': 'filesystem',
    'fstream': 'fstream ifstream ofstream',
    'functional': 'equal_to function greater hash invoke less not_fn plus reference_wrapper ref cref bit_or bit_and',
    'future': 'async future promise',
    'initializer_list': 'initializer_list',
    'iomanip': 'setfill setprecision setw',
    'ios': 'ios ios_base',
    'iostream': 'cerr cin clog cout',
    'istream': 'istream ws',
    'iterator': 'advance back_inserter back_insert_iterator begin bidirectional_iterator_tag distance end forward_iterator_tag inserter '
                'istreambuf_iterator make_move_iterator make_reverse_iterator next prev random_access_iterator_tag reverse_iterator size '
                'input_iterator_tag',
    'limits': 'numeric_limits',
    'list': 'list',
    'map': 'map multimap',
    'memory': 'addressof allocator default_delete make_shared make_unique shared_ptr unique_ptr weak_ptr',
    'mutex': 'call_once lock_guard mutex once_flag scoped_lock unique_lock',
    'new': 'bad_alloc get_new_handler nothrow set_new_handler',
    'numeric': 'accumulate gcd iota lcm partial_sum reduce',
    'optional': 'nullopt nullopt_t optional make_optional',
    'ostream': 'endl ends flush ostream',
    'queue': 'priority_queue queue',
    'random': 'mt19937 mt19937_64 random_device uniform_int_distribution',
    'ranges': 'ranges views',
    'regex': 'regex regex_match regex_search smatch',
    'set': 'multiset set',
    'shared_mutex': 'shared_lock shared_mutex',
    'span': 'dynamic_extent span as_bytes',
    'sstream': 'istringstream ostringstream stringstream stringbuf',
    'stack': 'stack',
    'stdexcept': 'invalid_argument logic_error out_of_range runtime_error length_error',
    'streambuf': 'streambuf',
    'string': 'basic_string char_traits getline stod stoi stol stoll stoul stoull string to_string u16string u32string',
    'string_view': 'basic_string_view string_view u16string_view',
    'system_error': 'errc error_code generic_category make_error_code system_category system_error',
    'thread': 'jthread thread this_thread',
    'tuple': 'apply forward_as_tuple get make_tuple tie tuple tuple_size tuple_element ignore',
    'type_traits': 'common_type_t conditional_t decay_t enable_if_t false_type integral_constant invoke_result_t is_base_of_v '
                   'is_const_v is_constructible_v is_convertible_v is_enum_v is_integral_v is_pointer_v is_reference_v is_same is_same_v '
                   'is_signed_v is_trivially_copyable_v is_unsigned_v is_void_v make_signed_t make_unsigned_t remove_const_t remove_cv_t '
                   'remove_cvref_t remove_reference_t true_type type_identity_t underlying_type_t void_t',
    'unordered_map': 'unordered_map unordered_multimap',
    'unordered_set': 'unordered_set',
    'utility': 'as_const cmp_less cmp_equal declval exchange forward in_place in_place_t index_sequence integer_sequence make_pair '
               'make_index_sequence move pair piecewise_construct swap to_underlying',
    'variant': 'get_if holds_alternative in_place_type in_place_type_t monostate variant variant_alternative_t variant_size_v visit '
               'variant_npos bad_variant_access',
    'vector': 'vector',
}
# What stands in several headers: any of them serves, the first is added.
SEVERAL = {
    'get': ['tuple', 'variant', 'utility', 'array'],
    'hash': ['functional', 'string', 'string_view', 'optional', 'variant', 'memory'],
    'begin': ['iterator', 'string', 'vector', 'array', 'map', 'set', 'string_view', 'span'],
    'end': ['iterator', 'string', 'vector', 'array', 'map', 'set', 'string_view', 'span'],
    'size': ['iterator', 'string', 'vector', 'array', 'map', 'set', 'string_view', 'span'],
    'swap': ['utility', 'string', 'vector', 'algorithm'],
    'remove': ['algorithm', 'cstdio'],
    'size_t': ['cstddef', 'string', 'string_view', 'vector', 'cstdint', 'array', 'map', 'set', 'optional', 'memory', 'span', 'cstring', 'cstdio'],
    'move': ['utility', 'algorithm'],
    'in_place': ['utility', 'optional'],
    'tuple_size': ['tuple', 'array', 'utility'],
    'tuple_element': ['tuple', 'array', 'utility'],
    'ios': ['ios', 'iostream', 'istream', 'ostream', 'fstream', 'sstream'],
    'ios_base': ['ios', 'iostream', 'istream', 'ostream', 'fstream', 'sstream'],
    'istream': ['istream', 'iostream', 'fstream', 'sstream', 'iosfwd'],
    'ostream': ['ostream', 'iostream', 'fstream', 'sstream', 'iosfwd'],
    'flush': ['ostream', 'iostream', 'fstream', 'sstream'],
    'streambuf': ['streambuf', 'iostream', 'fstream', 'sstream'],
    'less': ['functional', 'map', 'set'],
}
HEADERS_OF = defaultdict(list)
for header, names in STANDARD.items():
    for each in names.split():
        HEADERS_OF[each].append(header)
HEADERS_OF.update(SEVERAL)
ANGLED = re.compile(r'^#\s*include\s*<([^>]+)>')


class Checker:
    def __init__(self, root):
        self.tree = tree = cpp_source.Tree(root)
        self.parts = {name for name, _, _ in tree.parts}
        self.uses = {name: set(uses) for name, _, uses in tree.parts}
        self.members = {}
        self.homes = defaultdict(lambda: defaultdict(set))  # name -> innermost namespace -> headers
        self.sorts = {}
        for f in tree.files:
            self.members[f] = cpp_scopes.Members()
            if f.endswith('.def'):
                continue
            cpp_scopes.class_members(cpp_source.without_directives(tree.text[f], tree.tokens[f]), self.members[f])
            if f.endswith('.hpp') and tree.part(f):
                for d in tree.declared[f]:
                    if d.kind != 'alias' and '<anonymous>' not in d.space and d.space.startswith('tarmaq'):
                        if d.defined or d.kind == 'function':
                            self.homes[d.name][d.space.replace('inline', '').split('::')[-1]].add(f)
                        self.sorts[d.name] = 'function' if d.kind == 'function' else 'type'
        self.spaces = {space for homes in self.homes.values() for space in homes}

    def checked(self):
        return [path for path in self.tree.files if self.tree.part(path) and not path.endswith('.def')]

    def own_header(self, path):
        header = path[:-4] + '.hpp'
        return header if path.endswith('.cpp') and header in self.tree.text else None

    def names(self, path):
        """What the file names: of the project as a map of names to sets of headers that declare it, and of std."""
        tree = self.tree
        tokens = [t for t in tree.tokens[path] if t[0] not in ('com', 'inc')]
        part = tree.part(path)
        closure = tree.closure(path)
        declared_here = {d.name for d in tree.declared[path] if d.defined and '<anonymous>' not in d.space} | \
                        {d.name for d in tree.declared[path] if '<anonymous>' in d.space}
        hidden_at, enums = self.hidden(path, tokens, closure), cpp_scopes.enum_bodies(tokens)
        used, standard = {}, {}
        own_spaces = {part} | {d.space.replace('inline', '').split('::')[-1] for d in tree.declared[path]}
        opened = {tokens[i + 2][1] for i in range(len(tokens) - 2) if tokens[i][1] == 'using' and tokens[i + 1][1] == 'namespace'}
        opened |= {'diagnostics', 'model', 'program'} | own_spaces
        for i, (kind, t, start) in enumerate(tokens):
            if kind != 'id':
                continue
            before = tokens[i - 1][1] if i else ''
            after = tokens[i + 1][1] if i + 1 < len(tokens) else ''
            if before == '::' and i >= 2:
                space = tokens[i - 2][1]
                if space == 'std':
                    standard.setdefault(t, start)
                elif space in self.spaces and t in self.homes and space in self.homes[t]:
                    headers = self.homes[t][space] & closure
                    if headers and not (t in declared_here and space in own_spaces):
                        used.setdefault(t, (start, set()))[1].update(headers)
                continue
            if before in ('.', '->', 'namespace') or t not in self.homes or i in enums or t in declared_here or after == '::' and t in self.parts:
                continue
            if t in hidden_at.get(i, ()) or before in cpp_source.KEYS or before == 'friend':
                continue
            if self.sorts[t] == 'function' and after not in ('(', '<'):
                continue
            if self.sorts[t] == 'function' and tokens[i - 1][0] == 'id' and before not in cpp_source.NOT_TYPES:
                continue
            # A function may be found by its arguments, too, in a namespace that is not opened.
            function = self.sorts[t] == 'function'
            homes = set().union(*(self.homes[t][space] for space in self.homes[t] if function or space in opened))
            # A type that no included header declares is named all the same; a function may be anything.
            headers = homes & closure
            if not headers and self.sorts[t] == 'type' and t[0].isupper():
                headers = {header for header in homes if tree.part(header) in self.uses[part] | {part}}
            if headers:
                used.setdefault(t, (start, set()))[1].update(headers)
        return used, standard

    def hidden(self, path, tokens, closure):
        """For each token, the names that members, parameters and variables hide there."""
        part = self.tree.part(path)
        own = [f for f in closure if self.tree.part(f) == part or f == path]
        found = {}
        for begin, end in cpp_scopes.ranges(tokens):
            head = begin
            while head < end and tokens[head][1] not in ('(', '{', ';', '='):
                head += 1
            todo = [tokens[j][1] for j in range(begin, head) if tokens[j][0] == 'id' and tokens[j + 1][1] == '::']
            todo += [tokens[j + 1][1] for j in range(begin, end - 1) if tokens[j][1] in cpp_source.KEYS]
            names, done = cpp_scopes.local_names(tokens, begin, end), set()
            while todo:
                each = todo.pop()
                if each not in done:
                    done.add(each)
                    for f in own:
                        names |= self.members[f].of.get(each, set())
                        todo += self.members[f].bases.get(each, set())
            for j in range(begin, end):
                found[j] = names
        return found

    def check(self, path):
        """(missing project headers, missing standard headers, unused project headers), each with a name."""
        tree = self.tree
        direct = set(tree.includes[path])
        angled = {m.group(1) for kind, value, _ in tree.tokens[path] if kind == 'inc' for m in [ANGLED.match(value)] if m}
        own = self.own_header(path)
        counted, counted_angled = set(direct), set(angled)
        if own and own in direct:
            counted |= set(tree.includes[own]) - set(self.check(own)[2])
            counted_angled |= {m.group(1) for kind, value, _ in tree.tokens[own] if kind == 'inc' for m in [ANGLED.match(value)] if m}
        used, standard = self.names(path)
        missing, wanted = {}, {}
        # A header is needed that declares what is used, or what the file defines.
        needed = set()
        defined = {d.name for d in tree.declared[path]} | {
            t[1] for t, after in zip(tree.tokens[path], tree.tokens[path][1:]) if t[0] == 'id' and after[1] == '::'}
        # Also one whose classes have a member that is used: the class need not be named for that.
        members = {t[1] for before, t in zip(tree.tokens[path], tree.tokens[path][1:]) if before[1] in ('.', '->')}
        for header in direct:
            if any(d.name in defined for d in tree.declared.get(header, [])):
                needed.add(header)
            if header in self.members and any(names & members for names in self.members[header].of.values()):
                needed.add(header)
        for name, (start, headers) in sorted(used.items()):
            needed |= headers
            if path in headers or headers & counted:
                continue
            missing.setdefault(self.best(path, headers), []).append((start, name))
        for name, start in sorted(standard.items()):
            headers = HEADERS_OF.get(name)
            if headers and not set(headers) & counted_angled:
                wanted.setdefault(headers[0], []).append((start, name))
        unused = {}
        for header in sorted(direct):
            if header in tree.text and header.endswith('.hpp') and header != own and header not in needed:
                unused[header] = 1
        return missing, wanted, unused

    def best(self, path, headers):
        """Of several headers that declare a name, the one of the fewest includes."""
        return sorted(headers, key=lambda h: (len(self.tree.closure(h)), h))[0]


def line_of(text, start):
    return text.count('\n', 0, start) + 1


def add(lines, line):
    """The lines with an include added in the block where its like stand, in order."""
    angled = '<' in line
    rest = next((i for i, each in enumerate(lines) if each.startswith(('namespace ', '#define '))), len(lines))
    lines, below = lines[:rest], lines[rest:]
    insert(lines, line, angled)
    return lines + below


def insert(lines, line, angled):
    at = [i for i, each in enumerate(lines) if each.startswith('#include <' if angled else '#include "')]
    if angled:
        plain = [i for i in at if '/' not in lines[i] and '.' not in lines[i]]
        at = plain
    else:
        # The header of the file's own name stands alone in a block of its own.
        if len(at) > 1 and lines[at[0] + 1] == '':
            at = at[1:]
        elif len(at) == 1 and lines[at[0] + 1] == '' and any(each.startswith('#include <') for each in lines[at[0] + 1:]):
            last = [i for i, each in enumerate(lines) if each.startswith('#include ')][-1]
            lines[last + 1:last + 1] = ['', line]
            return
    if at:
        lines.insert(at[0] + bisect.bisect([lines[i] for i in at], line) if at[-1] - at[0] == len(at) - 1
                     else ([i for i in at if lines[i] < line] or [at[0] - 1])[-1] + 1, line)
        return
    includes = [i for i, each in enumerate(lines) if each.startswith('#include ')]
    if angled and includes:
        first = includes[0]
        own = lines[first].startswith('#include "') and lines[first + 1] == ''
        if own:
            lines[first + 1:first + 1] = ['', line]
        else:
            others = [i for i in includes if lines[i].startswith('#include <')]
            if others:  # headers of other libraries stand before
                last = others[0]
                while last + 1 in others:
                    last += 1
                lines[last + 1:last + 1] = ['', line]
            else:
                lines[first:first] = [line, '']
    elif includes:
        lines[includes[-1] + 1:includes[-1] + 1] = ['', line]
    else:
        after = [i for i, each in enumerate(lines) if each.startswith('#pragma once')]
        at = after[0] + 1 if after else next(i for i, each in enumerate(lines) if not each.startswith('//'))
        lines[at:at] = ['', line] if after else [line, '']


def mended(checker, root):
    """Adds and takes away includes; how many files changed."""
    changed = 0
    for path in checker.checked():
        missing, wanted, unused = checker.check(path)
        if not (missing or wanted or unused):
            continue
        changed += 1
        lines = checker.tree.text[path].split('\n')
        for header in unused:
            lines.remove(f'#include "{header}"')
        for header in sorted(missing):
            lines = add(lines, f'#include "{header}"')
        for header in sorted(wanted):
            lines = add(lines, f'#include <{header}>')
        with open(os.path.join(root, path), 'w', encoding='utf-8') as out:
            out.write('\n'.join(lines))
    return changed


def main():
    root = sys.argv[-1]
    if sys.argv[1] == '--mend':
        # What is taken away here may be missed there.
        for _ in range(5):
            if mended(Checker(root), root) == 0:
                break
    checker = Checker(root)
    wrong = 0
    for path in checker.checked():
        missing, wanted, unused = checker.check(path)
        text = checker.tree.text[path]
        for header, names in list(missing.items()) + [(f'<{h}>', n) for h, n in wanted.items()]:
            start, name = min(names)
            print(f'{path}:{line_of(text, start)}: names `{name}` and does not include {header}')
        for header in unused:
            print(f'{path}: includes {header} and names nothing of it')
        wrong += len(missing) + len(wanted) + len(unused)
    if not checker.checked():
        print('no sources found')
    elif not wrong:
        print(f'{len(checker.checked())} files include what they name')
    return 0 if checker.checked() and not wrong else 1


if __name__ == '__main__':
    sys.exit(main())
