// How many digits a number may have: whether arithmetic on numbers that are not known can overflow.
// A number is held exactly or not at all, and which digits it has hangs on every digit of its operands:
// an overflow is no matter of a threshold. So an operation either cannot overflow, by the counts here,
// or it is taken to be a fault somewhere, nobody knows where.
#pragma once

#include "interpreter/model/decimal.hpp"
#include "interpreter/model/value.hpp"

namespace tarmaq::settle {

// At most so many before the point, after it, and from the first to the last that is not zero.
struct Digits {
  int whole = 0;
  int places = 0;
  int significant = 0;
  friend bool operator==(const Digits&, const Digits&) = default;
};

Digits digits_of(const Decimal& value);
// Of any stated integer or number.
Digits stated(Kind kind);

// Of a sum or a difference, of a product, and of what is rounded to so many places.
Digits of_sum(const Digits& left, const Digits& right);
Digits of_product(const Digits& left, const Digits& right);
Digits rounded(const Digits& value, int places);
// Of a quotient by a known divisor, rounded to so many places.
Digits of_quotient(const Digits& value, const Decimal& divisor, int places);

// Whether every number of these digits can be held.
bool fits(const Digits& digits);

}  // namespace tarmaq::settle
