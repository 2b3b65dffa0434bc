/** How a call ended: the numbers are the exit codes of the commands. */
export declare const Status: Readonly<{
  OK: 0; FINDINGS: 1; USAGE: 2; UNDECIDED: 3; INVALID_CASE: 4; FILE: 5; LIMIT: 6; BUG: 70;
}>;

/** A value that JSON has. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Diagnostic {
  code: string; severity: string; file: string; line: number; column: number; message: string; hint?: string;
}

/** A call that failed. */
export declare class TarmaqError extends Error {
  status: number;
  code: string;
  hint: string | null;
  diagnostics: Diagnostic[];
}

export interface DecideOptions {
  on?: string;
  as_of?: string;
  readings?: { [reading: string]: string };
  decisions?: string | string[];
}
export interface AskOptions extends DecideOptions { lang?: "kk" | "ru" | "en" }
export interface ExplainOptions extends AskOptions { duties?: string | string[]; why_not?: string; full?: boolean }

/** The version of the library. */
export declare function version(): string;

/** A rule set that was opened. */
export declare class RuleSet {
  constructor(path: string, options?: { allow?: string[] });
  close(): void;
  decideText(text: Json, options?: DecideOptions & { require_decided?: boolean }): { status: number; text: string };
  decide(value: Json, options?: DecideOptions): any;
  ask(state?: Json, options?: AskOptions): any;
  explain(value: Json, options: ExplainOptions): any;
  describe(): any;
  schema(options?: { of?: "case" | "answer" | "summary"; form?: boolean; lang?: "kk" | "ru" | "en" }): any;
}
