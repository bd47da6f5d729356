#include "admin/openapi.hpp"

#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "admin/calls.hpp"
#include "admin/embedded.hpp"
#include "text/json_text.hpp"
#include "text/version.hpp"

namespace mock_jira {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view root = "/__admin/";

Json reference(const std::string& kind, const std::string& name) {
  return {{"$ref", "#/components/" + kind + '/' + name}};
}

/// A path's entries that are operations; the others are what they share.
bool is_operation(const Json& entry) {
  return entry.is_object() && entry.contains("responses");
}

void add_refusals(Json& path) {
  for (auto& operation : path) {
    if (!is_operation(operation)) continue;
    operation["responses"]["401"] = reference("responses", "Unauthorized");
    operation["responses"]["403"] = reference("responses", "Forbidden");
  }
}

/// The same calls of a site that the path names.
Json of_site(Json path) {
  auto parameters = Json::array({reference("parameters", "Site")});
  for (auto& parameter : path["parameters"]) parameters.push_back(std::move(parameter));
  path["parameters"] = std::move(parameters);
  for (auto& operation : path) {
    if (!is_operation(operation)) continue;
    operation["operationId"] = operation["operationId"].get<std::string>() + "OfSite";
    operation["summary"] = operation["summary"].get<std::string>() + " (of one site)";
    operation["responses"].emplace("404", reference("responses", "NotFound"));
  }
  return path;
}

Json whole_document() {
  Json document = Json::parse(text_of(admin_files(), "openapi.json"));
  document["info"]["version"] = version();
  Json& paths = document["paths"];
  Json of_sites;
  for (auto& [name, path] : paths.items()) {
    add_refusals(path);
    const auto rest = name.substr(root.size());
    if (!rest.starts_with("sites")) of_sites["/__admin/sites/{site}/" + rest] = of_site(path);
  }
  paths.update(of_sites);
  return document;
}

}  // namespace

std::string openapi_document(std::string_view base_url) {
  static const Json whole = whole_document();
  Json document = whole;
  document["servers"] = Json::array({{{"url", base_url}}});
  return to_text(document);
}

namespace admin {
namespace {

Reply read_openapi(const Context& context) {
  return json(200, openapi_document(context.call.base_url));
}

/// A page that can reach nothing but this server, and that no other page can frame.
Reply read_docs(const Context&) {
  Reply reply =
      content("text/html;charset=UTF-8", std::string{text_of(admin_files(), "docs.html")});
  reply.headers.emplace_back("Content-Security-Policy",
                             "default-src 'none'; connect-src 'self'; img-src data:; "
                             "style-src 'unsafe-inline'; script-src 'unsafe-inline'; "
                             "base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
  return reply;
}

constexpr auto openapi_rows = std::to_array<Row>({
    {"GET", "openapi.json", read_openapi},
    {"GET", "docs", read_docs},
});

}  // namespace

constexpr Rows openapi_calls{openapi_rows};

}  // namespace admin
}  // namespace mock_jira
