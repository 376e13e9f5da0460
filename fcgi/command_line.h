#pragma once

// audio-convert: the conversion engine without the service, in this process and without the sandbox. Takes
// what main() does, and gives what that returns (cli::Exit).
int command_line(int argc, char** argv);
