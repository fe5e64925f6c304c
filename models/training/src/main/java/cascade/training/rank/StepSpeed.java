package cascade.training.rank;

import cascade.training.embedding.IdBatch;
import cascade.training.loss.MultiTaskLoss;
import cascade.training.sample.Samples;
import cascade.training.speed.Laps;
import cascade.training.speed.Throughput;
import java.time.Duration;
import java.util.Arrays;

/** Measures how fast a ranking model takes its steps: gathering the batches and moving the weights, without validation. */
public final class StepSpeed {

    private StepSpeed() {}

    /**
     * Trains round after round on the training samples, from the start again where they end.
     *
     * @param round least CPU time of one
     * @param warmUps rounds that do not count
     * @return samples per second, the median of {@code rounds} further ones
     */
    public static Throughput measure(
            Samples samples, RankSettings settings, Duration round, int warmUps, int rounds, long seed) {
        int size = settings.schedule().batch();
        if (samples.split().train() < size) {
            throw new IllegalArgumentException(samples.split().train() + " samples do not fill a batch of " + size);
        }
        var batch = new IdBatch(samples.layout(), size, samples.isValued());
        float[] labels = new float[size * samples.tasks().size()];
        float[] weights = new float[labels.length];
        Arrays.fill(weights, 1);
        try (var ranker = TrainableRanker.of(samples, settings, seed)) {
            var laps = new Laps();
            int next = 0;
            for (int i = 0; i < warmUps + rounds; i++) {
                long done = 0;
                while (laps.passedNanos() < round.toNanos()) {
                    next = next + size > samples.split().train() ? 0 : next;
                    gather(samples, next, batch, labels);
                    ranker.step(batch, labels, weights);
                    next += size;
                    done += size;
                }
                laps.lap(done);
            }
            return laps.median(warmUps);
        }
    }

    /** The speed of one whole epoch, the reading of the samples with it; CPU time is that of the whole process. */
    public static Throughput epoch(Samples samples, RankSettings settings, long seed) {
        MultiTaskLoss loss = MultiTaskLoss.of(settings.loss(), samples);
        var steps = new EpochSteps(samples, settings.schedule(), BlockShuffle.DEFAULT, loss, seed);
        try (var ranker = TrainableRanker.of(samples, settings, seed)) {
            var laps = new Laps();
            steps.epoch(
                    ranker,
                    1,
                    new WeightMean(ranker, steps.count(), settings.schedule().averaged()));
            laps.lap(samples.split().train());
            return laps.median(0);
        }
    }

    private static void gather(Samples samples, int from, IdBatch batch, float[] labels) {
        int tasks = samples.tasks().size();
        batch.clear();
        for (int sample = from; sample < from + batch.capacity(); sample++) {
            batch.add(samples, sample);
            samples.labels(sample, labels, (sample - from) * tasks);
        }
    }
}
