package cascade.training.rank;

import cascade.training.embedding.EmbeddingTable;
import cascade.training.embedding.Grouping;
import cascade.training.embedding.IdBatch;
import cascade.training.embedding.LinearPooling;
import cascade.training.embedding.PoolLayout;
import cascade.training.embedding.Pooling;
import cascade.training.embedding.SampleLayout;
import cascade.training.embedding.UniqueRows;
import cascade.training.graph.Tensors;
import cascade.training.model.Inputs;
import cascade.training.model.PoolDemand;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/** The pools of one thread's share of a batch: as arrays, as tensors, and as gradients that came back. */
final class Shard {

    private final Tables tables;
    private final PoolDemand demand;
    private final Grouping groups;
    private final Grouping slots;
    private final int tasks;
    private final float[] linear;
    private final float[] sums;
    private final float @Nullable [] squares;
    private final float[] stacked;
    private int from;
    private int to;

    /** @param capacity most samples of a share */
    Shard(Tables tables, SampleLayout layout, PoolDemand demand, int tasks, int capacity) {
        this.tables = tables;
        this.demand = demand;
        this.tasks = tasks;
        slots = layout.bySlot();
        groups = switch (demand.groups()) {
            case NONE -> Grouping.of();
            case FIELDS -> layout.byField();
            case SLOTS -> slots;
        };
        linear = new float[demand.linear() ? capacity * tasks : 0];
        sums = new float[Math.multiplyExact(groups.groups() * capacity, demand.width())];
        squares = demand.squares() ? new float[sums.length] : null;
        stacked = new float[demand.stacked() ? Math.multiplyExact(slots.groups() * capacity, demand.width()) : 0];
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
            LinearPooling.pool(tables.linear(), batch, from, to, linear);
        }
        if (groups.groups() > 0) {
            Pooling.pool(tables.embedding(), batch, from, to, byGroup(), sums, squares);
        }
        if (demand.stacked()) {
            Pooling.pool(tables.embedding(), batch, from, to, bySample(), stacked, null);
        }
    }

    /** The pools as leaves, in the order linear, sums, squares, stacked, as far as they are demanded. */
    Leaves leaves() {
        return new Leaves(
                demand.linear() ? leaf(linear, size(), tasks) : null,
                groups.groups() > 0 ? leaf(sums, groups.groups(), size(), demand.width()) : null,
                squares == null ? null : leaf(squares, groups.groups(), size(), demand.width()),
                demand.stacked() ? leaf(stacked, size(), slots.groups(), demand.width()) : null);
    }

    /** Takes the gradients of the leaves in place of the pools. */
    void take(Leaves leaves) {
        read(leaves.linear, linear);
        read(leaves.sums, sums);
        if (squares != null) {
            read(leaves.squares, squares);
        }
        read(leaves.stacked, stacked);
    }

    void addEmbeddingGradients(IdBatch batch, UniqueRows rows, float[] gradients) {
        EmbeddingTable table = tables.embedding();
        if (groups.groups() > 0) {
            Pooling.addGradients(table, batch, from, to, byGroup(), rows, sums, squares, gradients);
        }
        if (demand.stacked()) {
            Pooling.addGradients(table, batch, from, to, bySample(), rows, stacked, null, gradients);
        }
    }

    void addLinearGradients(IdBatch batch, UniqueRows rows, float[] gradients) {
        if (demand.linear()) {
            LinearPooling.addGradients(tasks, batch, from, to, rows, linear, gradients);
        }
    }

    private PoolLayout byGroup() {
        return PoolLayout.byGroup(groups, size(), demand.width());
    }

    private PoolLayout bySample() {
        return PoolLayout.bySample(slots, demand.width());
    }

    private static Tensor leaf(float[] values, long... shape) {
        return Tensors.of(values, shape).set_requires_grad(true);
    }

    private static void read(@Nullable Tensor leaf, float[] gradients) {
        if (leaf != null) {
            Tensors.read(leaf.grad(), gradients);
        }
    }

    /** The pools as tensors that gradients come back to. */
    record Leaves(
            @Nullable Tensor linear,
            @Nullable Tensor sums,
            @Nullable Tensor squares,
            @Nullable Tensor stacked) {

        Inputs<Tensor> inputs() {
            return new Inputs<>(linear, byGroup(sums), byGroup(squares), stacked);
        }

        private static List<Tensor> byGroup(@Nullable Tensor pools) {
            List<Tensor> list = new ArrayList<>();
            for (long group = 0; pools != null && group < pools.size(0); group++) {
                list.add(pools.select(0, group));
            }
            return list;
        }
    }
}
