# Files that the program carries in itself: each becomes a C array, NUL-terminated, in the build folder.
EMBEDDED := store.sql viewer/viewer.html viewer/viewer.css viewer/viewer.js
INCLUDE  += -I$(BUILD)/generated

$(BUILD)/generated/export/embedded/%.inc: src/export/%
	@mkdir -p $(@D)
	@od -An -v -tx1 $< | sed 's/ *\([0-9a-f][0-9a-f]\)/0x\1,/g; $$s/$$/0x00/' > $@

$(BUILD)/src/export/embedded.o: $(EMBEDDED:%=$(BUILD)/generated/export/embedded/%.inc)

# Other programs and a browser read what we write. `make test` lets those do it that are there and skips the rest; this fetches them all.
consumers: ## install and fetch other programs that read what we write (Debian and npm packages), and run the tests with them
	@tools/install-deps build test consumers
	@tools/npm-packages || true # it said why; what needs them is skipped
	@$(MAKE) --no-print-directory T=consumers check
$(BUILD)/make_graph: $(BUILD)/tests/consumers/make_graph.o $(LIB)
	$(call say,LD $@)$(CC) $(FLAGS) $(LDFLAGS) $(LINKOPT) -o $@ $^ $(LIBS)
tests-built: $(BUILD)/make_graph
.PHONY: consumers

# Two diagrams, and the page as Chromium shows it. Run it again when what is found in the sample texts has changed.
SHOWN := $(BUILD)/pictures
pictures: $(BIN) ## draw the pictures of README and docs anew (the page needs chromium)
	@mkdir -p docs/pictures
	$(BIN) run docs/samples -o $(SHOWN) >/dev/null
	$(BIN) export $(SHOWN)/graph.json -f svg --top 45 --title "Relations in the sample texts" --caption "Source: the 31 texts in docs/samples" -o docs/pictures/samples.svg
	$(BIN) export $(SHOWN)/graph.json -f svg --top 45 --slice 2021 --compare 2020 --hide-inactive --title "Relations in the sample texts" \
	    --caption "Source: the 31 texts in docs/samples" -o docs/pictures/samples-change.svg
	if command -v chromium >/dev/null; then chromium --headless --no-sandbox --disable-gpu --disable-background-networking --disable-component-update \
	    --disable-sync --no-first-run --user-data-dir=$(abspath $(SHOWN))/chromium --hide-scrollbars --window-size=1280,860 \
	    --screenshot=docs/pictures/page.png "file://$(abspath $(SHOWN))/index.html#line=france~turkey~-1" 2>/dev/null; \
	else echo "chromium is not installed: docs/pictures/page.png is left as it is"; fi
.PHONY: pictures
