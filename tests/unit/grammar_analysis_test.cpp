// The grammar has no rule that can loop without reading anything.

#include "grammar/grammar_pieces.hpp"
#include "tests/parts.hpp"

#include <catch2/catch.hpp>
#include <tao/pegtl/contrib/analyze.hpp>

TEST_CASE("the grammar makes progress") { CHECK(tao::pegtl::analyze<tarmaq::grammar::whole_file>() == 0); }
