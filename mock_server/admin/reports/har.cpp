#include "admin/reports/har.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "http/message/base_url.hpp"
#include "http/message/reason_phrase.hpp"
#include "site/judge/journal.hpp"
#include "text/base64.hpp"
#include "text/instant.hpp"
#include "text/json_text.hpp"
#include "text/letters.hpp"
#include "text/percent.hpp"
#include "text/query.hpp"
#include "text/take_until.hpp"
#include "text/url.hpp"
#include "text/utf8.hpp"
#include "text/version.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

constexpr int unknown = -1;  // what the format says of a size that is not known

Json pair(std::string_view name, std::string_view value) {
  return {{"name", name}, {"value", value}};
}

Json headers_of(const Headers& headers) {
  Json list = Json::array();
  for (const auto& [name, value] : headers) list.push_back(pair(name, value));
  return list;
}

/// Those that a reply sets. A request's are masked, names and all.
Json cookies_of(const Headers& headers) {
  Json list = Json::array();
  for (const auto& [name, value] : headers) {
    if (!equal_without_case(name, "Set-Cookie")) continue;
    std::string_view attributes = value;
    auto cookie = take_until(';', attributes);
    const auto cookie_name = take_until('=', cookie);
    list.push_back(pair(cookie_name, cookie));
  }
  return list;
}

std::string_view media_type(const Headers& headers) {
  return find_header(headers, "Content-Type").value_or("");
}

/// As the caller reached it; the target is what it sent, but for its secrets.
std::string url_of(const Request& request) {
  const auto& target = request.target;
  if (!cut_url(target).scheme.empty()) return target;
  return base_url(request, "") + (target.starts_with('/') ? "" : "/") + target;
}

Json query_of(std::string_view target) {
  Json list = Json::array();
  for (const auto& [name, value] : parse_query(cut_url(target).query)) {
    if (!name.empty()) list.push_back(pair(percent_decode(name), percent_decode(value)));
  }
  return list;
}

bool was_cut(std::string_view body) {
  return body.size() == Journal::max_body;
}

/// The size of a body that was cut is not known.
Json size_of(std::string_view body) {
  if (was_cut(body)) return unknown;
  return body.size();
}

/// The body as `text`; under the name of `encoding` it says that this is base64.
void add_text(Json& content, std::string_view body, const char* encoding) {
  const bool is_text = !find_invalid_utf8(body);
  content["text"] = is_text ? std::string{body} : encode_base64(body);
  if (!is_text) content[encoding] = "base64";
  if (was_cut(body)) content["comment"] = "the journal keeps no more of a body than 64 KiB";
}

Json show(const Request& request) {
  Json shown{{"method", request.method},
             {"url", url_of(request)},
             {"httpVersion", request.http_1_0 ? "HTTP/1.0" : "HTTP/1.1"},
             {"cookies", Json::array()},
             {"headers", headers_of(request.headers)},
             {"queryString", query_of(request.target)},
             {"headersSize", unknown},
             {"bodySize", size_of(request.body)}};
  if (!request.body.empty()) {
    Json data{{"mimeType", media_type(request.headers)}};
    add_text(data, request.body, "_encoding");  // the format has none for what is sent
    shown["postData"] = std::move(data);
  }
  return shown;
}

/// What Chrome's tools say of a call whose answer breaks so; empty if it arrives.
std::string_view error_of(const NetworkFault& fault) {
  constexpr std::array<std::string_view, std::variant_size_v<NetworkFault>> errors{
      "net::ERR_CONNECTION_RESET",          // reset
      "net::ERR_EMPTY_RESPONSE",            // empty
      "net::ERR_CONTENT_LENGTH_MISMATCH",   // truncate
      "net::ERR_INVALID_HTTP_RESPONSE",     // garbage
      "net::ERR_CONTENT_LENGTH_MISMATCH",   // wrong_length
      "net::ERR_INVALID_CHUNKED_ENCODING",  // malformed_chunk
      "",                                   // drip
      "net::ERR_TIMED_OUT"};                // hang
  return errors[fault.index()];
}

/// Whether status and headers arrive. Of a number of bytes it is only certain that fewer than these
/// take do not suffice.
bool head_arrives(const Reply& reply) {
  const auto& fault = reply.delivery.network;
  if (!fault) return true;
  if (const auto* cut = std::get_if<fault::Truncate>(&*fault)) {
    std::size_t min = std::string_view{"HTTP/1.1 200 \r\n\r\n"}.size();
    for (const auto& [name, value] : reply.headers) min += name.size() + value.size() + 4;
    return !cut->bytes || *cut->bytes >= min;
  }
  return std::holds_alternative<fault::WrongLength>(*fault) ||
         std::holds_alternative<fault::MalformedChunk>(*fault) ||
         std::holds_alternative<fault::Drip>(*fault);
}

/// A call without an answer, as Chrome exports it.
Json no_response() {
  return {{"status", 0},
          {"statusText", ""},
          {"httpVersion", ""},
          {"cookies", Json::array()},
          {"headers", Json::array()},
          {"content", {{"size", 0}, {"mimeType", "x-unknown"}}},
          {"redirectURL", ""},
          {"headersSize", unknown},
          {"bodySize", unknown}};
}

Json show(const Reply& reply, bool sends_body) {
  const std::string_view body = sends_body ? std::string_view{reply.body} : std::string_view{};
  Json content{{"size", size_of(body)}, {"mimeType", media_type(reply.headers)}};
  if (!body.empty()) add_text(content, body, "encoding");
  return {{"status", reply.status},
          {"statusText", reason_phrase(reply.status)},
          {"httpVersion", "HTTP/1.1"},
          {"cookies", cookies_of(reply.headers)},
          {"headers", headers_of(reply.headers)},
          {"content", std::move(content)},
          {"redirectURL", find_header(reply.headers, "Location").value_or("")},
          {"headersSize", unknown},
          {"bodySize", size_of(body)}};
}

Json entry_of(const ServeEvent& event) {
  const auto took = std::chrono::duration_cast<Duration>(event.ended() - event.arrived).count();
  const auto& delivery = event.reply.delivery;
  Json response =
      head_arrives(event.reply) ? show(event.reply, event.request.method != "HEAD") : no_response();
  if (delivery.network && !error_of(*delivery.network).empty()) {
    response["_error"] = error_of(*delivery.network);
  }
  Json entry{{"startedDateTime", instant_text(event.date)},
             {"time", took},
             {"request", show(event.request)},
             {"response", std::move(response)},
             {"cache", Json::object()},
             {"timings", {{"send", 0}, {"wait", took}, {"receive", 0}}},
             {"_number", event.number},
             {"_task_time", instant_text(event.task_time)},
             {"_user", event.user},
             {"_matched", event.matched},
             {"_label", event.reply.label}};
  if (event.operation) entry["_operation"] = to_string(*event.operation);
  if (!event.task.empty()) entry["_task"] = event.task;
  if (!event.findings.empty()) entry["_findings"] = event.findings;
  if (delivery.delay > Duration::zero()) entry["_delay_ms"] = delivery.delay.count();
  if (delivery.network) entry["_network"] = to_string(*delivery.network);
  return entry;
}

}  // namespace

std::string har_head() {
  const Json creator{{"name", "mock-jira"}, {"version", version()}};
  // Firefox opens none without pages.
  return R"({"log":{"version":"1.2","creator":)" + to_text(creator) + R"(,"pages":[],"entries":[)";
}

void append_to_har(std::string& out, const ServeEvent& event) {
  out += to_text(entry_of(event));
}

std::string har_tail(const std::string& site, std::uint64_t dropped) {
  std::string tail = R"(],"_site":)";
  append_quoted(tail, site);
  return tail + R"(,"_dropped":)" + std::to_string(dropped) + "}}";
}

}  // namespace mock_jira
