#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mock_jira {

/// A UUID of these bits but for six, which say that it is of version 8, made as its maker likes
/// (RFC 9562).
std::string make_uuid(std::uint64_t high, std::uint64_t low);

/// Whether `text` is of a UUID's form, in either case.
bool is_uuid(std::string_view text);

}  // namespace mock_jira
