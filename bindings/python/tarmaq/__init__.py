"""Tarmaq in Python: open a rule set, decide cases, ask, explain.

    import tarmaq
    rules = tarmaq.RuleSet("rules/kz-677")
    answer = rules.decide({"procedure": "registration"}, decisions="outcome")
    print(answer["decisions"]["outcome"])

No build and no other package: the C interface (libtarmaq.so) through ctypes. The library is found by the environment
variable TARMAQ_LIBRARY, else where the system looks for libraries. A rule set may be used by several threads.

Numbers are exact both ways: an answer's numbers are int or decimal.Decimal, never float, and a case may state
int and Decimal. A float is refused, since 0.1 is not what it says.
"""

import ctypes
import ctypes.util
import datetime
import decimal
import enum
import json
import os

__all__ = ["RuleSet", "Status", "TarmaqError", "version"]


class Status(enum.IntEnum):
    """How a call ended: the numbers are the exit codes of the commands."""

    OK = 0
    FINDINGS = 1
    USAGE = 2
    UNDECIDED = 3
    INVALID_CASE = 4
    FILE = 5
    LIMIT = 6
    BUG = 70


class TarmaqError(Exception):
    """A call that failed: `status`, and `code`, `message`, `hint` (may be None), `diagnostics` (of a rule set)."""

    def __init__(self, status, text):
        said = json.loads(text)["error"]
        self.status = Status(status) if status in Status._value2member_map_ else status
        self.code = said["code"]
        self.message = said["message"]
        self.hint = said.get("hint")
        self.diagnostics = said.get("diagnostics", [])
        first = self.diagnostics[0] if self.diagnostics else None
        where = f"; {first['file']}:{first['line']}: {first['code']}: {first['message']}" if first else ""
        super().__init__(self.message + (f"; {self.hint}" if self.hint else "") + where)


def _load():
    name = os.environ.get("TARMAQ_LIBRARY") or ctypes.util.find_library("tarmaq") or "libtarmaq.so.0"
    library = ctypes.CDLL(name)
    text, size, out = ctypes.c_char_p, ctypes.c_size_t, ctypes.POINTER(ctypes.c_void_p)
    library.tarmaq_version.restype = text
    library.tarmaq_last_error.restype = text
    library.tarmaq_free.argtypes = [ctypes.c_void_p]
    library.tarmaq_free.restype = None
    library.tarmaq_close.argtypes = [ctypes.c_void_p]
    library.tarmaq_close.restype = None
    library.tarmaq_open.argtypes = [text, text, size, out]
    for name in ("decide", "ask", "explain"):
        getattr(library, "tarmaq_" + name).argtypes = [ctypes.c_void_p, text, size, text, size, out]
    for name in ("describe", "schema"):
        getattr(library, "tarmaq_" + name).argtypes = [ctypes.c_void_p, text, size, out]
    return library


_library = _load()


def version():
    """The version of the library, such as "0.1.0"."""
    return _library.tarmaq_version().decode()


def _written(value):
    """A value as JSON, exactly."""
    if value is None or isinstance(value, (bool, str)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, decimal.Decimal):
        if not value.is_finite():
            raise ValueError(f"{value} is no number of a case")
        return format(value, "f")
    if isinstance(value, float):
        raise TypeError(f"{value!r} is a float, which is not exact: state it as decimal.Decimal")
    if isinstance(value, datetime.datetime):
        raise TypeError("a case states days: datetime.date, not datetime.datetime")
    if isinstance(value, datetime.date):
        return f'"{value.isoformat()}"'
    if isinstance(value, dict):
        return "{" + ",".join(json.dumps(str(key), ensure_ascii=False) + ":" + _written(each) for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(_written(each) for each in value) + "]"
    raise TypeError(f"{type(value).__name__} has no JSON")


def _bytes(value):
    """A text as it is; anything else as JSON."""
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else _written(value)).encode()


def _options(given):
    chosen = {name: value for name, value in given.items() if value is not None and value is not False}
    return _written(chosen).encode() if chosen else b""


class RuleSet:
    """A rule set that was opened: RuleSet(path, allow=None). `allow`: folders that it may read from besides its own."""

    def __init__(self, path, *, allow=None):
        self._handle = ctypes.c_void_p()
        options = _options({"allow": [os.fspath(folder) for folder in allow] if allow else None})
        status = _library.tarmaq_open(os.fsencode(path), options, len(options), ctypes.byref(self._handle))
        if status != Status.OK:
            raise TarmaqError(status, _library.tarmaq_last_error().decode())

    def close(self):
        """Closes it; nothing may be asked of it afterwards."""
        handle, self._handle = self._handle, ctypes.c_void_p()
        _library.tarmaq_close(handle)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def __del__(self):
        if getattr(self, "_handle", None):
            self.close()

    def _call(self, function, texts, options):
        """Status and JSON text."""
        if not self._handle:
            raise ValueError("the rule set is closed")
        result = ctypes.c_void_p()
        arguments = [part for text in (*texts, _options(options)) for part in (text, len(text))]
        status = function(self._handle, *arguments, ctypes.byref(result))
        if not result:
            raise TarmaqError(status, _library.tarmaq_last_error().decode())
        try:
            return status, ctypes.string_at(result).decode()
        finally:
            _library.tarmaq_free(result)

    @staticmethod
    def _read(text):
        return json.loads(text, parse_float=decimal.Decimal)

    def decide_json(self, case, **options):
        """The answer's own text, byte for byte as `tarmaq eval --format json` writes it; and the status."""
        status, text = self._call(_library.tarmaq_decide, (_bytes(case),), options)
        return Status(status), text

    def decide(self, case, *, on=None, as_of=None, readings=None, decisions=None):
        """The answer to one case: a dict, or JSON text. A case with mistakes has an answer whose
        `errors` lists them."""
        return self._read(self.decide_json(case, on=on, as_of=as_of, readings=readings, decisions=decisions)[1])

    def ask(self, state=None, *, on=None, as_of=None, readings=None, decisions=None, lang=None):
        """One step of an interview: the state that the step before gave, with `answer` put into it; None begins."""
        given = dict(on=on, as_of=as_of, readings=readings, decisions=decisions, lang=lang)
        text = b"" if state is None else _bytes(state)
        return self._read(self._call(_library.tarmaq_ask, (text,), given)[1])

    def explain(self, case, *, decisions=None, duties=None, why_not=None, full=False, on=None, as_of=None,
                readings=None, lang=None):
        """Why decisions or duties are what they are; with `why_not`, what would give that value instead."""
        given = dict(decisions=decisions, duties=duties, why_not=why_not, full=full, on=on, as_of=as_of,
                     readings=readings, lang=lang)
        return self._read(self._call(_library.tarmaq_explain, (_bytes(case),), given)[1])

    def describe(self):
        """What the rule set holds: acts, decisions, readings, facts, parameters by day."""
        return self._read(self._call(_library.tarmaq_describe, (), {})[1])

    def schema(self, *, of=None, form=False, lang=None):
        """The JSON Schema of a "case", an "answer" or a "summary"; of a case also as a form is made from it."""
        return self._read(self._call(_library.tarmaq_schema, (), dict(of=of, form=form, lang=lang))[1])
