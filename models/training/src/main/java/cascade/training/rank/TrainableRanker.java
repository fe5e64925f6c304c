package cascade.training.rank;

import cascade.models.file.SealedInput;
import cascade.models.file.SealedOutput;
import cascade.models.memory.LargePages;
import cascade.models.memory.OwnedMemory;
import cascade.training.embedding.IdBatch;
import cascade.training.embedding.PositionLists;
import cascade.training.embedding.TableValues;
import cascade.training.embedding.UniqueRows;
import cascade.training.graph.Tensors;
import cascade.training.graph.TorchAlgebra;
import cascade.training.model.ModelShape;
import cascade.training.model.PoolDemand;
import cascade.training.sample.Samples;
import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;

/**
 * A ranking model while it is being trained: embeddings and weights in Java tables, everything above their pools in libtorch.
 *
 * <p>A batch is split evenly over the threads. Each pools and differentiates its share; then each takes a part of the rows,
 * adds up their gradients over all shares and moves them. Sums are made in a fixed order, so equal seeds and equal numbers of
 * threads give equal bytes. Holds native memory until closed.
 */
final class TrainableRanker implements AutoCloseable {

    /** libtorch's reduction of losses: none. */
    private static final long EACH = 0;

    private final Samples samples;
    private final Arena arena;
    private final Network network;
    private final Tables tables;
    private final DenseParams dense;
    private final Crew crew;
    private final List<Shard> shards;
    private final List<UniqueRows> rows;
    private final List<PositionLists> positions;
    private final long maskSeed;
    private final SplittableRandom[] masks;
    private final int tasks;
    private @Nullable TrainedRanker snapshot;

    private TrainableRanker(Arena arena, Samples samples, RankSettings settings, long seed) {
        this.arena = arena;
        this.samples = samples;
        // One stream of seeds, so that no two parts draw the same numbers.
        var seeds = new SplittableRandom(seed);
        tasks = samples.tasks().size();
        var layout = samples.layout();
        var shape = new ModelShape(tasks, layout.fields().size(), layout.slots().size());
        network = Network.of(settings.recipe(), shape, BaseRate.logits(samples), seeds.nextLong());
        PoolDemand demand = network.model().pools();
        tables = new Tables(new LargePages(arena), layout.rows(), tasks, demand, settings, seeds.nextLong());
        crew = new Crew(settings.threads());
        int share = (settings.schedule().batch() + crew.size() - 1) / crew.size();
        int ids = settings.schedule().batch() * layout.width();
        shards = IntStream.range(0, crew.size())
                .mapToObj(_ -> new Shard(tables, layout, demand, tasks, share, arena))
                .toList();
        rows = UniqueRows.partitions(layout.rows(), ids, crew.size());
        positions = IntStream.range(0, crew.size())
                .mapToObj(_ -> new PositionLists(crew.size(), share * layout.width()))
                .toList();
        maskSeed = seeds.nextLong();
        masks = new SplittableRandom[crew.size()];
        // The last, since its tensors are closed one by one.
        dense = new DenseParams(network.params(), crew.size(), settings.denseRate(), arena);
        begin(0);
    }

    /** Of a model that knows nothing yet. */
    static TrainableRanker of(Samples samples, RankSettings settings, long seed) {
        return OwnedMemory.of(arena -> new TrainableRanker(arena, samples, settings, seed));
    }

    /** Goes on from an earlier model's weights; what the optimisers remember starts anew. */
    void start(WarmWeights earlier) {
        tables.start(earlier.rows());
        dense.set(earlier.dense());
    }

    /** Starts an epoch: what is drawn in it depends on the seed and its number alone. */
    void begin(int epoch) {
        SplittableRandom random = EpochRandom.of(maskSeed, epoch);
        Arrays.setAll(masks, _ -> random.split());
    }

    /**
     * Moves the weights against the gradient of one batch's loss: the cross-entropies, each times its weight, averaged over
     * the samples and summed over the tasks.
     *
     * @param labels {@code [batch, tasks]}
     * @param weights {@code [batch, tasks]}
     * @return the mean cross-entropy of each task, without weights, before the step
     */
    double[] step(IdBatch batch, float[] labels, float[] weights) {
        float[] losses = new float[batch.size() * tasks];
        crew.each(part -> differentiate(part, batch, labels, weights, losses));
        dense.step();
        tables.begin();
        var gradients = new BatchGradients(tables, batch, shards, share(batch));
        crew.each(part -> moveRows(part, batch, gradients));
        shards.forEach(Shard::drop);
        return means(losses, batch.size());
    }

    /** Writes probabilities, {@code [batch, tasks]}, as the weights are now. */
    void predict(IdBatch batch, float[] probabilities) {
        crew.each(part -> {
            Shard shard = shards.get(part);
            pool(part, batch);
            // Without the scope every step would leave its tensors to the garbage collector, which does not see their
            // size.
            try (var _ = new PointerScope();
                    var _ = new NoGradGuard()) {
                var math = TorchAlgebra.inference(dense.copy(0), ScalarType.Float);
                float[] share =
                        Tensors.read(network.logits(math, shard.inputs()).sigmoid());
                System.arraycopy(share, 0, probabilities, shard.from() * tasks, share.length);
            }
        });
    }

    /** Takes the weights as they are now into a snapshot that is the mean of so many, this one among them. */
    void average(int points) {
        if (points == 1) {
            TrainedRanker only = snapshot(dense.values());
            only.vectors().copy(tables.embedding());
            only.weights().copy(tables.linear());
        } else {
            TrainedRanker mean = Objects.requireNonNull(snapshot);
            dense.addToMean(mean.dense(), points);
            mean.vectors().addToMean(tables.embedding(), points);
            mean.weights().addToMean(tables.linear(), points);
        }
    }

    /** Takes the weights of the snapshot, which is returned, but for what the optimisers remember. */
    TrainedRanker restoreMean() {
        TrainedRanker mean = Objects.requireNonNull(snapshot);
        dense.set(mean.dense());
        mean.vectors().copyTo(tables.embedding());
        mean.weights().copyTo(tables.linear());
        return mean;
    }

    /** The model as it is now, in place of the snapshot. */
    TrainedRanker snapshot() {
        average(1);
        return Objects.requireNonNull(snapshot);
    }

    /** There is room for one: it takes the place of the one before. */
    private TrainedRanker snapshot(float[][] params) {
        TrainedRanker before = snapshot;
        TrainedRanker fresh = new TrainedRanker(
                samples.tasks(),
                samples.layout(),
                network,
                params,
                before == null ? TableValues.room(tables.embedding().size()) : before.vectors(),
                before == null ? TableValues.room(tables.linear().size()) : before.weights());
        snapshot = fresh;
        return fresh;
    }

    /** All that the next step depends on. */
    void write(SealedOutput output) {
        tables.write(output);
        dense.write(output);
    }

    /** Goes on from what an equal ranker wrote. */
    void read(SealedInput input) {
        tables.read(input);
        dense.read(input);
    }

    /** The snapshot, its values one after the other. */
    void writeSnapshot(SealedOutput output) {
        TrainedRanker mean = Objects.requireNonNull(snapshot);
        for (float[] values : mean.dense()) {
            output.writeFloats(values);
        }
        mean.vectors().write(output);
        mean.weights().write(output);
    }

    /** That of an equal ranker, likewise. */
    void readSnapshot(SealedInput input) {
        TrainedRanker mean = snapshot(network.params().all().stream()
                .map(param -> input.readFloats(param.size()))
                .toArray(float[][]::new));
        mean.vectors().read(input);
        mean.weights().read(input);
    }

    /** From now on steps are {@code share} times as long as at first. */
    void slowTo(double share) {
        dense.slowTo(share);
        tables.slowTo(share);
    }

    /** CPU time of the steps so far, the caller's own share apart. */
    long cpuNanos() {
        return crew.cpuNanos();
    }

    private void pool(int part, IdBatch batch) {
        int share = share(batch);
        int from = Math.min(batch.size(), part * share);
        shards.get(part).pool(batch, from, Math.min(batch.size(), from + share));
    }

    private void differentiate(int part, IdBatch batch, float[] labels, float[] weights, float[] losses) {
        Shard shard = shards.get(part);
        pool(part, batch);
        batch.list(shard.from(), shard.from() + shard.size(), positions.get(part));
        if (shard.size() == 0) {
            dense.takeNone(part);
            return;
        }
        try (var _ = new PointerScope()) {
            var math = TorchAlgebra.training(dense.copy(part), ScalarType.Float, masks[part]);
            Tensor logits = network.logits(math, shard.inputs());
            Tensor each = torch.binary_cross_entropy_with_logits(
                    logits, share(labels, shard), new TensorOptional(), new TensorOptional(), EACH);
            each.mul(share(weights, shard))
                    .sum()
                    .mul(new Scalar(1.0 / batch.size()))
                    .backward();
            float[] own = Tensors.read(each.detach());
            System.arraycopy(own, 0, losses, shard.from() * tasks, own.length);
            shard.take();
            dense.take(part);
        }
    }

    /** The shard's part of {@code [batch, tasks]}. */
    private Tensor share(float[] values, Shard shard) {
        float[] own = Arrays.copyOfRange(values, shard.from() * tasks, (shard.from() + shard.size()) * tasks);
        return Tensors.of(own, shard.size(), tasks);
    }

    private double[] means(float[] losses, int size) {
        double[] means = new double[tasks];
        for (int i = 0; i < losses.length; i++) {
            means[i % tasks] += losses[i] / size;
        }
        return means;
    }

    private void moveRows(int part, IdBatch batch, BatchGradients gradients) {
        UniqueRows own = rows.get(part);
        batch.index(own, positions);
        if (tables.embedding().width() > 0) {
            tables.embeddingOptimizer()
                    .update(tables.embedding(), own, (slot, into, at) -> gradients.addEmbedding(own, slot, into, at));
        }
        if (tables.linear().width() > 0) {
            tables.linearOptimizer()
                    .update(tables.linear(), own, (slot, into, at) -> gradients.addLinear(own, slot, into, at));
        }
    }

    /** Samples of each share but the last ones. */
    private int share(IdBatch batch) {
        return (batch.size() + crew.size() - 1) / crew.size();
    }

    @Override
    public void close() {
        crew.close();
        dense.close();
        arena.close();
    }
}
