#pragma once

#include <string>
#include <string_view>

#include "catalogue/basis.hpp"
#include "catalogue/rule.hpp"
#include "http/message/http.hpp"

namespace mock_jira {

/// Without a body.
Reply bare_reply(int status, Rule rule, Basis basis);

Reply json_reply(int status, std::string body, Rule rule, Basis basis);

}  // namespace mock_jira
