#pragma once

// Has this process end when supervisord does, however that ends: it would go on in a service that is gone. By
// SIGTERM, so that a worker still notes what became of the request in hand. For those that supervisord starts
// itself; without supervisord it does nothing.
void end_with_supervisor();
