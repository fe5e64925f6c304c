package cascade.training.rank;

import cascade.training.embedding.Grouping;
import cascade.training.embedding.IdBatch;
import cascade.training.embedding.LinearPooling;
import cascade.training.embedding.PoolGradients;
import cascade.training.embedding.PoolLayout;
import cascade.training.embedding.Pooling;
import cascade.training.embedding.SampleLayout;
import cascade.training.model.Inputs;
import cascade.training.model.PoolDemand;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The pools of one thread's share of a batch, and the gradients that come back to them. */
final class Shard {

    private final Tables tables;
    private final PoolDemand demand;
    private final Grouping groups;
    private final Grouping slots;
    private final int tasks;
    private final Pools linear;
    private final Pools sums;
    private final Pools squares;
    private final Pools stacked;
    private int from;
    private int to;

    /**
     * Room for the shares of one thread.
     *
     * @param capacity most samples of a share
     * @param arena outlives this
     */
    Shard(Tables tables, SampleLayout layout, PoolDemand demand, int tasks, int capacity, Arena arena) {
        this.tables = tables;
        this.demand = demand;
        this.tasks = tasks;
        slots = layout.bySlot();
        groups = demand.grouping(layout);
        long vectors = (long) groups.groups() * capacity * demand.width();
        linear = new Pools(arena, demand.linear() ? (long) capacity * tasks : 0);
        sums = new Pools(arena, vectors);
        squares = new Pools(arena, demand.squares() ? vectors : 0);
        stacked = new Pools(arena, demand.stacked() ? (long) slots.groups() * capacity * demand.width() : 0);
    }

    int size() {
        return to - from;
    }

    int from() {
        return from;
    }

    /** Pools the samples {@code first} to {@code last - 1} of the batch. */
    void pool(IdBatch batch, int first, int last) {
        from = first;
        to = last;
        if (demand.linear()) {
            LinearPooling.pool(tables.linear(), batch, from, to, linear.values());
        }
        if (sums.exist()) {
            Pooling.pool(tables.embedding(), batch, from, to, byGroup(), sums.values(), squares.valuesIfAny());
        }
        if (stacked.exist()) {
            Pooling.pool(tables.embedding(), batch, from, to, bySample(), stacked.values(), null);
        }
    }

    /** The pools as leaves, as far as they are demanded; gradients come back to them. */
    Inputs<Tensor> inputs() {
        Tensor linearLeaf = linear.leaf(size(), tasks);
        Tensor stackedLeaf = stacked.leaf(size(), slots.groups(), demand.width());
        return new Inputs<>(linearLeaf, byGroup(sums), byGroup(squares), stackedLeaf);
    }

    /** One tensor a group: unbinding them puts their gradients together again in one copy. */
    private List<Tensor> byGroup(Pools pools) {
        Tensor leaf = pools.leaf(groups.groups(), size(), demand.width());
        return leaf == null ? List.of() : List.of(leaf.unbind(0).get());
    }

    /** Takes the gradients of the leaves, after the backward pass. */
    void take() {
        linear.take();
        sums.take();
        squares.take();
        stacked.take();
    }

    /** Gives the gradients back, after all rows were moved. */
    void drop() {
        linear.drop();
        sums.drop();
        squares.drop();
        stacked.drop();
    }

    /** What came back to each kind of pools of embeddings. */
    List<PoolGradients> gradients() {
        List<PoolGradients> kinds = new ArrayList<>();
        if (sums.exist()) {
            kinds.add(new PoolGradients(byGroup(), sums.gradients(), squares.gradientsIfAny()));
        }
        if (stacked.exist()) {
            kinds.add(new PoolGradients(bySample(), stacked.gradients(), null));
        }
        return kinds;
    }

    MemorySegment linearGradients() {
        return linear.gradients();
    }

    private PoolLayout byGroup() {
        return PoolLayout.byGroup(groups, size(), demand.width());
    }

    private PoolLayout bySample() {
        return PoolLayout.bySample(slots, demand.width());
    }
}
