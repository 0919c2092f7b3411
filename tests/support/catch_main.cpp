// Catch2 2.13 wants its main in one translation unit of its own: compiled once for all test programs.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
