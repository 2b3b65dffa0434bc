// The numbers of paragraphs: which clause and which paragraph a rule's number belongs to.
#pragma once

#include <string>
#include <string_view>

namespace tarmaq::inline program {

// "13.5" → "13", "7-1.2" → "7-1", "O.4" → "O", "4b" → "4".
std::string clause_of(std::string_view number);
// Without the trailing letter that names a part: "4.5b" → "4.5", "13.5" → "13.5", "O" → "O".
std::string paragraph_of(std::string_view number);
// "4.note": an editorial note in a text file, which no rule has to carry.
bool is_note(std::string_view paragraph);
// Order of the text: numbers by value, part by part ("9" before "13", "7" before "7-1" before "8").
bool before_in_text(std::string_view left, std::string_view right);

}  // namespace tarmaq::inline program
