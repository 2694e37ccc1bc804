# actorgraph: `make help` lists the targets. One file, sources by wildcard, one build folder per configuration.
MAKEFLAGS += --no-builtin-rules
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 1) --output-sync=target
endif

BUILD   ?= build/release
CC      := $(if $(filter default,$(origin CC)),gcc,$(CC))
VERSION := $(shell sed -n 's/^.define ACTORGRAPH_VERSION "\(.*\)"/\1/p' include/base/version.h)

prefix     ?= /usr/local
bindir     ?= $(prefix)/bin
libdir     ?= $(prefix)/lib
includedir ?= $(prefix)/include
datadir    ?= $(prefix)/share
mandir     ?= $(datadir)/man
data       := $(datadir)/actorgraph
completion := $(datadir)/bash-completion/completions

PKGS    := igraph libcgraph libgvc jansson libxml-2.0 sqlite3 libutf8proc
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags-only-I $(PKGS) 2>/dev/null))
PKG_LIBS   := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
WARN    := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual -Wcast-align=strict -Wwrite-strings -Wpointer-arith \
           -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wvla -Wformat=2 -Wundef -Wdouble-promotion \
           -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Walloca -Wno-missing-field-initializers -Wno-string-concatenation -Wno-unknown-warning-option
# -ffp-contract=off: the same numbers on machines with and without fused multiply-add.
CONTROL := $(if $(filter x86_64,$(shell uname -m)),-fcf-protection)
HARDEN  := -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fstack-clash-protection $(CONTROL) -ftrivial-auto-var-init=zero -fPIE
OPT     ?= -O2 -g $(HARDEN)
LINKOPT ?= -pie -Wl,-z,relro,-z,now
STD     := -std=c17 -D_POSIX_C_SOURCE=200809L
INCLUDE := -Iinclude -Isrc $(PKG_CFLAGS)
FLAGS    = $(STD) $(INCLUDE) $(WARN) $(OPT) -ffp-contract=off -pthread $(CFLAGS)
LIBS     = $(PKG_LIBS) -lm -pthread

SRC     := $(wildcard src/*/*.c)
LIBSRC  := $(filter-out src/cli/%,$(SRC))
HEADERS := $(wildcard include/*.h include/*/*.h src/*/*.h)
LIB     := $(BUILD)/libinternal.a
BIN     := $(BUILD)/actorgraph
UNIT    := $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/unit/test_*.c tests/property/test_*.c))
FUZZ    := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
SCRIPTS := $(shell grep -lI '^\#!/bin/\(ba\)\?sh' .ci/* tools/* bench/* tests/run tests/*/*.sh tests/corpus/make-large 2>/dev/null)
PAGES   := $(wildcard docs/*.[15])

all: $(BIN) ## build the program into build/release

# ---- compiling ----

# One short line a command; V=1 shows the commands.
say = $(if $(V),,@echo '  $1';)

$(BUILD)/%.o: %.c | $(BUILD)/.libraries
	@mkdir -p $(@D)
	$(call say,CC $<)$(CC) $(FLAGS) -MMD -MP -c $< -o $@
# Loops over vectors, whatever else is asked for: -O2 of gcc 12 leaves some of them as they are.
$(BUILD)/src/lang/kernel.o: FLAGS += $(if $(filter -O2,$(OPT)),-O3)
$(BUILD)/src/cli/datadir.o $(BUILD)/src/api/actorgraph.o: FLAGS += -DACTORGRAPH_DATADIR='"$(data)"'
$(LIB): $(LIBSRC:%.c=$(BUILD)/%.o)
	$(call say,AR $@)rm -f $@ && ar rcs $@ $^
# The program of a build folder finds the data beside itself.
$(BIN): $(patsubst %.c,$(BUILD)/%.o,$(wildcard src/cli/*.c)) $(LIB)
	$(call say,LD $@)$(CC) $(FLAGS) $(LDFLAGS) $(LINKOPT) -o $@ $^ $(LIBS)
	@ln -sfn $(CURDIR)/rules $(BUILD)/rules && ln -sfn $(CURDIR)/models $(BUILD)/models
$(UNIT): $(BUILD)/%: $(BUILD)/tests/%.o $(LIB)
	@mkdir -p $(@D)
	$(call say,LD $@)$(CC) $(FLAGS) $(LDFLAGS) $(LINKOPT) -o $@ $^ -lcmocka $(LIBS)
$(BUILD)/.libraries:
	@pkg-config --exists $(PKGS) || { echo "Some libraries are missing. Install them with:  tools/install-deps build" >&2; exit 1; }
	@mkdir -p $(@D) && touch $@

# The library for others: the layers up to extraction as one object, and of its symbols only those of include/actorgraph.h.
PUBLIC      := $(BUILD)/lib/libactorgraph.a
PUBLIC_PKGS := jansson libxml-2.0 libutf8proc
PUBLIC_SRC  := $(wildcard $(patsubst %,src/%/*.c,base read text lang rules extract api))
$(PUBLIC): $(PUBLIC_SRC:%.c=$(BUILD)/%.o)
	@mkdir -p $(@D)
	$(call say,LD $@)ld -r -o $(@D)/actorgraph.o $^
	@objcopy -w --keep-global-symbol='actorgraph_*' $(@D)/actorgraph.o
	@rm -f $@ && ar rcs $@ $(@D)/actorgraph.o
lib: $(PUBLIC) ## build libactorgraph.a, the library for other programs

# ---- showing and testing ----

demo: ## install what is missing, build, and run the sample texts through to output/demo
	@tools/install-deps build
	@$(MAKE) --no-print-directory all
	$(BIN) run docs/samples -o output/demo
test: ## install what is missing, build, and run all tests
	@tools/install-deps build test
	@$(MAKE) --no-print-directory check
check: tests-built ## unit, property, golden, rule and failure tests; T='golden failure' or T=unit/test_date picks some
	@tests/run --build $(BUILD) $(T)
tests-built: $(BIN) $(UNIT) $(PUBLIC)
bless: $(BIN) ## accept the present output as the expected one of tests/golden
	@tests/run --build $(BUILD) --bless $(or $(T),golden)

SANITIZE := -fno-sanitize-recover=all -fno-omit-frame-pointer
WATCHED  := ASAN_OPTIONS=detect_leaks=1:abort_on_error=0 LSAN_OPTIONS=suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0 \
            UBSAN_OPTIONS=print_stacktrace=1
asan: ## the tests under AddressSanitizer and UndefinedBehaviorSanitizer
	@$(WATCHED) $(MAKE) --no-print-directory BUILD=build/asan OPT='-O1 -g -fsanitize=address,undefined $(SANITIZE)' LINKOPT= check
tsan: ## the tests under ThreadSanitizer
	@TSAN_OPTIONS=suppressions=$(CURDIR)/tests/tsan.supp $(MAKE) --no-print-directory BUILD=build/tsan OPT='-O1 -g -fsanitize=thread $(SANITIZE)' LINKOPT= check
valgrind: ## the unit tests under valgrind, for uninitialised reads
	@$(MAKE) --no-print-directory BUILD=build/valgrind OPT='-O1 -g' LINKOPT= T='$(or $(T),unit)' WRAP=valgrind check
export WRAP

# libFuzzer; FUZZ_SECONDS each. `make fuzz FUZZ=fuzz_rules` runs one. The same targets replay tests/corpus in `make check`.
FUZZ_SECONDS ?= 60
FUZZ_FLAGS := -O1 -g -fsanitize=fuzzer-no-link,address,undefined $(SANITIZE)
fuzz: ## libFuzzer over the readers, the rule parser and the whole pipeline, 60 s each
	@tools/install-deps build lint
	@$(MAKE) --no-print-directory BUILD=build/fuzz CC=clang OPT='$(FUZZ_FLAGS)' LINKOPT= FUZZ='$(FUZZ)' fuzz-run
fuzz-run: $(FUZZ:%=$(BUILD)/fuzz/%)
	@for f in $(FUZZ); do mkdir -p $(BUILD)/corpus/$$f && $(WATCHED) $(BUILD)/fuzz/$$f -max_total_time=$(FUZZ_SECONDS) -timeout=20 \
	   -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix=$(BUILD)/crash- $(BUILD)/corpus/$$f tests/corpus docs/samples || exit 1; done
$(BUILD)/fuzz/%: $(BUILD)/tests/fuzz/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(FLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)
# Without libFuzzer: a driver that feeds files, used by tests/failure/corpus.sh.
$(FUZZ:%=$(BUILD)/replay/%): $(BUILD)/replay/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(LIB)
	@mkdir -p $(@D)
	$(call say,LD $@)$(CC) $(FLAGS) $(LDFLAGS) $(LINKOPT) -o $@ $^ $(LIBS)
tests-built: $(FUZZ:%=$(BUILD)/replay/%)

bench: $(BIN) $(BUILD)/bench_extract ## throughput of each stage over a generated corpus
	@bench/run $(BIN)
$(BUILD)/bench_extract: $(BUILD)/bench/bench_extract.o $(LIB)
	$(call say,LD $@)$(CC) $(FLAGS) $(LDFLAGS) $(LINKOPT) -o $@ $^ $(LIBS)
eval: $(BIN) ## score against the gold annotations in $ACTORGRAPH_SHARED (default ../shared), where they are
	@tools/eval $(BIN)
ablation: $(BIN) ## what each matcher, sieve and construction is worth, against the same annotations
	@tools/ablation $(BIN)
cover: ## line coverage of the tests by layer
	@$(MAKE) --no-print-directory BUILD=build/cover OPT='-O0 -g --coverage' LINKOPT= check
	@tools/cover build/cover

# ---- watching the code ----

TIDY  := build/lint/tidy
OBJS  := $(SRC) $(wildcard tests/unit/*.c tests/property/*.c tests/fuzz/*.c)
lint: ## gcc, clang, -fanalyzer, clang-tidy, cppcheck, layers, headers, scripts, man pages, symbols
	@tools/install-deps build test lint
	@tools/lint
lint-gcc: ; @$(MAKE) --no-print-directory BUILD=build/lint/gcc OPT='-O2 -Werror' lint-objects
lint-clang: ; @$(MAKE) --no-print-directory BUILD=build/lint/clang CC=clang OPT='-O1 -Werror' lint-objects
lint-analyzer: ; @$(MAKE) --no-print-directory BUILD=build/lint/analyzer OPT='-O1 -Werror -fanalyzer -fdiagnostics-path-format=none' lint-sources
lint-objects: $(OBJS:%.c=$(BUILD)/%.o)
lint-sources: $(SRC:%.c=$(BUILD)/%.o)
lint-tidy: $(SRC:%.c=$(TIDY)/%.done)
$(TIDY)/%.done: %.c .clang-tidy $(HEADERS) | $(BIN)
	@mkdir -p $(@D)
	@clang-tidy --quiet --warnings-as-errors='*' $< -- $(STD) $(INCLUDE) $(CFLAGS) > $@.log 2>&1 || { grep -v 'warnings generated\|^Suppressed\|^Use -header' $@.log; exit 1; }
	@touch $@
lint-cppcheck: ; @cppcheck --quiet --std=c11 --enable=warning,style,performance,portability --inline-suppr --error-exitcode=1 --template='{file}:{line}: {message} [{id}]' \
	-j 2 --suppressions-list=tools/cppcheck.supp -Iinclude -Isrc src
lint-layers: ; @awk -f tools/layers.awk $(SRC) $(HEADERS)
lint-headers: $(HEADERS:%=build/lint/headers/%.done)
build/lint/headers/%.done: % $(HEADERS)
	@mkdir -p $(@D)
	@echo 'typedef int nothing_else;' | gcc $(STD) $(INCLUDE) $(WARN) -Werror -fsyntax-only -include $< -x c - && touch $@
lint-shell: ; @shellcheck -x $(SCRIPTS)
lint-man: ; @mandoc -Tlint -Wwarning $(PAGES)
lint-symbols: $(BIN) $(PUBLIC); @tools/symbols $(BUILD)
lint-docs: $(BIN); @tools/docs --check $(BIN)

docs: $(BIN) ## write the generated parts of the man page and docs/diagnostics.md from the tables
	@tools/docs $(BIN)
FORMATTED := $(SRC) $(HEADERS) $(wildcard tests/*/*.[ch] bench/*.c tools/*.c tools/*/*.[ch])
format: ## lay out the C sources with clang-format 14, as .clang-format says
	@tools/install-deps lint
	@clang-format -i $(FORMATTED)
# Other versions lay out a little differently, so they do not judge.
lint-format: ; @if clang-format --version | grep -q ' 14\.'; then clang-format --dry-run -Werror $(FORMATTED); else clang-format --version; fi

# ---- installing ----

install: $(BIN) $(PUBLIC) ## program, library, rules, models, manual, completion; DESTDIR and prefix are honoured
	install -d $(DESTDIR)$(bindir) $(DESTDIR)$(libdir)/pkgconfig $(DESTDIR)$(includedir) $(DESTDIR)$(mandir)/man1 \
	   $(DESTDIR)$(mandir)/man5 $(DESTDIR)$(completion) $(DESTDIR)$(data)/models
	install -m 755 $(BIN) $(DESTDIR)$(bindir)/actorgraph
	install -m 644 $(PUBLIC) $(DESTDIR)$(libdir)/
	install -m 644 include/actorgraph.h $(DESTDIR)$(includedir)/
	sed -e 's|@prefix@|$(prefix)|; s|@libdir@|$(libdir)|; s|@includedir@|$(includedir)|; s|@version@|$(VERSION)|; s|@requires@|$(PUBLIC_PKGS)|' \
	   tools/actorgraph.pc.in > $(DESTDIR)$(libdir)/pkgconfig/actorgraph.pc
	cd rules && find . -type f \( -name '*.rules' -o -name '*.actors' \) -exec install -D -m 644 '{}' '$(abspath $(DESTDIR)$(data))/rules/{}' \;
	install -m 644 $(wildcard models/*.model models/*.lexicon) $(DESTDIR)$(data)/models/
	install -m 644 $(filter %.1,$(PAGES)) $(DESTDIR)$(mandir)/man1/
	$(if $(filter %.5,$(PAGES)),install -m 644 $(filter %.5,$(PAGES)) $(DESTDIR)$(mandir)/man5/)
	$(BIN) help --completion > $(DESTDIR)$(completion)/actorgraph
uninstall: ## take away what install put there
	rm -f $(DESTDIR)$(bindir)/actorgraph $(DESTDIR)$(libdir)/libactorgraph.a $(DESTDIR)$(includedir)/actorgraph.h \
	   $(DESTDIR)$(libdir)/pkgconfig/actorgraph.pc $(DESTDIR)$(completion)/actorgraph \
	   $(patsubst docs/%.1,$(DESTDIR)$(mandir)/man1/%.1,$(filter %.1,$(PAGES))) \
	   $(patsubst docs/%.5,$(DESTDIR)$(mandir)/man5/%.5,$(filter %.5,$(PAGES)))
	rm -rf $(DESTDIR)$(data)

clean: ## remove the build folders
	rm -rf build
help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

-include make/*.mk
-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
.PHONY: all lib demo test check tests-built bless asan tsan valgrind fuzz fuzz-run bench eval ablation cover lint lint-gcc lint-clang lint-analyzer \
        lint-objects lint-sources lint-tidy lint-cppcheck lint-layers lint-headers lint-shell lint-man lint-symbols lint-docs lint-format docs format \
        install uninstall clean help
.SECONDARY:
.DELETE_ON_ERROR:
