#pragma once

// Catch2 2.13 has one header, Catch2 3 another; tests include this one.
// Times are shown where a check fails; Catch2 3 does so unasked.
#define CATCH_CONFIG_ENABLE_CHRONO_STRINGMAKER
#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
