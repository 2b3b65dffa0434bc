/* A case decided from C: decide RULESET CASE-JSON */
#include <stdio.h>
#include <string.h>
#include <tarmaq.h>

int main(int count, char** words) {
  tarmaq_ruleset* rules = NULL;
  char* answer = NULL;
  tarmaq_status status;
  if (count != 3) return TARMAQ_USAGE;
  status = tarmaq_open(words[1], NULL, 0, &rules);
  if (status == TARMAQ_OK) status = tarmaq_decide(rules, words[2], strlen(words[2]), NULL, 0, &answer);
  puts(answer != NULL ? answer : tarmaq_last_error());
  tarmaq_free(answer);
  tarmaq_close(rules);
  return (int)status;
}
