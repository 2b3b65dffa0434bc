/*
 * tarmaq_decide for PostgreSQL 15: the engine within the server, through its C interface, which lets no C++ exception
 * out, so that no frame of C++ stands under an error of the server.
 *
 * The rule set is the folder or file that the setting tarmaq.ruleset names, which a superuser alone may set. A backend
 * loads it when it first needs it, keeps it, and takes another as soon as the setting names another.
 */
#include "postgres.h"

#include "fmgr.h"
#include "utils/builtins.h"
#include "utils/guc.h"
#include "utils/jsonb.h"
#include "utils/memutils.h"

#include <tarmaq.h>

PG_MODULE_MAGIC;

void _PG_init(void);
PG_FUNCTION_INFO_V1(tarmaq_postgres_decide);
PG_FUNCTION_INFO_V1(tarmaq_postgres_version);

static char* ruleset_setting = NULL;

/* What the backend has loaded, and from where. */
static tarmaq_ruleset* loaded = NULL;
static char* loaded_from = NULL;

void _PG_init(void) {
  DefineCustomStringVariable("tarmaq.ruleset", "The folder or file of the rule set that tarmaq_decide decides by.", NULL,
                             &ruleset_setting, "", PGC_SUSET, 0, NULL, NULL, NULL);
  MarkGUCPrefixReserved("tarmaq");
}

/* The SQLSTATE of a status. */
static int sqlstate_of(tarmaq_status status) {
  switch (status) {
    case TARMAQ_USAGE: return ERRCODE_INVALID_PARAMETER_VALUE;
    case TARMAQ_FINDINGS: return ERRCODE_CONFIG_FILE_ERROR;
    case TARMAQ_FILE: return ERRCODE_UNDEFINED_FILE;
    case TARMAQ_LIMIT: return ERRCODE_PROGRAM_LIMIT_EXCEEDED;
    default: return ERRCODE_INTERNAL_ERROR;
  }
}

/* A member of the last error, or NULL. */
static char* said(const char* member) {
  const Datum error = DirectFunctionCall1(jsonb_in, CStringGetDatum(tarmaq_last_error()));
  JsonbValue* part = NULL;
  JsonbValue key;
  key.type = jbvString;
  key.val.string.val = pstrdup("error");
  key.val.string.len = 5;
  part = findJsonbValueFromContainer(&DatumGetJsonbP(error)->root, JB_FOBJECT, &key);
  if (part == NULL || part->type != jbvBinary) return NULL;
  key.val.string.val = pstrdup(member);
  key.val.string.len = (int)strlen(member);
  part = findJsonbValueFromContainer(part->val.binary.data, JB_FOBJECT, &key);
  if (part == NULL || part->type != jbvString) return NULL;
  return pnstrdup(part->val.string.val, part->val.string.len);
}

static void fail(tarmaq_status status) {
  char* message = said("message");
  char* hint = said("hint");
  ereport(ERROR, (errcode(sqlstate_of(status)), errmsg("tarmaq: %s", message != NULL ? message : "no message"),
                  errdetail_internal("%s", tarmaq_last_error()), hint != NULL ? errhint("%s", hint) : 0));
}

static const tarmaq_ruleset* the_ruleset(void) {
  tarmaq_ruleset* opened = NULL;
  char* from = NULL;
  tarmaq_status status;
  if (ruleset_setting == NULL || ruleset_setting[0] == '\0')
    ereport(ERROR, (errcode(ERRCODE_CONFIG_FILE_ERROR), errmsg("tarmaq: no rule set is set"),
                    errhint("A superuser sets tarmaq.ruleset to its folder.")));
  if (loaded != NULL && strcmp(loaded_from, ruleset_setting) == 0) return loaded;
  from = MemoryContextStrdup(TopMemoryContext, ruleset_setting);
  status = tarmaq_open(ruleset_setting, NULL, 0, &opened);
  if (status != TARMAQ_OK) {
    pfree(from);
    fail(status);
  }
  tarmaq_close(loaded);
  if (loaded_from != NULL) pfree(loaded_from);
  loaded = opened;
  loaded_from = from;
  return loaded;
}

Datum tarmaq_postgres_decide(PG_FUNCTION_ARGS) {
  const tarmaq_ruleset* ruleset = the_ruleset();
  char* facts = DatumGetCString(DirectFunctionCall1(jsonb_out, PG_GETARG_DATUM(0)));
  char* options = PG_NARGS() > 1 ? DatumGetCString(DirectFunctionCall1(jsonb_out, PG_GETARG_DATUM(1))) : NULL;
  char* volatile answer = NULL;
  Datum result = (Datum)0;
  char* given = NULL;
  const tarmaq_status status =
      tarmaq_decide(ruleset, facts, strlen(facts), options, options != NULL ? strlen(options) : 0, &given);
  /* A case with mistakes has an answer that lists them; one row of many need not end the query. */
  if (given == NULL) fail(status);
  answer = given;
  PG_TRY();
  { result = DirectFunctionCall1(jsonb_in, CStringGetDatum(answer)); }
  PG_FINALLY();
  { tarmaq_free(answer); }
  PG_END_TRY();
  pfree(facts);
  PG_RETURN_DATUM(result);
}

Datum tarmaq_postgres_version(PG_FUNCTION_ARGS) { PG_RETURN_TEXT_P(cstring_to_text(tarmaq_version())); }
