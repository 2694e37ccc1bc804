# Our graph kernels against plain igraph calls on the same ties.
BENCH_GRAPH := $(BUILD)/bench/bench_graph

$(BENCH_GRAPH): $(BUILD)/bench/bench_graph.o $(LIB)
	$(CC) $(FLAGS) $(LDFLAGS) $(LINKOPT) -o $@ $^ $(LIBS)

bench-graph: $(BENCH_GRAPH) ## graph kernels and slicing against igraph, 1M and 10M ties
	@$(BENCH_GRAPH) 100000 1000000
	@$(BENCH_GRAPH) 1000000 10000000
bench: bench-graph
.PHONY: bench-graph
