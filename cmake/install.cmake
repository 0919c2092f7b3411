# What `cmake --install` puts where; packages are made of the same. The program finds its configuration by its own place.
include(GNUInstallDirs)
install(TARGETS docmill RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY configs DESTINATION ${CMAKE_INSTALL_DATADIR}/docmill)
install(DIRECTORY man/ DESTINATION ${CMAKE_INSTALL_DATADIR}/docmill FILES_MATCHING PATTERN "*.schema.json")
install(DIRECTORY ${PROJECT_BINARY_DIR}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 FILES_MATCHING PATTERN "*.1.gz")
install(DIRECTORY ${PROJECT_BINARY_DIR}/man/ DESTINATION ${CMAKE_INSTALL_MANDIR}/man5 FILES_MATCHING PATTERN "*.5.gz")
# Beside configs/, for scenarios of load tests name them from their own place.
install(DIRECTORY samples/deck samples/broker DESTINATION ${CMAKE_INSTALL_DATADIR}/docmill/samples)
install(DIRECTORY samples/cluster DESTINATION ${CMAKE_INSTALL_DATADIR}/docmill/samples USE_SOURCE_PERMISSIONS)
install(FILES samples/README.md samples/clients.csv DESTINATION ${CMAKE_INSTALL_DATADIR}/docmill/samples)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
# Not in the package: Debian has the licence once for all packages, and a changelog of its own.
install(FILES LICENSE CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR} COMPONENT plain)
install(FILES apps/completion.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME docmill)
