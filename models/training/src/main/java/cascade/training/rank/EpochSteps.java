package cascade.training.rank;

import cascade.training.embedding.IdBatch;
import cascade.training.loss.MultiTaskLoss;
import cascade.training.progress.DivergedException;
import cascade.training.sample.Samples;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** The steps of an epoch: the training samples in a shuffled order, a batch at a time, each shorter than the one before. For one thread. */
final class EpochSteps {

    private final Samples samples;
    private final BlockShuffle shuffle;
    private final MultiTaskLoss loss;
    private final long seed;
    private final int perEpoch;
    private final long all;
    private final IdBatch batch;
    private final float[] labels;
    private final float[] weights;
    private long cpuNanos;

    /** @param seed of the orders */
    EpochSteps(Samples samples, Schedule schedule, BlockShuffle shuffle, MultiTaskLoss loss, long seed) {
        this.samples = samples;
        this.shuffle = shuffle;
        this.loss = loss;
        this.seed = seed;
        perEpoch = schedule.steps(samples.split().train());
        all = (long) perEpoch * schedule.epochs();
        batch = new IdBatch(samples.layout(), schedule.batch(), samples.isValued());
        labels = new float[schedule.batch() * samples.tasks().size()];
        weights = new float[labels.length];
    }

    /** @param epoch the first is 1 */
    void epoch(TrainableRanker ranker, int epoch, WeightMean mean) {
        int tasks = samples.tasks().size();
        long step = (long) (epoch - 1) * perEpoch;
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
                ranker.slowTo(1 - (double) step / all);
                double[] losses = ranker.step(batch, labels, weights);
                Arrays.stream(losses).forEach(each -> DivergedException.check(epoch, each));
                loss.seen(losses);
                step++;
                mean.after(step);
            }
        }
        cpuNanos += cpuNanos(ranker) - start;
    }

    /** Of all epochs. */
    long count() {
        return all;
    }

    /** CPU time of all epochs so far. */
    long cpuNanos() {
        return cpuNanos;
    }

    private static long cpuNanos(TrainableRanker ranker) {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + ranker.cpuNanos();
    }
}
