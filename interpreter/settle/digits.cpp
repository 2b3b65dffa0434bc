#include "interpreter/settle/digits.hpp"

#include <algorithm>

#include "interpreter/model/decimal.hpp"
#include "interpreter/model/value.hpp"
#include "interpreter/settle/domain.hpp"

namespace tarmaq::settle {

Digits digits_of(const Decimal& value) {
  int count = 0;
  for (Int128 rest = value.coefficient(); rest != 0; rest /= 10) ++count;
  return {std::max(count - value.scale(), 0), value.scale(), count};
}

Digits stated(Kind kind) { return {stated_digits, kind == Kind::Integer ? 0 : stated_digits, stated_digits}; }

Digits of_sum(const Digits& left, const Digits& right) {
  const int whole = std::max(left.whole, right.whole) + 1;
  const int places = std::max(left.places, right.places);
  return {whole, places, whole + places};
}

Digits of_product(const Digits& left, const Digits& right) {
  const int whole = left.whole + right.whole;
  const int places = left.places + right.places;
  return {whole, places, std::min(left.significant + right.significant, whole + places)};
}

Digits rounded(const Digits& value, int places) {
  const int kept = std::min(value.places, places);
  return {value.whole + 1, kept, std::min(value.significant + 1, value.whole + 1 + kept)};
}

Digits of_quotient(const Digits& value, const Decimal& divisor, int places) {
  // A divisor is at least one in its last place.
  const int whole = value.whole + divisor.scale() + 1;
  return {whole, places, whole + places};
}

bool fits(const Digits& digits) {
  return digits.significant <= Decimal::max_digits && digits.places <= Decimal::max_digits &&
         digits.whole <= Decimal::max_digits;
}

}  // namespace tarmaq::settle
