# Files that the program carries in itself: each becomes a C array, NUL-terminated, in the build folder.
EMBEDDED := src/export/store.sql src/export/viewer/viewer.html src/export/viewer/viewer.css src/export/viewer/viewer.js
CFLAGS   += -I$(BUILD)/generated

$(BUILD)/generated/embedded/%.inc: %
	@mkdir -p $(@D)
	od -An -v -tx1 $< | sed 's/ *\([0-9a-f][0-9a-f]\)/0x\1,/g; $$s/$$/0x00/' > $@

$(BUILD)/src/export/embedded.o: $(EMBEDDED:%=$(BUILD)/generated/embedded/%.inc)

$(BUILD)/make_graph: $(BUILD)/tests/consumers/make_graph.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) $(LIBS)
consumers: $(BIN) $(BUILD)/make_graph ## other programs and a browser read what we write; what is not installed is skipped
	sh tests/consumers/run.sh $(BIN) $(BUILD)/make_graph
.PHONY: consumers
