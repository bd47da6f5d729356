#include "scenario/document/scalar.hpp"

#include <algorithm>
#include <array>

#include "text/letters.hpp"

namespace mock_jira {
namespace {

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

constexpr std::array<std::string_view, 5> nulls{"", "~", "null", "Null", "NULL"};
constexpr std::array<std::string_view, 6> booleans{"true",  "True",  "TRUE",
                                                   "false", "False", "FALSE"};
constexpr std::array<std::string_view, 3> infinities{".inf", ".Inf", ".INF"};
constexpr std::array<std::string_view, 3> not_numbers{".nan", ".NaN", ".NAN"};

std::size_t take_digits(std::string_view& text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  const auto count = static_cast<std::size_t>(end - text.begin());
  text.remove_prefix(count);
  return count;
}

bool take(std::string_view& text, std::string_view any) {
  if (text.empty() || any.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

/// `e+5`, or nothing; false for an `e` without digits.
bool take_exponent(std::string_view& text) {
  if (!take(text, "eE")) return true;
  take(text, "+-");
  return take_digits(text) > 0;
}

bool consists_of(std::string_view text, std::string_view digits) {
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

bool is_integer(std::string_view text) {
  if (text.starts_with("0o")) return consists_of(text.substr(2), "01234567");
  if (text.starts_with("0x")) return consists_of(text.substr(2), "0123456789abcdefABCDEF");
  take(text, "+-");
  return consists_of(text, "0123456789");
}

bool is_real(std::string_view text) {
  if (is_one_of(text, not_numbers)) return true;
  take(text, "+-");
  if (is_one_of(text, infinities)) return true;
  const auto whole = take_digits(text);
  const auto fraction = take(text, ".") ? take_digits(text) : 0;
  return whole + fraction > 0 && take_exponent(text) && text.empty();
}

}  // namespace

Node::Kind kind_of_plain(std::string_view text) {
  if (is_one_of(text, nulls)) return Node::Kind::null;
  if (is_one_of(text, booleans)) return Node::Kind::boolean;
  if (is_integer(text)) return Node::Kind::integer;
  if (is_real(text)) return Node::Kind::real;
  return Node::Kind::text;
}

bool is_json_number(std::string_view text) {
  take(text, "-");
  const bool zero = text.starts_with('0');
  const auto whole = take_digits(text);
  if (whole == 0 || (zero && whole > 1)) return false;
  if (take(text, ".") && take_digits(text) == 0) return false;
  return take_exponent(text) && text.empty();
}

}  // namespace mock_jira
