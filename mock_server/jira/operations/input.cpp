#include "jira/operations/input.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "jira/errors/error_reply.hpp"
#include "text/json_text.hpp"
#include "text/letters.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;
using Kind = PropertyRule::Kind;
using Objection = std::optional<std::string>;

/// How many issues a bulk operation takes (evidence §5.4).
constexpr std::size_t max_issues = 1'000;

std::size_t size_of(const Json& value) {
  return value.is_string() ? utf8_length(value.get_ref<const std::string&>()) : value.size();
}

/// What a kind is called, and whether a value is of it.
std::pair<std::string_view, bool> try_as(Kind kind, const Json& value) {
  switch (kind) {
    case Kind::text:
      return {"a string", value.is_string()};
    case Kind::text_or_null:
      return {"a string", value.is_string() || value.is_null()};
    case Kind::number:
      return {"a number", value.is_number()};
    case Kind::list:
    case Kind::issues:
      return {"a list", value.is_array()};
    case Kind::mapping:
      break;
  }
  return {"an object", value.is_object()};
}

/// `The moduleId`, `Each of entityIds`.
std::string subject_of(std::string_view path) {
  const bool is_each = path.ends_with("/*");
  if (is_each) path.remove_suffix(2);
  return (is_each ? "Each of " : "The ") + std::string{path.substr(path.rfind('/') + 1)};
}

std::string how_much(const PropertyRule& rule) {
  const auto unit = rule.kind == Kind::text ? " characters" : " entries";
  return (rule.min > 0 ? "between " + std::to_string(rule.min) + " and " : "at most ") +
         std::to_string(rule.max) + unit;
}

/// Holds a body against one rule after the other.
class BodyCheck {
 public:
  explicit BodyCheck(const Json& body) : body_(body) {}

  Objection objection(const PropertyRule& rule) {
    selects_ = selects_ || rule.kind == Kind::issues;
    return look_into(body_, rule.path, rule);
  }

  /// Once all rules were held against it: what is to be said of its issues.
  Objection objection_to_issues() const {
    if (has_wrong_issues_ || (selects_ && issues_ == 0)) {
      return "Some of the issues in the issueIdsOrKeys are not valid";  // evidence §5.7
    }
    if (issues_ <= max_issues) return std::nullopt;
    return "At most " + std::to_string(max_issues) + " issues can be selected, but there are " +
           std::to_string(issues_) + '.';
  }

 private:
  /// What is to be said of what a path leads to from here.
  Objection look_into(const Json& from, std::string_view path, const PropertyRule& rule) {
    const auto slash = path.find('/');
    const auto name = path.substr(0, slash);
    const auto rest = slash == std::string_view::npos ? "" : path.substr(slash + 1);
    if (name == "*") return look_into_each(from, rest, rule);

    const bool is_last = rest.empty();
    const auto found = from.is_object() ? from.find(name) : from.end();
    const bool is_there =
        found != from.end() && (!found->is_null() || rule.kind == Kind::text_or_null);
    if (is_there) return is_last ? look_at(*found, rule) : look_into(*found, rest, rule);
    if (!is_last || !rule.required) return std::nullopt;
    return subject_of(rule.path) + " has to be provided.";
  }

  Objection look_into_each(const Json& from, std::string_view rest, const PropertyRule& rule) {
    for (const auto& part : from) {
      auto objection = rest.empty() ? look_at(part, rule) : look_into(part, rest, rule);
      if (objection) return objection;
    }
    return std::nullopt;
  }

  Objection look_at(const Json& value, const PropertyRule& rule) {
    const auto [kind, is_right] = try_as(rule.kind, value);
    if (!is_right) return subject_of(rule.path) + " has to be " + std::string{kind} + '.';
    if (rule.kind == Kind::issues) count(value);
    const auto size = size_of(value);
    if (size >= rule.min && size <= rule.max) return std::nullopt;
    return subject_of(rule.path) + " has to have " + how_much(rule) + '.';
  }

  void count(const Json& issues) {
    issues_ += issues.size();
    for (const auto& issue : issues) {
      if (!issue.is_string() && !issue.is_number_integer()) has_wrong_issues_ = true;
    }
  }

  const Json& body_;
  bool selects_ = false;  // as bulk operations do, one issue at least
  std::size_t issues_ = 0;
  bool has_wrong_issues_ = false;
};

/// A parameter of the path or the query, else a text at the top of the body.
std::optional<std::string> given(const JiraContext& context, std::string_view name) {
  if (auto text = context.parameter(name)) return text;
  if (!context.json) return std::nullopt;
  const auto found = context.json->find(name);
  if (found == context.json->end() || !found->is_string()) return std::nullopt;
  return found->get<std::string>();
}

bool is_in(ParameterRule::Form form, std::string_view text) {
  constexpr std::string_view custom = "customfield_";
  constexpr std::size_t max_characters = 255;
  using Form = ParameterRule::Form;
  switch (form) {
    case Form::name:
      return !text.empty();
    case Form::id:
    case Form::number:
      return is_digits(text);
    case Form::custom_field:
      return text.starts_with(custom) && is_digits(text.substr(custom.size()));
    case Form::property_key:
      return utf8_length(text) <= max_characters;
  }
  return false;
}

/// No number says whether there is such a thing as it names, since mock-jira keeps none; but what
/// bears this one does not exist.
bool is_of_nothing(std::string_view text) {
  return text == "404" || text == "customfield_404";
}

Reply wrong(const JiraContext& context, int status, std::string_view sentence) {
  return error_reply(context, status, sentence, Rule::input);
}

std::optional<Reply> check(const JiraContext& context, const ParameterRule& rule) {
  const auto value = given(context, rule.name);
  if (!value && !rule.required) return std::nullopt;
  const bool is_valid = value && is_in(rule.form, *value);
  const bool is_known = rule.not_found.empty() || !value || !is_of_nothing(*value);
  if (is_valid && is_known) return std::nullopt;
  if (is_valid || rule.form == ParameterRule::Form::id) {
    return wrong(context, 404, fill_in(rule.not_found, *value));
  }
  constexpr std::string_view not_valid = "{} is not a valid value.";
  return wrong(context, 400,
               fill_in(rule.not_valid.empty() ? not_valid : rule.not_valid, value.value_or("")));
}

Objection objection_to_body(const JiraContext& context) {
  BodyCheck check{*context.json};
  for (const auto& rule : context.row().properties) {
    if (auto objection = check.objection(rule)) return objection;
  }
  return check.objection_to_issues();
}

/// Parses the body; what is wrong if it cannot be read.
std::optional<Reply> read_body(JiraContext& context) {
  const auto unread = [&](std::string_view sentence) {
    return error_reply(400, unread_body(*context.operation(), sentence), Rule::input);
  };
  if (context.call.request.body.empty()) return unread(no_content_sentence);
  auto json = parse_object(context.call.request.body);
  if (!json) return unread(broken_json_sentence);
  context.json = std::make_shared<const Json>(std::move(*json));
  return std::nullopt;
}

}  // namespace

bool names_json(std::string_view content_type) {
  return equal_without_case(trim(content_type.substr(0, content_type.find(';'))),
                            "application/json");
}

bool takes_media_type(Operation operation, std::optional<std::string_view> content_type) {
  return !takes_body(operation) || names_json(content_type.value_or(""));
}

std::optional<Reply> read_input(JiraContext& context) {
  if (takes_body(*context.operation())) {
    if (auto unread = read_body(context)) return unread;
  }
  for (const auto& rule : context.row().parameters) {
    if (auto mistake = check(context, rule)) return mistake;
  }
  if (!context.json) return std::nullopt;
  if (const auto objection = objection_to_body(context)) {
    return wrong(context, 400, fill_in(context.row().errors.invalid, *objection));
  }
  return std::nullopt;
}

}  // namespace mock_jira
