// The griot program.
#include <string>
#include <vector>

#include "repl/tasks.hpp"

int main(int argc, char** argv) {
  return griot::repl::run_program({argv + 1, argv + argc});
}
