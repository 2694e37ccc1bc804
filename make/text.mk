# Agreement of tokens and sentence ends with a treebank.
TREEBANK ?= ../shared/treebank

$(BUILD)/eval_tokens: $(BUILD)/tools/eval_tokens.o $(LIB)
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)
eval-tokens: $(BUILD)/eval_tokens ## token and sentence F1 on raw text of TREEBANK=DIR
	@$(BUILD)/eval_tokens $(TREEBANK)/en_ewt-test.conllu $(TREEBANK)/en_gum-free-train.conllu
.PHONY: eval-tokens
