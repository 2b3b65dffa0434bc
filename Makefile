# Short names for what CMake's presets and the scripts do.
.PHONY: setup build test test-all demo format clean

setup:
	./scripts/setup

# Leaves the release binary at build/release/tarmaq.
build: setup
	cmake --preset release
	cmake --build --preset release

# What CI runs.
test:
	./scripts/test

test-all:
	./scripts/test --all

demo:
	./scripts/demo

format:
	git ls-files '*.cpp' '*.hpp' | xargs clang-format -i

clean:
	rm -rf build
