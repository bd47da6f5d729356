#include "http/tls/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <asio/buffer.hpp>
#include <string_view>

namespace mock_jira {
namespace {

constexpr const char* mismatch_text = "the key is not that of the certificate";

/// Chooses HTTP/1.1 of what the client offers; without it the connection goes on all the same.
int choose_http_1_1(SSL*, const unsigned char** chosen, unsigned char* chosen_size,
                    const unsigned char* offered, unsigned int offered_size, void*) {
  constexpr std::string_view ours{"\x08http/1.1"};
  unsigned char* found = nullptr;
  const int match = SSL_select_next_proto(&found, chosen_size,
                                          reinterpret_cast<const unsigned char*>(ours.data()),
                                          ours.size(), offered, offered_size);
  *chosen = found;
  return match == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

tl::expected<std::shared_ptr<asio::ssl::context>, std::string> make_tls_context(
    const TlsIdentity& identity) {
  auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
  asio::error_code error;
  context->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2 |
                           asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 |
                           asio::ssl::context::no_tlsv1_1,
                       error);
  context->use_certificate_chain(asio::buffer(identity.certificate), error);
  if (error) return tl::unexpected(std::string{"there is no certificate in PEM form"});
  const auto asked_for_pass_phrase = std::make_shared<bool>(false);  // nobody is here to answer
  context->set_password_callback(
      [asked_for_pass_phrase](std::size_t, asio::ssl::context::password_purpose) {
        *asked_for_pass_phrase = true;
        return std::string{};
      },
      error);
  context->use_private_key(asio::buffer(identity.key), asio::ssl::context::pem, error);
  if (error && *asked_for_pass_phrase) {
    return tl::unexpected(
        std::string{"the key is protected by a pass phrase; give one that is not"});
  }
  if (error) {
    const bool mismatch =
        ERR_GET_REASON(static_cast<unsigned long>(error.value())) == X509_R_KEY_VALUES_MISMATCH;
    return tl::unexpected(mismatch ? std::string{mismatch_text}
                                   : std::string{"there is no private key in PEM form"});
  }
  if (SSL_CTX_check_private_key(context->native_handle()) != 1) {
    return tl::unexpected(std::string{mismatch_text});
  }
  SSL_CTX_set_alpn_select_cb(context->native_handle(), choose_http_1_1, nullptr);
  // Memory for idle connections is given back.
  SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
  return context;
}

}  // namespace mock_jira
