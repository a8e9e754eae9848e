# Writes OUTPUT, a C++ source that holds the text files ONTOLOGY, ENTAILMENT and ARTICLE. Run with cmake -P.
# Each text is cut at line ends into raw strings, since compilers need not take literals of any length.
function(embed variable file)
  file(READ "${file}" text)
  string(FIND "${text}" ")griot_text\"" clash)
  if(NOT clash EQUAL -1)
    message(FATAL_ERROR "${file} holds the mark that ends embedded text")
  endif()
  set(literal "")
  string(LENGTH "${text}" length)
  set(at 0)
  while(at LESS length)
    string(SUBSTRING "${text}" ${at} 15000 piece)
    string(APPEND literal "R\"griot_text(${piece})griot_text\"\n")
    math(EXPR at "${at} + 15000")
  endwhile()
  set(${variable} "${literal}" PARENT_SCOPE)
endfunction()

embed(ontology "${ONTOLOGY}")
embed(entailment "${ENTAILMENT}")
embed(article "${ARTICLE}")
file(WRITE "${OUTPUT}" "// Made by embed.cmake.
#include \"repl/session/built_in.hpp\"

namespace griot::session {

std::string_view built_in_ontology() noexcept {
  static constexpr char text[] = \"\"
${ontology};
  return {text, sizeof text - 1};
}

std::string_view built_in_entailment() noexcept {
  static constexpr char text[] = \"\"
${entailment};
  return {text, sizeof text - 1};
}

std::string_view built_in_article() noexcept {
  static constexpr char text[] = \"\"
${article};
  return {text, sizeof text - 1};
}

}  // namespace griot::session
")
