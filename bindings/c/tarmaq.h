/*
 * Tarmaq in C: open a rule set, decide cases, ask, explain.
 *
 * Texts are UTF-8. A text that goes in is a pointer and a length in bytes (it need not end with a zero); a null
 * pointer with length 0 is an empty text. A text that comes out ends with a zero, holds none, and is given back with
 * tarmaq_free.
 *
 * Every call gives a status. With TARMAQ_OK, TARMAQ_UNDECIDED and TARMAQ_INVALID_CASE (and TARMAQ_LIMIT of a case that
 * is beyond a limit) `*result` is a JSON document, the same bytes as the command writes with `--format json`; a case
 * with mistakes has an answer that lists them. With every other status `*result` is null and tarmaq_last_error() says
 * why.
 *
 * Options are a JSON object; null or an empty text is none. Which members a call takes stands beside it; another is
 * TARMAQ_USAGE. Days are written "YYYY-MM-DD"; `readings` is an object of readings and choices; `lang` is "kk", "ru"
 * or "en".
 *
 * Threads: a rule set may be used by any number of threads at a time; each call is then as if it were alone.
 * tarmaq_close must be the last call with its rule set. No call keeps a pointer that it was given, reads a clock, the
 * environment or the network, writes a file, ends the program, or lets an exception out.
 */
#ifndef TARMAQ_H
#define TARMAQ_H

#include <stddef.h>

#if defined(__GNUC__)
#define TARMAQ_API __attribute__((visibility("default")))
#else
#define TARMAQ_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* How a call ended: the numbers are the exit codes of the commands. New ones may be added. */
typedef enum tarmaq_status {
  TARMAQ_OK = 0,
  TARMAQ_FINDINGS = 1,     /* the rule set has errors */
  TARMAQ_USAGE = 2,        /* an option, a name or a pointer that does not fit */
  TARMAQ_UNDECIDED = 3,    /* with require_decided: something is unknown, in conflict, a fault or not settled */
  TARMAQ_INVALID_CASE = 4, /* the case has mistakes */
  TARMAQ_FILE = 5,         /* a file cannot be read */
  TARMAQ_LIMIT = 6,        /* beyond a limit, or memory ran out */
  TARMAQ_BUG = 70          /* a mistake of the library: please report it */
} tarmaq_status;

/* A rule set that was opened. */
typedef struct tarmaq_ruleset tarmaq_ruleset;

/* The version of the library, such as "0.1.0". Not to be given back. */
TARMAQ_API const char* tarmaq_version(void);

/* Opens the rule set of a folder or file. `path` ends with a zero. With any other status than TARMAQ_OK `*ruleset` is
 * null. Options: allow (folders that it may read from besides its own). */
TARMAQ_API tarmaq_status tarmaq_open(const char* path, const char* options, size_t options_length,
                                     tarmaq_ruleset** ruleset);

/* Closes it. Null is nothing to close. */
TARMAQ_API void tarmaq_close(tarmaq_ruleset* ruleset);

/* Decides one case. Options: on, as_of, readings, decisions (a name or a list), require_decided. */
TARMAQ_API tarmaq_status tarmaq_decide(const tarmaq_ruleset* ruleset, const char* document, size_t document_length,
                                       const char* options, size_t options_length, char** result);

/* One step of an interview: a state in, the next question out. The state is what the step before gave, with `answer`
 * put into it; an empty text begins. Options: on, as_of, readings, decisions, lang. */
TARMAQ_API tarmaq_status tarmaq_ask(const tarmaq_ruleset* ruleset, const char* state, size_t state_length,
                                    const char* options, size_t options_length, char** result);

/* Why decisions or duties are what they are. Options: decisions or duties (one at least), why_not (a value, with one
 * decision or duty), full, on, as_of, readings, lang. */
TARMAQ_API tarmaq_status tarmaq_explain(const tarmaq_ruleset* ruleset, const char* document, size_t document_length,
                                        const char* options, size_t options_length, char** result);

/* What the rule set holds: acts, decisions, readings, facts, parameters by day. No options. */
TARMAQ_API tarmaq_status tarmaq_describe(const tarmaq_ruleset* ruleset, const char* options, size_t options_length,
                                         char** result);

/* A JSON Schema. Options: of ("case", "answer", "summary"), and of a case form (true: for generators of forms), lang. */
TARMAQ_API tarmaq_status tarmaq_schema(const tarmaq_ruleset* ruleset, const char* options, size_t options_length,
                                       char** result);

/* Gives a result back. Null is nothing to give back. */
TARMAQ_API void tarmaq_free(char* result);

/* Why the last call of this thread that failed did so: {"error": {"code": …, "message": …, "hint": …, "diagnostics":
 * […]}}, the last two where there are any; "" before any failed. Stands until the thread's next call that fails. Not
 * to be given back. */
TARMAQ_API const char* tarmaq_last_error(void);

#ifdef __cplusplus
}
#endif

#endif
