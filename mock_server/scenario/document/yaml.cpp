#include "scenario/document/yaml.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include "scenario/document/json.hpp"
#include "scenario/document/scalar.hpp"
#include "scenario/document/tree_builder.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

std::size_t offset_of(const YAML::Mark& mark) {
  return mark.pos > 0 ? static_cast<std::size_t>(mark.pos) : 0;
}

/// Hands yaml-cpp's events on, and refuses what a scenario has no use for.
class Events final : public YAML::EventHandler {
 public:
  Events(std::string_view text, Reporter& report)
      : text_(text), report_(report), builder_(text, report) {}

  const NodePtr& root() const { return builder_.root(); }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (++documents_ == 1) return;
    const auto offset = offset_of(mark);
    const bool separated = text_.substr(0, offset + 3).ends_with("---");
    report_.add(offset, separated ? "a scenario is one document; remove what follows '---'"
                                  : "this follows what is already complete; check the indentation "
                                    "and the brackets before it");
    throw Refused{};
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    builder_.nothing(offset_of(mark), anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    builder_.alias(offset_of(mark), anchor);
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check_tag(mark, tag);
    last_scalar_ = offset_of(mark);
    const auto kind = tag == "?" ? kind_of_plain(value) : Node::Kind::text;
    builder_.scalar(last_scalar_, kind, value, anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    check_tag(mark, tag);
    builder_.open(offset_of(mark), Node::Kind::list, anchor);
  }
  void OnSequenceEnd() override { builder_.close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    check_tag(mark, tag);
    builder_.open(offset_of(mark), Node::Kind::mapping, anchor);
  }
  void OnMapEnd() override { builder_.close(); }

  /// yaml-cpp takes the end of the file for a closing quotation mark. True, and reported, if that
  /// happened; only the last scalar can reach that far.
  bool report_open_quote() {
    const char mark = last_scalar_ < text_.size() ? text_[last_scalar_] : '\0';
    if (mark != '"' && mark != '\'') return false;
    for (std::size_t at = last_scalar_ + 1; at < text_.size(); ++at) {
      if (mark == '"' && text_[at] == '\\') {
        ++at;
      } else if (text_[at] == mark) {
        if (mark == '"' || text_.substr(at + 1, 1) != "'") return false;
        ++at;  // '' is a quotation mark within the text
      }
    }
    report_.add(last_scalar_, "the closing quotation mark of this text is missing");
    return true;
  }

 private:
  /// `?` and `!` are what yaml-cpp calls plain and quoted.
  void check_tag(const YAML::Mark& mark, const std::string& tag) {
    if (tag.empty() || tag == "?" || tag == "!") return;
    report_.add(offset_of(mark),
                "tags such as '!!str' are not supported; remove it, and quote what "
                "must be a text");
  }

  std::string_view text_;
  Reporter& report_;
  TreeBuilder builder_;
  int documents_ = 0;
  std::size_t last_scalar_ = std::string::npos;
};

/// What yaml-cpp says, and what its user can do.
constexpr std::array<std::pair<std::string_view, std::string_view>, 11> remedies{{
    {"illegal map value",
     "a ':' cannot stand here; check the indentation, and quote a text that contains ': '"},
    {"end of map flow not found",
     "a mapping in braces goes wrong here; is a ',' or a '}' missing?"},
    {"end of sequence flow not found",
     "a list in brackets goes wrong here; is a ',' or a ']' missing?"},
    {"end of map not found",
     "this does not continue the mapping before it; check the indentation and the quotation marks"},
    {"end of sequence not found",
     "this does not continue the list before it; check the indentation and the dashes"},
    {"illegal flow end", "this bracket closes nothing; remove it, or quote the text"},
    {"illegal block entry", "a '-' cannot stand here; begin the list on a line of its own"},
    {"illegal map key", "a key cannot stand here; check the indentation"},
    {"unknown token",
     "this character cannot stand in a text without quotes; put the text in quotes"},
    {"the referenced anchor is not defined",
     "no anchor of this name comes before; write the value out, or quote a text that begins with "
     "'*'"},
    {"illegal EOF in scalar", "the closing quotation mark of this text is missing"},
}};

/// What yaml-cpp says of a backslash in double quotes that it cannot read.
bool is_bad_escape(const std::string& said) {
  return said.starts_with("unknown escape") || said.starts_with("invalid unicode") ||
         said.find("hex number") != std::string::npos;
}

/// Where a tab indents the line of a problem; empty if none does.
std::optional<std::size_t> find_tab(const YAML::ParserException& problem, std::string_view text) {
  const auto begin = text.substr(0, offset_of(problem.mark)).rfind('\n') + 1;
  const auto line = text.substr(begin);
  const auto tab = line.substr(0, line.find_first_not_of(" \t")).find('\t');
  return tab != line.npos ? std::optional{begin + tab} : std::nullopt;
}

std::string explain(const YAML::ParserException& problem) {
  if (is_bad_escape(problem.msg)) {
    return "'\\' begins an escape in double quotes, and this is none; write '\\\\', or use single "
           "quotes";
  }
  for (const auto& [said, remedy] : remedies) {
    if (problem.msg == said) return std::string{remedy};
  }
  return "this is not YAML: " + problem.msg;
}

bool check_text(std::string_view text, Reporter& report) {
  if (text.size() > max_bytes_of_text) {
    report.add(0, "a scenario has at most 1 MiB; this text is longer");
  } else if (const auto bad = find_invalid_utf8(text)) {
    report.add(*bad, "this is not UTF-8; save the file in that encoding");
  } else {
    const auto control = std::find_if(text.begin(), text.end(), [](char c) {
      return is_control(c) && c != '\t' && c != '\n' && c != '\r';
    });
    if (control == text.end()) return true;
    report.add(static_cast<std::size_t>(control - text.begin()),
               "a control character cannot stand here; in double quotes, write it as \"\\x1b\"");
  }
  return false;
}

NodePtr read_yaml(std::string_view text, Reporter& report) {
  Events events{text, report};
  try {
    std::istringstream stream{std::string{text}};
    YAML::Parser parser{stream};
    while (parser.HandleNextDocument(events)) {
    }
  } catch (const YAML::ParserException& problem) {
    auto offset = offset_of(problem.mark);
    if (is_bad_escape(problem.msg)) offset = text.substr(0, offset).rfind('\\');
    if (events.report_open_quote()) return nullptr;
    if (const auto tab = find_tab(problem, text)) {
      report.add(*tab, "a tab cannot indent YAML; use spaces");
    } else {
      report.add(offset, explain(problem));
    }
    return nullptr;
  }
  if (events.report_open_quote()) return nullptr;
  return events.root() ? events.root() : std::make_shared<const Node>();
}

}  // namespace

NodePtr parse_yaml(std::string_view text, Reporter& report) {
  if (!check_text(text, report)) return nullptr;
  try {
    if (!is_json(text)) return read_yaml(text, report);
    TreeBuilder builder{text, report};
    read_json(text, builder);
    return builder.root();
  } catch (const Refused&) {
    return nullptr;
  }
}

}  // namespace mock_jira
