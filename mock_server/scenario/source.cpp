#include "scenario/source.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <istream>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "scenario/document/yaml.hpp"
#include "scenario/embedded.hpp"
#include "text/spelling.hpp"
#include "text/utf8.hpp"

namespace mock_jira {
namespace {

namespace fs = std::filesystem;
using Problem = tl::unexpected<std::string>;

constexpr std::string_view ending = ".yaml";
constexpr std::string_view standard_input = "-";

Source built_in(const EmbeddedFile& file) {
  const auto name = file.name.substr(0, file.name.size() - ending.size());
  return {std::string{name}, "built-in " + std::string{file.name}, std::string{file.text}};
}

Problem cannot_read(const std::string& file, const std::string& why) {
  return Problem{"cannot read " + in_quotes(file) + ": " + why};
}

bool is_scenario_file(const fs::path& path) {
  const std::string name = path.filename().string();
  const std::string extension = path.extension().string();
  if (name.starts_with('.') || name.ends_with(".schema.json")) return false;
  return extension == ".yaml" || extension == ".yml" || extension == ".json";
}

tl::expected<Source, std::string> read_stream(std::istream& stream, std::string name,
                                              const std::string& file) {
  // Piece by piece, since some files do not know their size.
  std::string text;
  std::array<char, 16384> piece;
  while (stream.read(piece.data(), piece.size()), stream.gcount() > 0) {
    text.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    if (text.size() > max_bytes_of_text) {
      return Problem{in_quotes(file) + " is too large: a scenario has at most 1 MiB"};
    }
  }
  if (stream.bad()) return cannot_read(file, std::strerror(errno));
  return Source{std::move(name), file, std::move(text)};
}

tl::expected<Source, std::string> read_regular(const fs::path& path) {
  errno = 0;
  std::ifstream stream{path, std::ios::binary};
  if (!stream) return cannot_read(path.string(), std::strerror(errno));
  return read_stream(stream, path.stem().string(), path.string());
}

tl::expected<std::vector<Source>, std::string> read_folder(const std::string& folder) {
  const auto files = list_scenario_files(folder);
  if (!files) return Problem{files.error()};
  if (files->empty()) {
    return Problem{"the folder " + in_quotes(folder) +
                   " has no scenario: no .yaml, .yml or .json file"};
  }
  std::vector<Source> sources;
  for (const auto& file : *files) {
    auto source = read_source(file);
    if (!source) return Problem{source.error()};
    sources.push_back(std::move(*source));
  }
  return sources;
}

std::string missing(const std::string& argument) {
  std::string_view word = argument;
  if (word.ends_with(ending)) word.remove_suffix(ending.size());
  const auto all = built_in_sources();
  std::vector<std::string_view> names;
  for (const auto& source : all) names.emplace_back(source.name);
  const auto near = nearest(word, names);
  return "no scenario " + in_quotes(argument) +
         ": none built in is called so, and there is no such file or folder" +
         (near ? "; did you mean " + in_quotes(*near) + "?" : "");
}

}  // namespace

tl::expected<std::vector<Source>, std::string> find_sources(const std::string& argument) {
  for (const auto& source : built_in_sources()) {
    if (source.name == argument) return std::vector{source};
  }
  if (argument.empty()) return Problem{"a scenario's name is empty"};
  if (argument == standard_input) {
    return read_stream(std::cin, "stdin", "standard input").map([](Source source) {
      return std::vector{std::move(source)};
    });
  }
  std::error_code ignored;
  if (fs::is_directory(argument, ignored)) return read_folder(argument);
  return read_source(argument).map([](Source source) { return std::vector{std::move(source)}; });
}

bool has_no_file(const std::string& argument) {
  if (argument == standard_input) return true;
  const auto& files = embedded_files();
  return std::any_of(files.begin(), files.end(), [&](const EmbeddedFile& file) {
    return file.name == argument + std::string{ending};
  });
}

tl::expected<std::vector<std::string>, std::string> list_scenario_files(const std::string& folder) {
  std::error_code error;
  std::vector<fs::path> paths;
  for (fs::directory_iterator each{folder, error}, end; !error && each != end;
       each.increment(error)) {
    std::error_code ignored;
    if (is_scenario_file(each->path()) && each->is_regular_file(ignored)) {
      paths.push_back(each->path());
    }
  }
  if (error) return cannot_read(folder, error.message());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> files;
  for (const auto& path : paths) files.push_back(path.string());
  return files;
}

tl::expected<Source, std::string> read_source(const std::string& file) {
  std::error_code error;
  switch (fs::status(file, error).type()) {
    case fs::file_type::regular:
      return read_regular(file);
    case fs::file_type::not_found:
      return Problem{missing(file)};
    case fs::file_type::none:
      return cannot_read(file, error.message());
    case fs::file_type::directory:
      return Problem{in_quotes(file) + " is a folder, no file"};
    default:
      return Problem{in_quotes(file) + " is a device or a pipe; name a file or a folder"};
  }
}

std::vector<Source> built_in_sources() {
  std::vector<Source> sources;
  for (const auto& file : embedded_files()) {
    if (file.name.ends_with(ending)) sources.push_back(built_in(file));
  }
  std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return std::pair{a.name != "demo", a.name} < std::pair{b.name != "demo", b.name};
  });
  return sources;
}

}  // namespace mock_jira
