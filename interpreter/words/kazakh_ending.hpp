// The ending of the ablative in Kazakh behind what a program puts into a sentence: «15 м²-ден аз».
#pragma once

#include <string_view>

namespace tarmaq::words {

// "-ден", "-нан", …: as the last word of the value is pronounced, of a number the last numeral. Behind a sign that is
// none of a few known ones, "-ден".
std::string_view kazakh_ablative(std::string_view value);

}  // namespace tarmaq::words
