# The language layer: lexicon, model, evaluation.
WORDNET ?= /usr/share/wordnet

lexicon: ## write models/en.lexicon again from WordNet (WORDNET=DIR) and models/en.supplement
	tools/make-lexicon $(WORDNET) models/en.supplement > models/en.lexicon.part
	mv models/en.lexicon.part models/en.lexicon

.PHONY: lexicon
