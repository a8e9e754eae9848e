# Asks a Catch2 test program for its test cases and writes a CTest file that runs each as a test of its
# own. Run after each link, with -D: PROGRAM (the test program), NAME (put before each case's name), OUTPUT
# (the file to write). Catch's own module does nearly this, but drops the tags, which become labels here.
#
# A test case is skipped when it prints a line that starts with "SKIPPED:" and nothing in it fails. (CTest
# looks at the text and then no more at the exit code: so the expression wants Catch's good end, last.)
cmake_minimum_required(VERSION 3.25)

set(skip "(^|\n)SKIPPED:.*(All tests passed [^\n]*|assertions: - none -)\n*$")
set(tags slow crash w3c)

# Sets `out` to the names of the test cases that `spec` selects, each with a newline before and after.
# (Text, not a list: names may hold semicolons and brackets.) Catch's exit code is their number here.
function(list_tests spec out)
  execute_process(COMMAND ${PROGRAM} --list-test-names-only ${spec}
                  OUTPUT_VARIABLE names ERROR_VARIABLE errors RESULT_VARIABLE status)
  if(NOT status MATCHES "^[0-9]+$" OR NOT errors STREQUAL "")
    message(FATAL_ERROR "cannot list the tests of ${PROGRAM}: ${status}\n${names}${errors}")
  endif()
  set(${out} "\n${names}" PARENT_SCOPE)
endfunction()

# Appends to `script` the lines that run the test case called `name`.
function(append_test name)
  set(labels "")
  foreach(tag IN LISTS tags)
    string(FIND "${${tag}_tests}" "\n${name}\n" at)
    if(NOT at EQUAL -1)
      list(APPEND labels ${tag})
    endif()
  endforeach()
  set(timeout 900)  # seconds; sanitizers make the tests of faults many times slower
  if("slow" IN_LIST labels)
    set(timeout 3600)
  endif()
  # Catch reads its argument as a pattern.
  string(REPLACE "\\" "\\\\" pattern "${name}")
  string(REPLACE "," "\\," pattern "${pattern}")
  string(REPLACE "[" "\\[" pattern "${pattern}")
  set(script "${script}add_test([==[${NAME}: ${name}]==] [==[${PROGRAM}]==] [==[${pattern}]==])
set_tests_properties([==[${NAME}: ${name}]==] PROPERTIES TIMEOUT ${timeout} LABELS [==[${labels}]==]
                     SKIP_REGULAR_EXPRESSION [==[${skip}]==])\n" PARENT_SCOPE)
endfunction()

list_tests("" rest)
foreach(tag IN LISTS tags)
  list_tests("[${tag}]" ${tag}_tests)
endforeach()
set(script "")
string(SUBSTRING "${rest}" 1 -1 rest)
while(NOT rest STREQUAL "")
  string(FIND "${rest}" "\n" end)
  string(SUBSTRING "${rest}" 0 ${end} name)
  math(EXPR end "${end} + 1")
  string(SUBSTRING "${rest}" ${end} -1 rest)
  append_test("${name}")
endwhile()
file(WRITE "${OUTPUT}" "${script}")
