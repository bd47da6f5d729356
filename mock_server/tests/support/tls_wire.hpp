#pragma once

#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "support/wire.hpp"

namespace mock_jira {

/// A connection over TLS to 127.0.0.1, of a client that trusts one certificate and nobody else.
class TlsWire {
 public:
  /// Throws if the server is not trusted.
  TlsWire(int port, const std::string& trusted_file) : wire_(port) {
    SSL_CTX_load_verify_locations(context_.get(), trusted_file.c_str(), nullptr);
    SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
    X509_VERIFY_PARAM_set1_ip_asc(SSL_CTX_get0_param(context_.get()), "127.0.0.1");
    tls_.reset(SSL_new(context_.get()));
    SSL_set_fd(tls_.get(), wire_.socket());
    if (SSL_connect(tls_.get()) != 1) throw std::runtime_error("the server is not trusted");
  }

  /// All that the server sends until it ends the connection, as we do then.
  std::string ask(std::string_view request) {
    if (!request.empty()) {
      SSL_write(tls_.get(), request.data(), static_cast<int>(request.size()));
    }
    std::string all;
    std::array<char, 4096> some;
    for (int n; (n = SSL_read(tls_.get(), some.data(), some.size())) > 0;) {
      all.append(some.data(), static_cast<std::size_t>(n));
    }
    SSL_shutdown(tls_.get());
    return all;
  }

  /// Whether the server said that nothing more comes; otherwise somebody else may have cut it.
  bool was_told_the_end() const {
    return (SSL_get_shutdown(tls_.get()) & SSL_RECEIVED_SHUTDOWN) != 0;
  }

  /// How many certificates the server showed.
  int certificates() const { return sk_X509_num(SSL_get_peer_cert_chain(tls_.get())); }

 private:
  struct Free {
    void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    void operator()(SSL* tls) const { SSL_free(tls); }
  };

  Wire wire_;
  std::unique_ptr<SSL_CTX, Free> context_{SSL_CTX_new(TLS_client_method())};
  std::unique_ptr<SSL, Free> tls_;
};

}  // namespace mock_jira
