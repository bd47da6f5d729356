// A scenario's YAML.
#include "targets/scenario.hpp"

void fuzz::take(std::string_view bytes) {
  load_and_write(bytes);
}
