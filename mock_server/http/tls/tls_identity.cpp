#include "http/tls/tls_identity.hpp"

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <asio/ip/address.hpp>
#include <memory>
#include <stdexcept>

#include "http/tls/tls.hpp"
#include "text/letters.hpp"

namespace mock_jira {
namespace {

template <auto release>
struct Release {
  template <typename T>
  void operator()(T* object) const {
    release(object);
  }
};
using Bio = std::unique_ptr<BIO, Release<BIO_free>>;
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Release<X509_EXTENSION_free>>;

void require(bool well) {
  if (!well) throw std::runtime_error("OpenSSL cannot make a certificate");
}

std::string read_all(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(std::max(size, 0L))};
}

/// As OpenSSL writes alternative names; empty for what is neither an address nor a host's name.
std::string alternative_name(const std::string& host) {
  asio::error_code none;
  const auto address = asio::ip::make_address(host, none);
  if (!none) return address.is_unspecified() ? "" : ",IP:" + address.to_string();
  return is_word(host, "-.") ? ",DNS:" + host : "";
}

std::string machine_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

void add_extension(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Extension extension{X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str())};
  require(extension && X509_add_ext(certificate, extension.get(), -1) == 1);
}

}  // namespace

TlsIdentity make_self_signed(const std::string& host) {
  constexpr long day = 24L * 60 * 60;
  const Key key{EVP_EC_gen("P-256")};
  const Certificate certificate{X509_new()};
  require(key && certificate);

  std::array<unsigned char, 16> serial{};
  require(RAND_bytes(serial.data(), serial.size()) == 1);
  serial[0] &= 0x7f;  // a positive number
  BIGNUM* number = BN_bin2bn(serial.data(), serial.size(), nullptr);
  BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get()));
  BN_free(number);

  X509_set_version(certificate.get(), X509_VERSION_3);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -day);  // clocks differ
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 365 * day);
  X509_set_pubkey(certificate.get(), key.get());
  X509_NAME* name = X509_get_subject_name(certificate.get());
  const std::string title = "mock-jira";
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(title.data()),
                             static_cast<int>(title.size()), -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  add_extension(certificate.get(), NID_subject_alt_name,
                "DNS:localhost,IP:127.0.0.1,IP:::1" + alternative_name(machine_name()) +
                    alternative_name(host));
  // A root of its own, so that it can be trusted as one.
  add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  add_extension(certificate.get(), NID_key_usage, "critical,digitalSignature,keyCertSign");
  add_extension(certificate.get(), NID_ext_key_usage, "serverAuth");
  add_extension(certificate.get(), NID_subject_key_identifier, "hash");
  require(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);

  const Bio certificate_text{BIO_new(BIO_s_mem())};
  const Bio key_text{BIO_new(BIO_s_mem())};
  require(PEM_write_bio_X509(certificate_text.get(), certificate.get()) == 1);
  require(PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                   nullptr) == 1);
  return {read_all(certificate_text.get()), read_all(key_text.get())};
}

std::string find_mistake(const TlsIdentity& identity) {
  const auto context = make_tls_context(identity);
  return context ? std::string{} : context.error();
}

}  // namespace mock_jira
