# Short names for what CMake's presets and the scripts do.
.PHONY: setup build package package-here test test-all demo format clean

setup:
	./scripts/setup

# Leaves the program at build/release/tarmaq and the library in build/release/lib; builds no tests.
build: setup
	cmake --preset release
	cmake --build --preset release --target tarmaq tarmaq_c

# Leaves the Debian package in build/package.
package: setup package-here

# The same where everything is installed already. The same sources give the same bytes: every file of the package has
# the time SOURCE_DATE_EPOCH, which is that of the last commit where nothing else is said.
package-here: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || stat -c %Y CHANGELOG.md)
package-here:
	cmake --preset release -DTARMAQ_TESTS=OFF -B build/packaged
	cmake --build build/packaged
	rm -rf build/package
	cd build/packaged && cpack -B ../package
	rm -rf build/package/_CPack_Packages

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
