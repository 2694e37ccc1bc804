# Agreement of tokens and sentence ends with a treebank.
TREEBANK ?= ../shared/treebank

$(BUILD)/eval_tokens: $(BUILD)/tools/eval_tokens.o $(LIB)
	$(CC) $(FLAGS) $(LDFLAGS) $(LINKOPT) -o $@ $^ $(LIBS)
eval-tokens: $(BUILD)/eval_tokens ## token and sentence F1 on raw text (TREEBANK=DIR)
	@test -d "$(TREEBANK)" || { echo "make eval-tokens: name the folder of the treebank: TREEBANK=DIR"; exit 2; }
	@$(BUILD)/eval_tokens $(TREEBANK)/en_ewt-test.conllu $(TREEBANK)/en_gum-free-train.conllu
.PHONY: eval-tokens
