#pragma once

// Has this process end when supervisord does, however that ends: it would go on in a service that is gone. By
// SIGTERM, so that a worker still notes what became of the request in hand. For those that supervisord starts
// itself; without supervisord it does nothing.
void end_with_supervisor();

// From now on everything that this process prints goes to the pipe named by AUDIO_CONVERT_LOG, if any, not
// through supervisord, which would take a fiftieth of a busy machine for that. Throws base::Error(internal).
void print_to_the_log();
