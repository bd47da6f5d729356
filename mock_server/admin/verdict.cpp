#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "admin/calls.hpp"
#include "admin/near_miss_finder.hpp"
#include "admin/pieces.hpp"
#include "admin/reports/verdict_json.hpp"
#include "admin/reports/verdict_junit.hpp"
#include "text/json_text.hpp"
#include "text/number.hpp"
#include "text/query.hpp"

namespace mock_jira::admin {
namespace {

struct Wanted {
  bool junit = false;   ///< else JSON
  bool status = false;  ///< whether that of the answer says the verdict
};

/// `?format=` decides, else what the caller likes best. Empty if the query makes no sense.
std::optional<Wanted> read_wanted(const AdminCall& call) {
  Wanted wanted;
  if (const auto accept = find_header(call.request.headers, "Accept")) {
    wanted.junit = accept->starts_with("application/xml") || accept->starts_with("text/xml");
  }
  for (const auto& [key, value] : parse_query(call.query)) {
    if (key.empty() && value.empty()) continue;
    if (key == "format" && (value == "json" || value == "junit")) {
      wanted.junit = value == "junit";
    } else if (key == "status" && (value == "true" || value == "false")) {
      wanted.status = value == "true";
    } else {
      return std::nullopt;
    }
  }
  return wanted;
}

int status_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass:
      return 200;
    case Outcome::fail:
      return 417;
    case Outcome::inconclusive:
      break;
  }
  return 409;
}

constexpr std::size_t default_items = 1'000;
constexpr std::size_t max_items = 10'000;

bool read_limit(std::string_view query, std::size_t& limit) {
  for (const auto& [key, value] : parse_query(query)) {
    if (key != "limit" || !read_number(value, std::size_t{1}, max_items, limit)) return false;
  }
  return true;
}

/// Judges, then says what came of it.
class Telling {
 public:
  Telling(SitePtr site, Judging judging, bool in_xml)
      : site_(std::move(site)), judging_(std::move(judging)), in_xml_(in_xml) {}

  /// Some of it; its outcome once it is done.
  std::optional<Outcome> judge() {
    if (!verdict_ && !judging_.step()) verdict_ = std::move(judging_).verdict();
    return verdict_ ? std::optional{verdict_->outcome} : std::nullopt;
  }

  bool step(std::string& out) {
    if (!judge()) return true;
    if (!std::exchange(begun_, true)) {
      begin(out);
      return true;
    }
    if (in_xml_) return false;
    if (finding_ == verdict_->findings.size()) {
      out += "],\"warnings\":" + to_text(verdict_->warnings) + "}\n";
      return false;
    }
    tell(verdict_->findings[finding_], out);
    return true;
  }

 private:
  void begin(std::string& out) const {
    if (in_xml_) {
      out += as_junit({{site_->name(), *verdict_}});
      return;
    }
    ((out += "{\"verdict\":\"") += to_string(verdict_->outcome)) += "\",\"calls\":";
    out += std::to_string(verdict_->calls) + ",\"findings\":[";
  }

  /// Some of its sentences.
  void tell(const Finding& finding, std::string& out) {
    constexpr std::size_t at_once = 100;
    const auto count = finding.sentences.size();
    if (sentence_ == 0) {
      out += finding_ > 0 ? ",{\"expectation\":" : "{\"expectation\":";
      append_quoted(out, finding.expectation);
      ((out += ",\"outcome\":\"") += to_string(finding.outcome)) += "\",\"sentences\":[";
    }
    for (const auto end = std::min(sentence_ + at_once, count); sentence_ < end; ++sentence_) {
      if (sentence_ > 0) out += ',';
      append_quoted(out, finding.sentences[sentence_]);
    }
    if (sentence_ < count) return;
    out += "]}";
    ++finding_;
    sentence_ = 0;
  }

  const SitePtr site_;
  Judging judging_;
  const bool in_xml_;
  std::optional<Verdict> verdict_;
  bool begun_ = false;
  std::size_t finding_ = 0, sentence_ = 0;  // that come next
};

/// Steps that look at about so many calls are made before others are served.
std::size_t steps_at_once(const Judging& judging) {
  constexpr std::size_t calls_at_once = 10'000;
  return 1 + calls_at_once / (judging.calls() + 1);
}

Reply tell(const std::shared_ptr<Telling>& telling, bool in_xml, std::size_t at_once) {
  return in_pieces(
      content(in_xml ? "application/xml" : json_type, ""),
      [telling](std::string& out) { return telling->step(out); }, at_once);
}

/// The same once all is judged, with a status that says how: until then there is another one.
Reply tell_with_status(const std::shared_ptr<Telling>& telling, bool in_xml, std::size_t at_once) {
  for (std::size_t i = 0; i < at_once; ++i) {
    if (const auto outcome = telling->judge()) {
      Reply reply = tell(telling, in_xml, at_once);
      reply.status = status_of(*outcome);
      return reply;
    }
  }
  Reply unfinished;
  unfinished.delivery.late = [=] { return tell_with_status(telling, in_xml, at_once); };
  return unfinished;
}

/// How the client's calls meet what is expected: as JSON, or as JUnit's XML.
Reply read_verdict(const Context& context) {
  const auto wanted = read_wanted(context.call);
  if (!wanted) return error(400, "the query may be format=json, format=junit and status=true");
  const auto site = context.site.shared_from_this();
  auto judging = site->judging(guess_near_misses(context.sites, *site));
  const auto at_once = steps_at_once(judging);
  const auto telling = std::make_shared<Telling>(site, std::move(judging), wanted->junit);
  return (wanted->status ? tell_with_status : tell)(telling, wanted->junit, at_once);
}

/// What the client met of what there is to meet: the summary of everything, of each list the first
/// `limit` entries.
Reply read_coverage(const Context& context) {
  std::size_t limit = default_items;
  if (!read_limit(context.call.query, limit)) {
    return error(400, "the query may be limit=N, N from 1 to 10000");
  }
  struct Covering {
    std::optional<CoverageReport> coverage;
    std::size_t part = 0;
  };
  const auto site = context.site.shared_from_this();
  const auto step = [=, telling = std::make_shared<Covering>()](std::string& out) {
    if (telling->coverage) return append_coverage(*telling->coverage, telling->part++, out);
    telling->coverage = site->coverage(limit);
    return true;
  };
  return in_pieces(content(json_type, ""), step, 8);  // all of them, of a short one
}

constexpr auto verdict_rows = std::to_array<Row>({
    {"GET", "verdict", read_verdict},
    {"GET", "coverage", read_coverage},
});

}  // namespace

constexpr Rows verdict_calls{verdict_rows};

}  // namespace mock_jira::admin
