# Installs Griot from the build folder BUILD to a prefix of its own, builds EXAMPLE against it and runs that.
# Everything is made in WORK, anew.
function(run)
  execute_process(COMMAND ${ARGV} RESULT_VARIABLE status OUTPUT_VARIABLE out ERROR_VARIABLE out)
  if(NOT status EQUAL 0)
    list(JOIN ARGV " " command)
    message(FATAL_ERROR "${command}\n${out}")
  endif()
  set(output "${out}" PARENT_SCOPE)
endfunction()

file(REMOVE_RECURSE ${WORK})
file(MAKE_DIRECTORY ${WORK}/files)
run(${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/griot)

foreach(file bin/griot include/griot/griot.hpp share/man/man1/griot.1 share/griot/griot.ttl share/doc/griot/README.md
             share/bash-completion/completions/griot share/zsh/vendor-completions/_griot
             share/fish/vendor_completions.d/griot.fish)
  if(NOT EXISTS ${WORK}/griot/${file})
    message(FATAL_ERROR "${file} was not installed")
  endif()
endforeach()
run(${WORK}/griot/bin/griot ask "who meets CNSP in Niamey and when")

run(${CMAKE_COMMAND} -S ${EXAMPLE} -B ${WORK}/example -G Ninja -D CMAKE_PREFIX_PATH=${WORK}/griot
    -D CMAKE_CXX_COMPILER=${COMPILER})
run(${CMAKE_COMMAND} --build ${WORK}/example)
run(${WORK}/example/example ${WORK}/files)
if(NOT output MATCHES "Kathleen FitzGibbon \\| 2024-04-25 \\| stated")
  message(FATAL_ERROR "the example's answer is another:\n${output}")
endif()
