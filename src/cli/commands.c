/* The table of commands. */
#include "cli/command.h"

#include "base/sv.h"

#define COMMAND(name) extern const Command cmd_##name;
#include "cli/commands.def"
#undef COMMAND

const Command *const commands[] = {
#define COMMAND(name) &cmd_##name,
#include "cli/commands.def"
#undef COMMAND
    NULL,
};

const Command *command_find(Sv name)
{
    for (size_t i = 0; commands[i]; i++)
        if (sv_equal(sv_of(commands[i]->name), name)) return commands[i];
    return NULL;
}
