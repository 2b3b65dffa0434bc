#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "interpreter/model/date.hpp"
#include "interpreter/model/language.hpp"
#include "interpreter/program/program.hpp"
#include "interpreter/program/ruleset.hpp"
#include "interpreter/program/vocabulary.hpp"
#include "interpreter/service/description.hpp"
#include "interpreter/words/escape.hpp"
#include "interpreter/words/messages.hpp"
#include "interpreter/words/text_layout.hpp"

namespace tarmaq::service {

namespace {

class Text {
 public:
  Text(const RuleSet& ruleset, Language language, bool colour)
      : ruleset_(ruleset), vocabulary_(ruleset.vocabulary), language_(language), layout_(colour) {}

  std::string write() {
    acts();
    decisions();
    readings();
    parameters();
    facts();
    return layout_.take();
  }

 private:
  void heading(words::Phrase phrase) {
    layout_.blank();
    layout_.line(0, words::say(phrase, language_), words::Tone::Heading);
  }

  // "label (name)", or the name where there is no label.
  template <class Named>
  std::string named(const Named& named) const {
    const std::string label = words::shown_on_a_line(words::label_or_name(named.labels, named.name, language_));
    return label == named.name
               ? label
               : words::say(words::Phrase::WithRemarks, language_, {{"text", label}, {"remarks", named.name}});
  }

  // The days of a span, each end named where there is one.
  std::string days(const std::optional<Date>& from, const std::optional<Date>& until) const {
    if (from && until)
      return words::say(words::Phrase::DescribeBetween, language_, {{"from", *from}, {"until", *until}});
    if (from) return words::say(words::Phrase::DescribeFrom, language_, {{"from", *from}});
    if (until) return words::say(words::Phrase::DescribeUntil, language_, {{"until", *until}});
    return words::say(words::Phrase::DescribeAlways, language_);
  }

  void line(std::string_view name, std::string_view what) {
    layout_.item(1, words::say(words::Phrase::DecisionLine, language_, {{"name", name}, {"value", what}}));
  }

  void acts() {
    layout_.line(0, words::say(words::Phrase::DescribeActs, language_), words::Tone::Heading);
    for (const ActInfo* act : all_acts(ruleset_)) {
      const std::optional<Date> until = act->until.is_unlimited() ? std::nullopt : std::optional(act->until);
      const std::string label = words::shown_on_a_line(words::label_or_name(act->labels, act->id, language_));
      line(label == act->id
               ? label
               : words::say(words::Phrase::WithRemarks, language_, {{"text", label}, {"remarks", act->id}}),
           days(act->in_force_from, until));
    }
  }

  void decisions() {
    heading(words::Phrase::DescribeDecisions);
    for (const DecisionInfo& decision : vocabulary_.decisions) layout_.item(1, named(decision));
  }

  void readings() {
    if (vocabulary_.readings.empty()) return;
    heading(words::Phrase::DescribeReadings);
    for (const ReadingInfo& reading : vocabulary_.readings) {
      layout_.item(1, named(reading));
      for (std::size_t i = 0; i < reading.choices.size(); ++i) {
        const std::string choice = named(reading.choices[i]);
        layout_.item(2, i == reading.default_choice
                            ? words::say(words::Phrase::DescribeDefault, language_, {{"choice", choice}})
                            : choice);
      }
    }
  }

  void parameters() {
    const std::vector<ParameterHistory> histories = parameter_histories(ruleset_);
    if (histories.empty()) return;
    heading(words::Phrase::DescribeParameters);
    for (const ParameterHistory& parameter : histories) {
      std::string name = parameter.name;
      for (const ParameterHistory::Span& span : parameter.spans) {
        if (span.info == nullptr) continue;
        name = named(*span.info);
        break;
      }
      layout_.item(1, name);
      for (const ParameterHistory::Span& span : parameter.spans) {
        if (span.info == nullptr) continue;
        const Program& program = span.redaction->program;
        const std::string value =
            span.info->value
                ? words::shown_on_a_line(words::value_words(*span.info->value, span.info->type, vocabulary_,
                                                            program.text(*span.info->value), language_))
                : words::say(words::Phrase::DescribeOpen, language_);
        layout_.item(2, words::say(words::Phrase::DecisionLine, language_,
                                   {{"name", days(span.from, span.until)}, {"value", value}}));
      }
    }
  }

  void facts() {
    heading(words::Phrase::DescribeFacts);
    for (const FieldInfo& fact : vocabulary_.facts) layout_.item(1, named(fact));
  }

  const RuleSet& ruleset_;
  const Vocabulary& vocabulary_;
  Language language_;
  words::TextLayout layout_;
};

}  // namespace

std::string description_text(const RuleSet& ruleset, Language language, bool colour) {
  return Text(ruleset, language, colour).write();
}

}  // namespace tarmaq::service
