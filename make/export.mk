# Files that the program carries in itself: each becomes a C array, NUL-terminated, in the build folder.
EMBEDDED := store.sql viewer/viewer.html viewer/viewer.css viewer/viewer.js
INCLUDE  += -I$(BUILD)/generated

$(BUILD)/generated/export/embedded/%.inc: src/export/%
	@mkdir -p $(@D)
	@od -An -v -tx1 $< | sed 's/ *\([0-9a-f][0-9a-f]\)/0x\1,/g; $$s/$$/0x00/' > $@

$(BUILD)/src/export/embedded.o: $(EMBEDDED:%=$(BUILD)/generated/export/embedded/%.inc)

$(BUILD)/make_graph: $(BUILD)/tests/consumers/make_graph.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) $(LIBS)
consumers: $(BIN) $(BUILD)/make_graph ## other programs and a browser read what we write; what is not installed is skipped
	sh tests/consumers/run.sh $(BIN) $(BUILD)/make_graph
.PHONY: consumers

# A diagram of change, and the page as Chromium shows it; samples.svg is made by `make docs`.
pictures: $(BIN) ## draw the pictures of README and docs anew (the page needs chromium)
	@mkdir -p docs/pictures
	$(BIN) run docs/samples -o $(BUILD)/pictures >/dev/null
	$(BIN) export $(BUILD)/pictures/graph.json -f svg --top 40 --slice 2021 --compare 2020 --hide-inactive --title "Sample texts" -o docs/pictures/samples-change.svg
	if command -v chromium >/dev/null; then chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,800 \
	    --screenshot=docs/pictures/page.png "file://$(abspath $(BUILD))/pictures/index.html#actor=united_states" 2>/dev/null; \
	else echo "chromium is not installed: docs/pictures/page.png is left as it is"; fi
.PHONY: pictures
