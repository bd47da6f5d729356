#pragma once

#include <asio/ssl/context.hpp>
#include <memory>
#include <string>
#include <tl/expected.hpp>

#include "http/tls/tls_identity.hpp"

namespace mock_jira {

/// TLS 1.2 and 1.3 with HTTP/1.1. The error is a sentence that says which of the two texts is
/// wrong, and how.
tl::expected<std::shared_ptr<asio::ssl::context>, std::string> make_tls_context(
    const TlsIdentity& identity);

}  // namespace mock_jira
