#pragma once

#include <string>
#include <string_view>

#include "catalogue/basis.hpp"
#include "http/message/http.hpp"

namespace mock_jira {

/// `rule=…; basis=…`.
std::string label(std::string_view rule, Basis basis);

/// Without a body.
Reply bare_reply(int status, std::string_view rule, Basis basis);

Reply json_reply(int status, std::string body, std::string_view rule, Basis basis);

}  // namespace mock_jira
