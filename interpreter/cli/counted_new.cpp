// The program's operators new and delete, which count what they give. They belong to the executable alone: who
// links to the library keeps their own. Each block has its size before it.
#include <cstddef>
#include <cstdlib>
#include <new>

#include "interpreter/memory/held_memory.hpp"

// A sanitizer has operators of its own, and tables that are larger than any limit.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TARMAQ_SANITIZED
#endif
#endif
#if !defined(__SANITIZE_ADDRESS__) && !defined(TARMAQ_SANITIZED)

namespace {

constexpr std::size_t least_room =
    __STDCPP_DEFAULT_NEW_ALIGNMENT__ < sizeof(std::size_t) ? sizeof(std::size_t) : __STDCPP_DEFAULT_NEW_ALIGNMENT__;

void* behind(void* block, std::size_t room, std::size_t size) {
  void* const given = static_cast<char*>(block) + room;
  static_cast<std::size_t*>(given)[-1] = size;
  return given;
}

void* give(std::size_t size) noexcept {
  if (!tarmaq::memory::take_memory(size)) return nullptr;
  if (void* const block = size > static_cast<std::size_t>(-1) - least_room ? nullptr : std::malloc(size + least_room))
    return behind(block, least_room, size);
  tarmaq::memory::give_memory(size);
  return nullptr;
}

void* give(std::size_t size, std::align_val_t alignment) noexcept {
  const auto room = static_cast<std::size_t>(alignment) < least_room ? least_room : static_cast<std::size_t>(alignment);
  if (size > static_cast<std::size_t>(-1) - 2 * room || !tarmaq::memory::take_memory(size)) return nullptr;
  if (void* const block = std::aligned_alloc(room, (size + 2 * room - 1) / room * room))
    return behind(block, room, size);
  tarmaq::memory::give_memory(size);
  return nullptr;
}

void take(void* given, std::size_t room) noexcept {
  if (given == nullptr) return;
  tarmaq::memory::give_memory(static_cast<std::size_t*>(given)[-1]);
  std::free(static_cast<char*>(given) - room);
}

void* or_throw(void* given) {
  if (given == nullptr) throw std::bad_alloc();
  return given;
}

std::size_t room_of(std::align_val_t alignment) {
  return static_cast<std::size_t>(alignment) < least_room ? least_room : static_cast<std::size_t>(alignment);
}

}  // namespace

void* operator new(std::size_t size) { return or_throw(give(size)); }
void* operator new[](std::size_t size) { return or_throw(give(size)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return give(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return give(size); }
void* operator new(std::size_t size, std::align_val_t alignment) { return or_throw(give(size, alignment)); }
void* operator new[](std::size_t size, std::align_val_t alignment) { return or_throw(give(size, alignment)); }
void* operator new(std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return give(size, alignment);
}
void* operator new[](std::size_t size, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  return give(size, alignment);
}

void operator delete(void* given) noexcept { take(given, least_room); }
void operator delete[](void* given) noexcept { take(given, least_room); }
void operator delete(void* given, std::size_t) noexcept { take(given, least_room); }
void operator delete[](void* given, std::size_t) noexcept { take(given, least_room); }
void operator delete(void* given, const std::nothrow_t&) noexcept { take(given, least_room); }
void operator delete[](void* given, const std::nothrow_t&) noexcept { take(given, least_room); }
void operator delete(void* given, std::align_val_t alignment) noexcept { take(given, room_of(alignment)); }
void operator delete[](void* given, std::align_val_t alignment) noexcept { take(given, room_of(alignment)); }
void operator delete(void* given, std::size_t, std::align_val_t alignment) noexcept { take(given, room_of(alignment)); }
void operator delete[](void* given, std::size_t, std::align_val_t alignment) noexcept {
  take(given, room_of(alignment));
}
void operator delete(void* given, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  take(given, room_of(alignment));
}
void operator delete[](void* given, std::align_val_t alignment, const std::nothrow_t&) noexcept {
  take(given, room_of(alignment));
}

#endif
