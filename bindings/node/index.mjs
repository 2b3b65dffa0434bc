// Tarmaq in Node.js: open a rule set, decide cases, ask, explain. The C interface (libtarmaq.so) through koffi.
//
//   import { RuleSet } from "tarmaq";
//   const rules = new RuleSet("rules/kz-677");
//   const answer = rules.decide({ procedure: "registration" }, { decisions: "outcome" });
//
// The library is found by the environment variable TARMAQ_LIBRARY, else where the system looks for libraries.
// Numbers are exact or refused: a number that a JavaScript number does not hold (12345678901234567.8) is a RangeError
// where it would be read or written wrongly; `decideText` takes and gives the JSON itself.
import koffi from "koffi";

/** How a call ended: the numbers are the exit codes of the commands. */
export const Status = Object.freeze({
  OK: 0, FINDINGS: 1, USAGE: 2, UNDECIDED: 3, INVALID_CASE: 4, FILE: 5, LIMIT: 6, BUG: 70,
});

const library = koffi.load(process.env.TARMAQ_LIBRARY ?? "libtarmaq.so.0");
const call = {
  version: library.func("const char* tarmaq_version()"),
  lastError: library.func("const char* tarmaq_last_error()"),
  free: library.func("void tarmaq_free(void* result)"),
  close: library.func("void tarmaq_close(void* ruleset)"),
  open: library.func("int tarmaq_open(const char* path, const void* options, size_t length, _Out_ void** ruleset)"),
  decide: withText("decide"),
  ask: withText("ask"),
  explain: withText("explain"),
  describe: library.func("int tarmaq_describe(void* ruleset, const void* options, size_t length, _Out_ void** result)"),
  schema: library.func("int tarmaq_schema(void* ruleset, const void* options, size_t length, _Out_ void** result)"),
};

function withText(name) {
  return library.func(
    `int tarmaq_${name}(void* ruleset, const void* text, size_t length, const void* options, size_t options_length, _Out_ void** result)`);
}

/** A call that failed: `status`, and `code`, `message`, `hint`, `diagnostics` (of a rule set with errors). */
export class TarmaqError extends Error {
  constructor(status, text) {
    const said = JSON.parse(text).error;
    super(said.hint ? `${said.message}; ${said.hint}` : said.message);
    this.name = "TarmaqError";
    this.status = status;
    this.code = said.code;
    this.hint = said.hint ?? null;
    this.diagnostics = said.diagnostics ?? [];
  }
}

/** The version of the library, such as "0.1.0". */
export function version() {
  return call.version();
}

const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

// The digits of a number without what does not change it: "-02.50" and "-2.5" are one.
function plain(digits) {
  const [, sign, whole, fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(digits);
  const all = (whole + fraction).replace(/^0+/, "");
  const kept = all.replace(/0+$/, "");
  return kept === "" ? "0" : `${sign}${kept}e${Number(exponent) - fraction.length + all.length - kept.length}`;
}

// JSON whose numbers JavaScript holds as they are; else a RangeError that names the first that it does not.
function read(text) {
  for (const [part] of text.matchAll(token)) {
    if (part[0] !== '"' && plain(part) !== plain(String(Number(part))))
      throw new RangeError(`${part} is no exact JavaScript number: use decideText and read the JSON with exact numbers`);
  }
  return JSON.parse(text);
}

function written(value) {
  if (typeof value === "string") return value;
  return JSON.stringify(value, (_, each) => {
    if (typeof each === "number" && (!Number.isFinite(each) || (Number.isInteger(each) && !Number.isSafeInteger(each))))
      throw new RangeError(`${each} is no exact number: state the case as JSON text`);
    return each;
  });
}

function options(given) {
  return given === undefined || given === null ? Buffer.alloc(0) : Buffer.from(JSON.stringify(given));
}

/** A rule set that was opened. `allow`: folders that it may read from besides its own. */
export class RuleSet {
  #handle;

  constructor(path, { allow } = {}) {
    const chosen = options(allow ? { allow } : undefined);
    const out = [null];
    const status = call.open(path, chosen, chosen.length, out);
    if (status !== Status.OK) throw new TarmaqError(status, call.lastError());
    this.#handle = out[0];
  }

  /** Closes it; nothing may be asked of it afterwards. */
  close() {
    call.close(this.#handle);
    this.#handle = null;
  }

  #call(name, texts, given) {
    if (this.#handle === null) throw new Error("the rule set is closed");
    const buffers = [...texts.map((text) => Buffer.from(text)), options(given)];
    const out = [null];
    const status = call[name](this.#handle, ...buffers.flatMap((buffer) => [buffer, buffer.length]), out);
    if (out[0] === null) throw new TarmaqError(status, call.lastError());
    try {
      return { status, text: koffi.decode(out[0], "char", -1) };
    } finally {
      call.free(out[0]);
    }
  }

  /** The answer's own text, byte for byte as `tarmaq eval --format json` writes it; and the status.
   *  Options: on, as_of, readings, decisions, require_decided. */
  decideText(text, given) {
    return this.#call("decide", [written(text)], given);
  }

  /** The answer to one case: an object, or JSON text. A case with mistakes has an answer whose `errors` lists them. */
  decide(value, given) {
    return read(this.decideText(value, given).text);
  }

  /** One step of an interview: the state that the step before gave, with `answer` put into it; nothing begins. */
  ask(state, given) {
    return read(this.#call("ask", [state === undefined ? "" : written(state)], given).text);
  }

  /** Why decisions or duties are what they are. Options: decisions, duties, why_not, full, on, as_of, readings, lang. */
  explain(value, given) {
    return read(this.#call("explain", [written(value)], given).text);
  }

  /** What the rule set holds: acts, decisions, readings, facts, parameters by day. */
  describe() {
    return read(this.#call("describe", []).text);
  }

  /** The JSON Schema of a "case", an "answer" or a "summary". Options: of; form and lang of a case. */
  schema(given) {
    return read(this.#call("schema", [], given).text);
  }
}
