#include "site/people/cloud_id.hpp"

#include "text/mix.hpp"
#include "text/uuid.hpp"

namespace mock_jira {

std::string cloud_id_of(std::string_view site_name) {
  const auto half = [&](std::uint64_t hashed) { return hashed ^ (hashed >> 29); };
  return make_uuid(half(hash(site_name)), half(hash(site_name, 0x9e3779b97f4a7c15)));
}

}  // namespace mock_jira
