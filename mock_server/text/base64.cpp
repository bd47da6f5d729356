#include "text/base64.hpp"

#include <openssl/evp.h>

#include "text/letters.hpp"

namespace mock_jira {
namespace {

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string encode_base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4, '\0');  // and a zero, which EVP writes behind it
  EVP_EncodeBlock(bytes_of(text), bytes_of(bytes), static_cast<int>(bytes.size()));
  return text;
}

std::optional<std::string> decode_base64(std::string_view text) {
  if (text.empty() || text.size() % 4 != 0) return std::nullopt;
  // EVP_DecodeBlock would forgive white space around the text, and counts the padding as zeros.
  const auto padding = text.substr(text.find_last_not_of('=') + 1);
  const auto digits = text.substr(0, text.size() - padding.size());
  if (padding.size() > 2 || !is_word(digits, "+/")) return std::nullopt;

  std::string bytes(text.size() / 4 * 3, '\0');
  EVP_DecodeBlock(bytes_of(bytes), bytes_of(text), static_cast<int>(text.size()));
  bytes.resize(bytes.size() - padding.size());
  return bytes;
}

}  // namespace mock_jira
