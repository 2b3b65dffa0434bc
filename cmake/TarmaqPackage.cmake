# The Debian package: the program, libtarmaq.so with its headers, manual pages, completion, editors' files and the
# standard rule sets. `make package` leaves it in build/package.
# The C++ libraries of the parts stay out of it: they serve programs that are built with the same tree.
if(NOT TARGET tarmaq)
  return()
endif()

# Manual pages and completion, from the table of commands itself.
set(manuals "${PROJECT_BINARY_DIR}/manuals")
add_custom_command(
  OUTPUT "${manuals}/made"
  COMMAND "${CMAKE_COMMAND}" -E env "${PROJECT_SOURCE_DIR}/cmake/manuals.sh" "$<TARGET_FILE:tarmaq>" "${manuals}"
  DEPENDS tarmaq "${PROJECT_SOURCE_DIR}/cmake/manuals.sh"
  COMMENT "Making the manual pages"
  VERBATIM)
add_custom_target(manuals ALL DEPENDS "${manuals}/made")

set(documents "${CMAKE_INSTALL_DATADIR}/doc/tarmaq")
install(DIRECTORY "${manuals}/man1" DESTINATION "${CMAKE_INSTALL_MANDIR}" COMPONENT runtime)
install(FILES "${manuals}/tarmaq.bash" DESTINATION "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" RENAME tarmaq COMPONENT runtime)
install(FILES "${manuals}/_tarmaq" DESTINATION "${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions" COMPONENT runtime)
install(FILES "${PROJECT_SOURCE_DIR}/README.md" "${PROJECT_SOURCE_DIR}/CHANGELOG.md" DESTINATION "${documents}" COMPONENT runtime)
install(FILES "${PROJECT_SOURCE_DIR}/LICENSE" DESTINATION "${documents}" RENAME copyright COMPONENT runtime)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/rules" "${PROJECT_SOURCE_DIR}/examples" DESTINATION "${CMAKE_INSTALL_DATADIR}/tarmaq" COMPONENT runtime)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/editors" DESTINATION "${CMAKE_INSTALL_DATADIR}/tarmaq" COMPONENT runtime)
install(DIRECTORY "${PROJECT_SOURCE_DIR}/editors/vim/" DESTINATION "${CMAKE_INSTALL_DATADIR}/vim/vimfiles" COMPONENT runtime)
if(TARGET tarmaq_c)
  install(DIRECTORY "${PROJECT_SOURCE_DIR}/bindings/python/tarmaq" DESTINATION lib/python3/dist-packages COMPONENT runtime PATTERN "__pycache__" EXCLUDE)
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME tarmaq)
set(CPACK_PACKAGE_VENDOR Tarmaq)
set(CPACK_PACKAGE_CONTACT "The Tarmaq maintainers <maintainers@tarmaq.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "language for the clauses of law, and its interpreter")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "The clauses of a legal act are written as rules, which are applied to cases; every
answer cites the clauses it rests on, and a missing fact never passes for a no.
This package holds the program, the library with its C interface, manual pages,
completion for bash and zsh, files for editors and the standard rule sets.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "python3, jq")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
# Whoever links the library anew is found by the loader at once.
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA "${PROJECT_SOURCE_DIR}/cmake/package/triggers")
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL runtime)
set(CPACK_COMPONENTS_GROUPING ALL_COMPONENTS_IN_ONE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
# The same bytes from the same sources: every file has the day of the last commit.
set(CPACK_PRE_BUILD_SCRIPTS "${PROJECT_SOURCE_DIR}/cmake/PackageTimes.cmake")
include(CPack)
