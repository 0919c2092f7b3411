# The Debian package: scripts/package. Libraries come from what the program is linked with; language data and fonts, which the
# main jobs need, are those that scripts/packages names for running.
file(STRINGS scripts/packages run_packages REGEX "^run ")
list(TRANSFORM run_packages REPLACE "^run " "")
list(JOIN run_packages ", " CPACK_DEBIAN_PACKAGE_DEPENDS)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS scripts/packages)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME docmill)
set(CPACK_PACKAGE_CONTACT "docmill developers <developers@docmill.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "turn folders of documents into text, labels, slide decks and tables")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"docmill reads folders of documents (PDF, scanned or not; pictures; texts) on
all cores of one machine, offline. It recognises scanned pages, sorts documents
into classes, makes slide decks of reports, and writes records (JSON lines),
text and tables.
.
Every document gives exactly one record. A file that crashes a library, hangs
or eats memory costs only itself.")
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "poppler-data")  # text of PDFs in East Asian encodings
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "tesseract-ocr-all, jq")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_CMAKE_PROJECTS
  "${PROJECT_BINARY_DIR};docmill;Unspecified;/" "${PROJECT_BINARY_DIR};docmill;debian;/")

# What Debian wants to find in a package beside what is installed anyway.
execute_process(COMMAND date -u -R -d ${DOCMILL_DATE} OUTPUT_VARIABLE changelog_date OUTPUT_STRIP_TRAILING_WHITESPACE)
file(CONFIGURE OUTPUT debian/changelog.Debian CONTENT
"docmill (${PROJECT_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE}) unstable; urgency=medium

  * Version ${PROJECT_VERSION}.

 -- ${CPACK_PACKAGE_CONTACT}  ${changelog_date}
")
execute_process(COMMAND gzip -9nkf ${PROJECT_BINARY_DIR}/debian/changelog.Debian)
install(FILES ${PROJECT_BINARY_DIR}/debian/changelog.Debian.gz cmake/copyright
  DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT debian EXCLUDE_FROM_ALL)
include(CPack)
