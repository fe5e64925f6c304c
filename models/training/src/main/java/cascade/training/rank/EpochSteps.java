package cascade.training.rank;

import cascade.training.embedding.IdBatch;
import cascade.training.loss.MultiTaskLoss;
import cascade.training.progress.DivergedException;
import cascade.training.sample.Samples;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** The steps of an epoch: the training samples in a shuffled order, a batch at a time. For one thread. */
final class EpochSteps {

    private final Samples samples;
    private final BlockShuffle shuffle;
    private final MultiTaskLoss loss;
    private final long seed;
    private final IdBatch batch;
    private final float[] labels;
    private final float[] weights;
    private long cpuNanos;

    /** @param seed of the orders */
    EpochSteps(Samples samples, int batchSize, BlockShuffle shuffle, MultiTaskLoss loss, long seed) {
        this.samples = samples;
        this.shuffle = shuffle;
        this.loss = loss;
        this.seed = seed;
        batch = new IdBatch(samples.layout(), batchSize, samples.isValued());
        labels = new float[batchSize * samples.tasks().size()];
        weights = new float[labels.length];
    }

    void epoch(TrainableRanker ranker, int epoch) {
        int tasks = samples.tasks().size();
        long start = cpuNanos(ranker);
        try (var order = new EpochOrder(samples, shuffle, EpochRandom.of(seed, epoch))) {
            while (order.hasNext()) {
                batch.clear();
                for (int row = 0; row < batch.capacity() && order.hasNext(); row++) {
                    int sample = order.next();
                    batch.add(samples, sample);
                    samples.labels(sample, labels, row * tasks);
                    loss.weigh(sample, weights, row);
                }
                double[] losses = ranker.step(batch, labels, weights);
                Arrays.stream(losses).forEach(each -> DivergedException.check(epoch, each));
                loss.seen(losses);
            }
        }
        cpuNanos += cpuNanos(ranker) - start;
    }

    /** CPU time of all epochs so far. */
    long cpuNanos() {
        return cpuNanos;
    }

    private static long cpuNanos(TrainableRanker ranker) {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + ranker.cpuNanos();
    }
}
