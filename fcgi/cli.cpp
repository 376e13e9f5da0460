// audio-convert, alone. The server's program is one as well, when it is called by that name.

#include "command_line.h"

int main(int argc, char** argv) {
  return command_line(argc, argv);
}
