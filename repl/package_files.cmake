# Run by CPack over the files that it packs: as Debian wants them, manual page and changelog are compressed.
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)
file(RENAME ${share}/doc/griot/CHANGELOG.md ${share}/doc/griot/changelog)
execute_process(COMMAND gzip -9n ${share}/doc/griot/changelog ${share}/man/man1/griot.1 COMMAND_ERROR_IS_FATAL ANY)
