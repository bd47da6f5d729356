#pragma once

#include <memory>

#include "scenario/document/made_node.hpp"
#include "scenario/document/values.hpp"
#include "site/answer/request_match.hpp"

namespace mock_jira {

/// `request:` of an answer or an expectation; null, and reported, if it cannot be read.
std::shared_ptr<const RequestMatch> read_request(const Value& value);

/// What `read_request` reads.
NodePtr write_request(const std::shared_ptr<const RequestMatch>& request);

}  // namespace mock_jira
