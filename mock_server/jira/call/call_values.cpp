#include "jira/call/call_values.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "catalogue/catalogue.hpp"
#include "text/instant.hpp"
#include "text/json_pattern.hpp"
#include "text/json_text.hpp"
#include "text/percent.hpp"
#include "text/query.hpp"
#include "text/take_until.hpp"
#include "text/url.hpp"

namespace mock_jira {
namespace {

PlaceholderValue of_text(std::string text) {
  PlaceholderValue value{.text = std::move(text), .json = {}};
  append_quoted(value.json, value.text);
  return value;
}

/// Of the operation's path, served or not, by the name that the document gives the parameter.
std::optional<std::string> path_parameter(const JiraContext& context, std::string_view name) {
  if (!context.operation()) return std::nullopt;
  std::string_view pattern = context.row().path;
  const auto& path = context.call.path;
  const bool is_whole = pattern.starts_with('/');
  if (is_whole) pattern.remove_prefix(1);
  for (std::size_t segment = is_whole ? 0 : 3;  // behind /rest/api/3
       !pattern.empty() && segment < path.size(); ++segment) {
    const auto word = take_until('/', pattern);
    if (word.size() == name.size() + 2 && word.front() == '{' &&
        word.substr(1, name.size()) == name)
      return path[segment];
  }
  return std::nullopt;
}

std::optional<std::string> query_parameter(const JiraContext& context, std::string_view name) {
  for (const auto& [key, value] : parse_query(cut_url(context.call.request.target).query)) {
    if (decode_parameter(key) == name) return decode_parameter(value);
  }
  return std::nullopt;
}

/// `query` of `query.jql`; the rest stays.
std::string_view take_kind(std::string_view& name) {
  return take_until('.', name);
}

}  // namespace

PlaceholderValues values_of(const JiraContext& context, std::string_view task) {
  return [&context, task = std::string{task},
          body = std::shared_ptr<const JsonText>{}](std::string_view name) mutable {
    if (name == "now") return of_text(instant_text(context.site.read_clock().now));
    if (name == "task.id") return task.empty() ? PlaceholderValue{} : of_text(task);
    if (name == "user.name") {
      return of_text(context.user() != nullptr ? context.user()->name : anonymous);
    }
    const auto kind = take_kind(name);
    if (kind == "body") {
      if (body == nullptr) body = std::make_shared<const JsonText>(context.call.request.body);
      return body->at(name);
    }
    std::optional<std::string> text;
    if (kind == "path") text = path_parameter(context, name);
    if (kind == "query") text = query_parameter(context, name);
    if (kind == "header") {
      const auto value = find_header(context.call.request.headers, name);
      if (value) text = std::string{*value};
    }
    return text ? of_text(*text) : PlaceholderValue{};
  };
}

}  // namespace mock_jira
