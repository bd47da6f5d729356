#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "contract/contract.hpp"
#include "http/message/http.hpp"

namespace mock_jira::contract {

/// A request, with what it mostly leaves open left out: `{"GET", "task/1"}`.
struct Call {
  std::string method;
  std::string path;  ///< below `/rest/api/3/`, or from the root if it begins with a slash
  std::string user = "creator";  ///< a default user, or `nobody`
  std::string body = {};         ///< JSON, and announced as such
  Headers headers = {};

  std::string target() const;
};

inline constexpr const char* nobody = "";  ///< sends no credentials

/// How an operation is brought to answer with a status that the document declares for it.
struct Provocation {
  std::string operation;  ///< its operationId
  int status;             ///< of the last call's answer
  std::string scenario;   ///< YAML
  std::vector<Call> calls;
  std::string profile = "documented";
  Json body{};  ///< of the answer; null: any that fits the schema
};

/// Of contract.json: one row at least for each status of each operation that is served.
std::span<const Provocation> provocations();

/// A declared status that no call leads to.
struct Impossible {
  std::string operation;
  int status;
  std::string reason;  ///< a sentence
};
std::span<const Impossible> impossible_statuses();

/// The answer to the last call.
Reply provoke(const Provocation& row);

/// An answer that the document declares for no operation.
struct UndeclaredAnswer {
  int status;            ///< of the last call's answer
  std::string what;      ///< that is answered so
  std::string envelope;  ///< its schema in contract.json
  std::string scenario = {};
  std::vector<Call> calls = {};
};
std::span<const UndeclaredAnswer> undeclared_answers();
Reply provoke(const UndeclaredAnswer& row);

/// Those to requests that are no calls yet: no proper HTTP, too large, too late, one too many.
std::span<const UndeclaredAnswer> refused_requests();
Reply refuse(const UndeclaredAnswer& row);

/// Whether it is one that is served, and newer than the vendor's document.
bool is_newer(std::string_view operation);

/// The operations that have a route, by operationId, in the order of their routes.
std::vector<std::string> served_operations();

}  // namespace mock_jira::contract
