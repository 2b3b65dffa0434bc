\echo Use "CREATE EXTENSION tarmaq" to load this file. \quit

-- The answer to one case. The rule set is the one that the setting tarmaq.ruleset names.
CREATE FUNCTION tarmaq_decide(case_facts jsonb) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'tarmaq_postgres_decide' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1000;

-- The same with options: {"on": "2026-01-10", "readings": {…}, "decisions": […]}.
CREATE FUNCTION tarmaq_decide(case_facts jsonb, options jsonb) RETURNS jsonb
  AS 'MODULE_PATHNAME', 'tarmaq_postgres_decide' LANGUAGE C STABLE STRICT PARALLEL SAFE COST 1000;

-- The version of the engine.
CREATE FUNCTION tarmaq_version() RETURNS text
  AS 'MODULE_PATHNAME', 'tarmaq_postgres_version' LANGUAGE C IMMUTABLE PARALLEL SAFE;
