#pragma once

#include <string>

namespace mock_jira {

/// Who a server says it is, as PEM texts: its certificate with those that lead to a root, and the
/// private key.
struct TlsIdentity {
  std::string certificate;
  std::string key;
};

/// Made up on the spot and signed by itself: valid for a year for `localhost`, 127.0.0.1, ::1, this
/// machine's name and `host`. Throws std::runtime_error if OpenSSL cannot.
TlsIdentity make_self_signed(const std::string& host);

/// What keeps a server from using the two, as a sentence; empty if nothing does.
std::string find_mistake(const TlsIdentity& identity);

}  // namespace mock_jira
