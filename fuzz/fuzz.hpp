#pragma once

#include <string_view>

// What a target is made of: one function that takes whatever bytes libFuzzer thinks of, and says
// what has to hold. fuzz.cpp calls it, within the bounds that hold for every input.
namespace fuzz {

/// Defined by each target. Leaves nothing behind that the next input could meet.
void take(std::string_view bytes);

/// Ends the program, which libFuzzer notes as a crash, unless `holds`; `sentence` says what broke.
void require(bool holds, std::string_view sentence);

/// To be called between the pieces of work that an input consists of: each has the whole time that
/// script/fuzz allows.
void end_of_step();

/// Takes a byte off the front; 0 if there is none.
unsigned char take_byte(std::string_view& bytes);

/// Takes what stands before the next `end`, and `end` with it; everything if there is none.
std::string_view take_part(std::string_view& bytes, std::string_view end);

}  // namespace fuzz
