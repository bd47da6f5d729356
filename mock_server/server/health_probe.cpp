#include "server/health_probe.hpp"

#include <httplib.h>

namespace mock_jira {

std::string probe_health(const std::string& url) {
  httplib::Client client(url);
  client.set_connection_timeout(2);
  client.set_read_timeout(2);
#ifdef CPPHTTPLIB_OPENSSL_SUPPORT
  // Whether it serves is asked, not who it is: a certificate that was made up is nobody's to trust.
  client.enable_server_certificate_verification(false);
#endif
  const auto answer = client.Get("/__admin/health");
  if (!answer) return url + " does not answer";
  if (answer->status != 200) {
    return url + " answers " + std::to_string(answer->status) + " to /__admin/health";
  }
  return {};
}

}  // namespace mock_jira
