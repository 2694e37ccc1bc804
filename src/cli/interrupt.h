/* Signals: no half-written file stays behind, and a long run ends in good order. */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdbool.h>

/** From now on SIGINT, SIGTERM, SIGHUP and SIGPIPE remove the unfinished part files and end the program as the signal
 * would. */
void interrupt_install(void);
/** A command that polls: until interrupt_release(), the first SIGINT, SIGTERM or SIGHUP only sets the flag of
 * interrupt_seen(). A second one ends the program at once. */
void interrupt_catch(void);
void interrupt_release(void);
/** Was a signal caught? Cheap; any thread may ask. */
bool interrupt_seen(void);
/** Where a signal was caught: die of it now, so that the shell knows. Else returns. */
void interrupt_honour(void);

#endif
