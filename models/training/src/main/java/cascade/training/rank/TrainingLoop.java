package cascade.training.rank;

import cascade.training.embedding.IdBatch;
import cascade.training.loss.MultiTaskLoss;
import cascade.training.progress.DivergedException;
import cascade.training.sample.Samples;
import cascade.training.sample.Split;
import cascade.training.sample.Split.Range;
import java.util.List;
import java.util.Optional;

/** The training loop: as many epochs of shuffled batches as the schedule says, and out comes the mean of the weights of the last of them. */
final class TrainingLoop {

    private final Samples samples;
    private final Schedule schedule;
    private final MultiTaskLoss loss;
    private final EpochSteps steps;
    private final IdBatch batch;

    TrainingLoop(Samples samples, Schedule schedule, BlockShuffle shuffle, MultiTaskLoss loss, long seed) {
        this.samples = samples;
        this.schedule = schedule;
        this.loss = loss;
        steps = new EpochSteps(samples, schedule, shuffle, loss, seed);
        batch = new IdBatch(samples.layout(), schedule.batch(), samples.isValued());
    }

    /** Trains, from the checkpoint on where there is one. */
    Fit fit(TrainableRanker ranker, Optional<Checkpoint> checkpoint, EpochListener listener) {
        if (samples.split().train() == 0) {
            throw new IllegalArgumentException("there are no samples to train on");
        }
        var mean = new WeightMean(ranker, steps.count(), schedule.averaged());
        Standing standing =
                checkpoint.flatMap(kept -> kept.load(ranker, loss, mean)).orElse(Standing.START);
        int resumed = standing.epoch();
        for (int epoch = resumed + 1; epoch <= schedule.epochs(); epoch++) {
            ranker.begin(epoch);
            steps.epoch(ranker, epoch, mean);
            standing = standing.after(loss.sigmas());
            Standing saved = standing;
            checkpoint.ifPresent(kept -> kept.save(saved, ranker, loss, mean));
            if (epoch < schedule.epochs()) {
                listener.finished(
                        epoch, validation(predict(ranker, samples.split().validationRange())));
            }
        }
        TrainedRanker trained = ranker.restoreMean();
        float[] validated = predict(ranker, samples.split().validationRange());
        ValidationScore score = validation(validated);
        if (resumed < schedule.epochs()) {
            listener.finished(schedule.epochs(), score);
        }
        double learned =
                (double) (schedule.epochs() - resumed) * samples.split().train();
        return new Fit(
                trained,
                measured(ranker, validated),
                validated,
                score,
                schedule.epochs(),
                standing.sigmas(),
                learned * 1e9 / Math.max(1, steps.cpuNanos()));
    }

    /** What a ranker is worth that has nothing new to learn. */
    Fit asItIs(TrainableRanker ranker) {
        float[] validated = predict(ranker, samples.split().validationRange());
        return new Fit(
                ranker.snapshot(),
                measured(ranker, validated),
                validated,
                validation(validated),
                0,
                List.of(),
                Double.NaN);
    }

    private float[] measured(TrainableRanker ranker, float[] validated) {
        Split split = samples.split();
        return split.measured().equals(split.validationRange()) ? validated : predict(ranker, split.measured());
    }

    /** {@code [range.size, tasks]}. */
    private float[] predict(TrainableRanker ranker, Range range) {
        int tasks = samples.tasks().size();
        float[] all = new float[range.size() * tasks];
        float[] some = new float[schedule.batch() * tasks];
        for (int from = range.from(); from < range.to(); from += schedule.batch()) {
            int to = Math.min(range.to(), from + schedule.batch());
            batch.clear();
            for (int sample = from; sample < to; sample++) {
                batch.add(samples, sample);
            }
            ranker.predict(batch, some);
            System.arraycopy(some, 0, all, (from - range.from()) * tasks, (to - from) * tasks);
            samples.unload(from, to);
        }
        DivergedException.check("what it predicts", all);
        return all;
    }

    private ValidationScore validation(float[] validated) {
        return ValidationScore.of(samples.predictions(samples.split().validationRange(), validated, 0));
    }
}
