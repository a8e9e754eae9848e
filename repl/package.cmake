# cpack -G DEB in a build folder makes a Debian package.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME griot)
set(CPACK_PACKAGE_VENDOR Griot)
set(CPACK_PACKAGE_CONTACT "The Griot developers <griot@griot.example>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libcurl4")  # loaded when it is needed, which nothing can see
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "knowledge graph that answers questions in plain English")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
    "Griot holds what articles say as a knowledge graph and answers questions
about it: each answer says how the question was read, whether the graph
states it or a rule concludes it, how certain it is in time, and which
sentence of which document it rests on. Any RDF file can be asked.
.
The package holds the program and, for other programs, a C++ library.")
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/repl/package_files.cmake)
# Who builds other programs with the library also needs what it is linked with.
set(CPACK_DEBIAN_PACKAGE_SUGGESTS
    "libserd-dev, libsord-dev, libre2-dev, libutf8proc-dev, libxxhash-dev, libmd-dev, libexpat1-dev, libzstd-dev, zlib1g-dev")
install(FILES ${PROJECT_SOURCE_DIR}/repl/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
include(CPack)
