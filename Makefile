# actorgraph: `make help` lists the targets.
BUILD   ?= build/release
CC      ?= gcc
PKGS    := igraph libcgraph libgvc jansson libxml-2.0 sqlite3 libutf8proc
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual -Wcast-align=strict -Wwrite-strings -Wpointer-arith \
           -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wvla -Wformat=2 -Wundef -Wdouble-promotion \
           -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Walloca -Wno-missing-field-initializers -Wno-unknown-warning-option
OPT     ?= -O2 -g
CFLAGS  += -std=c17 -D_POSIX_C_SOURCE=200809L -Iinclude -Isrc $(patsubst -I%,-isystem %,$(shell pkg-config --cflags-only-I $(PKGS))) $(WARN) $(OPT) -pthread
LDLIBS  += $(shell pkg-config --libs $(PKGS)) -lm -pthread

SRC     := $(wildcard src/*/*.c)
LIBSRC  := $(filter-out src/cli/%,$(SRC))
LIB     := $(BUILD)/libactorgraph.a
BIN     := $(BUILD)/actorgraph
UNIT    := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))

all: $(BIN) ## build the program into build/release

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -MMD -MP -c $< -o $@
$(LIB): $(LIBSRC:%.c=$(BUILD)/%.o)
	rm -f $@ && ar rcs $@ $^
$(BIN): $(patsubst %.c,$(BUILD)/%.o,$(wildcard src/cli/*.c)) $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ -lcmocka $(LDLIBS)
unit: $(UNIT)
	@for t in $(UNIT); do $$t || exit 1; done

-include make/*.mk
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
.PHONY: all unit
.SECONDARY:
