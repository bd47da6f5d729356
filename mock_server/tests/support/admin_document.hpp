#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "http/message/http.hpp"
#include "support/schema.hpp"

namespace mock_jira::test {

/// The OpenAPI document of the admin API (`/__admin/openapi.json`), for answers to be held against.
/// Safe to use from any thread.
class AdminDocument {
 public:
  AdminDocument();

  /// What it has against an answer, a line each; empty if nothing: its status, media type, headers
  /// and body, and for a call that was accepted also its query and body. A call that it does not
  /// describe may only be refused.
  std::string objections(const Request& request, const Reply& reply) const;

  const nlohmann::json& json() const { return json_; }
  /// What `{"$ref": …}` points to, or the value itself. Throws if there is no such thing.
  const nlohmann::json& resolve(const nlohmann::json& value) const;
  /// Any schema, with all of the document that it refers to.
  Schema compile(const nlohmann::json& schema) const;
  /// What the schema of a media type has against a body, a line each; empty if nothing.
  std::string objections(const nlohmann::json& media_type, const nlohmann::json& body) const;

 private:
  struct Path {
    std::vector<std::string> segments;
    const nlohmann::json* item;
  };

  void compile_media_types(const nlohmann::json& part);
  const nlohmann::json* find(const std::vector<std::string>& segments) const;

  nlohmann::json json_;
  std::vector<Path> paths_;  ///< those with fewer parameters first
  /// Of the media types, by its text. All are there from the beginning: a lock here would hide from
  /// ThreadSanitizer what goes wrong between calls.
  std::map<std::string, Schema> compiled_;
};

/// The reply, if it is none of the admin API's or is as documented. Throws std::logic_error with
/// all objections else. One that comes late is looked at when it comes.
Reply as_documented(const Request& request, Reply reply);

}  // namespace mock_jira::test
