/* Feed files, and broken copies of them, to a fuzz target without libFuzzer:  replay [-n COPIES] [-s SEED] [-i FILE]
 * PATH... Each copy loses a byte, a stretch or its end, or has bytes changed. What is being tried stands in FILE, so
 * that a crash can be repeated. */
#include <dirent.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fuzz.h"

typedef struct {
    long copies;
    uint64_t seed;
    const char *trace; /* NULL: none */
    size_t runs;
} Replay;

/* xorshift64* (Vigna 2016): the same numbers everywhere. */
static uint64_t next_random(uint64_t *state)
{
    uint64_t x = *state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    *state = x;
    return x * 0x2545F4914F6CDD1Du;
}

static size_t below(uint64_t *state, size_t limit) { return limit ? (size_t)(next_random(state) % limit) : 0; }

static void try_input(Replay *r, const uint8_t *data, size_t size)
{
    if (r->trace) {
        FILE *to = fopen(r->trace, "wb");
        if (to) {
            fwrite(data, 1, size, to);
            fclose(to);
        }
    }
    /* A copy of exact size from malloc, so that a read beyond its end is caught. */
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy) exit(3);
    memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    r->runs++;
}

static size_t breakage(uint64_t *state, uint8_t *data, size_t size)
{
    size_t at = below(state, size), length;
    switch (below(state, 5)) {
    case 0: /* lose a byte */ memmove(data + at, data + at + 1, size - at - 1); return size - 1;
    case 1: return at; /* lose the end */
    case 2:            /* lose a stretch */
        length = below(state, size - at);
        memmove(data + at, data + at + length, size - at - length);
        return size - length;
    case 3: data[at] ^= (uint8_t)(1u << below(state, 8)); return size;
    default:
        for (size_t i = at; i < size && i < at + 8; i++) data[i] = (uint8_t)below(state, 256);
        return size;
    }
}

static void replay_bytes(Replay *r, const uint8_t *data, size_t size)
{
    uint64_t state = r->seed * 0x9E3779B97F4A7C15u + size + 1;
    uint8_t *broken = malloc(size + 1);
    if (!broken) exit(3);
    try_input(r, data, size);
    for (long i = 0; i < r->copies && size; i++) {
        memcpy(broken, data, size);
        size_t left = breakage(&state, broken, size);
        if (left && below(&state, 2)) left = breakage(&state, broken, left);
        try_input(r, broken, left);
    }
    free(broken);
}

static void replay_file(Replay *r, const char *path)
{
    FILE *from = fopen(path, "rb");
    if (!from) return;
    uint8_t *data = NULL;
    size_t size = 0, room = 0, got = 1;
    while (got) {
        if (size == room) {
            room = room ? 2 * room : 65536;
            data = realloc(data, room);
            if (!data) exit(3);
        }
        got = fread(data + size, 1, room - size, from);
        size += got;
    }
    fclose(from);
    replay_bytes(r, data, size);
    free(data);
}

static void replay_path(Replay *r, const char *path, int depth)
{
    struct stat info;
    if (stat(path, &info) != 0 || depth > 8) return;
    if (!S_ISDIR(info.st_mode)) {
        replay_file(r, path);
        return;
    }
    struct dirent **entries;
    int n = scandir(path, &entries, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        char below_path[4096];
        if (entries[i]->d_name[0] != '.' &&
            snprintf(below_path, sizeof below_path, "%s/%s", path, entries[i]->d_name) < (int)sizeof below_path)
            replay_path(r, below_path, depth + 1);
        free(entries[i]);
    }
    if (n >= 0) free(entries);
}

int main(int argc, char **argv)
{
    Replay r = { .copies = 20, .seed = 1 };
    for (int option; (option = getopt(argc, argv, "n:s:i:")) != -1;) {
        if (option == 'n') r.copies = strtol(optarg, NULL, 10);
        else if (option == 's') r.seed = strtoull(optarg, NULL, 10);
        else if (option == 'i') r.trace = optarg;
        else return 2;
    }
    for (int i = optind; i < argc; i++) replay_path(&r, argv[i], 0);
    printf("%zu inputs, seed %" PRIu64 "\n", r.runs, r.seed);
    return 0;
}
