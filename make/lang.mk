# The language layer: lexicon, model, evaluation.
WORDNET ?= /usr/share/wordnet
# Scoring features is a loop over small arrays that are written before they are read: worth unrolling, needless to clear.
# Only in the release build: other builds choose their flags on the command line.
ifeq ($(origin OPT),file)
$(patsubst %,$(BUILD)/src/lang/%.o,kernel net features model tag): OPT := -O3 -g $(HARDEN) -ftrivial-auto-var-init=uninitialized
endif

# The trainer runs where it is built, and gives the same bits with any vectors: no sum is put into another order.
$(BUILD)/tools/train/net.o: OPT := -O3 -g -march=native -fno-math-errno -fno-trapping-math -Wno-psabi

TRAIN_OBJ := $(patsubst %,$(BUILD)/tools/train/%.o,corpus learner net tagger pack evaluate evaluate_raw) \
             $(patsubst %.c,$(BUILD)/%.o,$(wildcard src/base/*.c src/text/*.c src/lang/*.c))
$(BUILD)/train: $(BUILD)/tools/train/train.o $(TRAIN_OBJ)
	$(CC) $(FLAGS) $(LDFLAGS) $(LINKOPT) -o $@ $^ $(LIBS)
$(BUILD)/eval-parser: $(BUILD)/tools/train/eval_parser.o $(TRAIN_OBJ)
	$(CC) $(FLAGS) $(LDFLAGS) $(LINKOPT) -o $@ $^ $(LIBS)

lexicon: ## write models/en.lexicon again from WordNet (WORDNET=DIR) and models/en.supplement
	tools/make-lexicon $(WORDNET) models/en.supplement > models/en.lexicon.part
	mv models/en.lexicon.part models/en.lexicon

model: $(BUILD)/train ## train models/en.model (TREEBANK=DIR); log in build/model.log
	@test -d "$(TREEBANK)" || { echo "make model: name the folder of the treebank: TREEBANK=DIR"; exit 2; }
	@mkdir -p build
	$(BUILD)/train $(TREEBANK) models/en.model.part build/model.log
	mv models/en.model.part models/en.model

eval-parser: $(BUILD)/eval-parser ## measure models/en.model on the test part (TREEBANK=DIR)
	@test -d "$(TREEBANK)" || { echo "make eval-parser: name the folder of the treebank: TREEBANK=DIR"; exit 2; }
	@$(BUILD)/eval-parser $(TREEBANK) models/en.model models/en.lexicon

.PHONY: lexicon model eval-parser
