#include "interpreter/service/description.hpp"

#include <algorithm>
#include <string_view>

#include "interpreter/json/json_writer.hpp"
#include "interpreter/model/labels.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/words/value_text.hpp"

namespace tarmaq::service {

namespace {

void write_labels(json::JsonWriter& json, std::string_view key, const Labels& labels) {
  json.key(key).begin_object();
  for (const Label& label : labels) json.member(label.language, label.text);
  json.end_object();
}

void write_day(json::JsonWriter& json, std::string_view key, const std::optional<Date>& day) {
  json.key(key);
  if (day) json.text(day->to_string());
  else json.null();
}

std::optional<Date> beginning(Date from) { return from > Date::first() ? std::optional(from) : std::nullopt; }
std::optional<Date> end(Date until) { return until.is_unlimited() ? std::nullopt : std::optional(until); }

void write_type(json::JsonWriter& json, const Type& type, const Vocabulary& vocabulary) {
  json.begin_object().member("kind", words::type_name(type));
  if (type.kind == TypeKind::Enum || type.kind == TypeKind::Set) json.member("enum", vocabulary.enums[type.id].name);
  if (type.kind == TypeKind::Record) json.member("record", vocabulary.records[type.id].name);
  if (type.kind == TypeKind::Number && type.id != none) json.member("unit", vocabulary.units[type.id].name);
  if (type.unlimited) json.key("unlimited").boolean(true);
  if (type.or_none) json.key("or_none").boolean(true);
  if (type.kind == TypeKind::List) {
    json.key("element");
    write_type(json, Type{type.element, false, type.element_id, TypeKind::Error, none, false}, vocabulary);
  }
  json.end_object();
}

void write_fields(json::JsonWriter& json, std::string_view key, const std::vector<FieldInfo>& fields,
                  const Vocabulary& vocabulary) {
  json.key(key).begin_array();
  for (const FieldInfo& field : fields) {
    json.begin_object().member("name", field.name).key("type");
    write_type(json, field.type, vocabulary);
    write_labels(json, "labels", field.labels);
    write_labels(json, "question", field.question);
    json.key("changeable").boolean(field.changeable).end_object();
  }
  json.end_array();
}

void write_acts(json::JsonWriter& json, const RuleSet& ruleset) {
  json.key("acts").begin_array();
  for (const ActInfo* act : all_acts(ruleset)) {
    json.begin_object().member("id", act->id);
    json.key("amends");
    if (act->amends.empty()) json.null();
    else json.text(act->amends);
    write_labels(json, "labels", act->labels);
    json.member("number", act->number);
    write_day(json, "adopted", act->adopted);
    write_day(json, "published", act->published);
    write_day(json, "in_force_from", act->in_force_from);
    write_day(json, "until", end(act->until));
    json.end_object();
  }
  json.end_array();
}

void write_redactions(json::JsonWriter& json, const RuleSet& ruleset) {
  json.key("redactions").begin_array();
  for (const Redaction& redaction : ruleset.redactions) {
    json.begin_object();
    write_day(json, "from", beginning(redaction.program.from));
    write_day(json, "until", end(redaction.program.until));
    json.key("acts").begin_array();
    for (const std::string& id : redaction.ids) json.text(id);
    json.end_array().end_object();
  }
  json.end_array();
}

// What has a name and labels, as an enum's values or a reading's choices.
template <class Named>
void write_named(json::JsonWriter& json, const Named& named) {
  json.begin_object().member("name", named.name);
  write_labels(json, "labels", named.labels);
}

void write_words(json::JsonWriter& json, const Vocabulary& vocabulary) {
  json.key("procedures").begin_array();
  for (const ProcedureInfo& procedure : vocabulary.procedures) {
    write_named(json, procedure);
    json.end_object();
  }
  json.end_array().key("enums").begin_array();
  for (const EnumInfo& info : vocabulary.enums) {
    write_named(json, info);
    json.key("values").begin_array();
    for (const EnumValueInfo& value : info.values) {
      write_named(json, value);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array().key("units").begin_array();
  for (const UnitInfo& unit : vocabulary.units) {
    write_named(json, unit);
    json.end_object();
  }
  json.end_array().key("records").begin_array();
  for (const RecordInfo& record : vocabulary.records) {
    write_named(json, record);
    json.key("may_be_absent").boolean(record.may_be_absent);
    write_fields(json, "fields", record.fields, vocabulary);
    json.end_object();
  }
  json.end_array();
}

void write_decisions(json::JsonWriter& json, const RuleSet& ruleset) {
  const Vocabulary& vocabulary = ruleset.vocabulary;
  json.key("decisions").begin_array();
  for (std::size_t id = 0; id < vocabulary.decisions.size(); ++id) {
    const DecisionInfo& decision = vocabulary.decisions[id];
    write_named(json, decision);
    json.key("type");
    write_type(json, decision.type, vocabulary);
    json.key("procedure");
    if (decision.procedure == none) json.null();
    else json.text(vocabulary.procedures[decision.procedure].name);
    // The days on which the law gives it, neighbours joined.
    json.key("in_force").begin_array();
    for (std::size_t i = 0; i < ruleset.redactions.size(); ++i) {
      if (!ruleset.redactions[i].program.decisions[id].in_force) continue;
      json.begin_object();
      write_day(json, "from", beginning(ruleset.redactions[i].program.from));
      while (i + 1 < ruleset.redactions.size() && ruleset.redactions[i + 1].program.decisions[id].in_force) ++i;
      write_day(json, "until", end(ruleset.redactions[i].program.until));
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

void write_readings(json::JsonWriter& json, const Vocabulary& vocabulary) {
  json.key("readings").begin_array();
  for (const ReadingInfo& reading : vocabulary.readings) {
    write_named(json, reading);
    json.key("cites").begin_array();
    for (const std::string& citation : reading.cites) json.text(citation);
    json.end_array().key("choices").begin_array();
    for (const ChoiceInfo& choice : reading.choices) {
      write_named(json, choice);
      json.end_object();
    }
    json.end_array().member("default", reading.choices[reading.default_choice].name).end_object();
  }
  json.end_array();
}

void write_parameters(json::JsonWriter& json, const RuleSet& ruleset) {
  json.key("parameters").begin_array();
  for (const ParameterHistory& parameter : parameter_histories(ruleset)) {
    const auto first = std::find_if(parameter.spans.begin(), parameter.spans.end(),
                                    [](const ParameterHistory::Span& span) { return span.info != nullptr; });
    const ParameterInfo& info = *first->info;
    json.begin_object().member("name", parameter.name);
    write_labels(json, "labels", info.labels);
    json.member("act", first->redaction->program.acts[info.act].id).key("type");
    write_type(json, info.type, ruleset.vocabulary);
    json.key("values").begin_array();
    for (const ParameterHistory::Span& span : parameter.spans) {
      if (span.info == nullptr) continue;
      json.begin_object();
      write_day(json, "from", span.from);
      write_day(json, "until", span.until);
      json.key("value");
      const Program& program = span.redaction->program;
      if (span.info->value)
        json.raw(
            words::value_json(*span.info->value, span.info->type, ruleset.vocabulary, program.text(*span.info->value)));
      else json.null();
      if (!span.info->amended_by.empty()) json.member("amended_by", span.info->amended_by);
      if (span.info->supplied_by != none) json.member("supplied_by", program.acts[span.info->supplied_by].id);
      json.end_object();
    }
    json.end_array().end_object();
  }
  json.end_array();
}

const ParameterInfo* find(const Program& program, std::string_view name) {
  const auto found = std::find_if(program.parameters.begin(), program.parameters.end(),
                                  [&](const ParameterInfo& info) { return info.name == name; });
  return found == program.parameters.end() ? nullptr : &*found;
}

// Whether a parameter stands in both as in the other; texts are numbered by each program for itself.
bool same(const ParameterInfo* left, const Program& of_left, const ParameterInfo* right, const Program& of_right,
          const Vocabulary& vocabulary) {
  if (left == nullptr || right == nullptr) return left == right;
  const auto written = [&](const ParameterInfo& info, const Program& program) {
    return info.value ? words::value_json(*info.value, info.type, vocabulary, program.text(*info.value))
                      : std::string();
  };
  const auto supplier = [](const ParameterInfo& info, const Program& program) {
    return info.supplied_by == none ? std::string() : program.acts[info.supplied_by].id;
  };
  return left->type == right->type && left->amended_by == right->amended_by &&
         supplier(*left, of_left) == supplier(*right, of_right) && written(*left, of_left) == written(*right, of_right);
}

}  // namespace

std::vector<const ActInfo*> all_acts(const RuleSet& ruleset) {
  std::vector<const ActInfo*> acts;
  for (const Redaction& redaction : ruleset.redactions) {
    for (const ActInfo& act : redaction.program.acts) {
      if (std::none_of(acts.begin(), acts.end(), [&](const ActInfo* known) { return known->id == act.id; }))
        acts.push_back(&act);
    }
  }
  return acts;
}

std::vector<ParameterHistory> parameter_histories(const RuleSet& ruleset) {
  std::vector<ParameterHistory> histories;
  for (const Redaction& redaction : ruleset.redactions) {
    for (const ParameterInfo& info : redaction.program.parameters) {
      if (std::none_of(histories.begin(), histories.end(),
                       [&](const ParameterHistory& history) { return history.name == info.name; }))
        histories.push_back({info.name, {}});
    }
  }
  for (ParameterHistory& history : histories) {
    for (const Redaction& redaction : ruleset.redactions) {
      const Program& program = redaction.program;
      const ParameterInfo* info = find(program, history.name);
      if (!history.spans.empty() &&
          same(history.spans.back().info, history.spans.back().redaction->program, info, program, ruleset.vocabulary)) {
        history.spans.back().until = end(program.until);
      } else {
        history.spans.push_back({beginning(program.from), end(program.until), info, &redaction});
      }
    }
  }
  return histories;
}

std::string description_json(const RuleSet& ruleset) {
  std::string out;
  json::JsonWriter json(out);
  json.begin_object().member("ruleset", ruleset.id).member("fingerprint", ruleset.fingerprint);
  write_acts(json, ruleset);
  write_redactions(json, ruleset);
  write_words(json, ruleset.vocabulary);
  write_fields(json, "facts", ruleset.vocabulary.facts, ruleset.vocabulary);
  write_decisions(json, ruleset);
  write_readings(json, ruleset.vocabulary);
  write_parameters(json, ruleset);
  json.end_object();
  return out;
}

}  // namespace tarmaq::service
