package cascade.training.rank;

import cascade.training.embedding.IdBatch;
import cascade.training.loss.MultiTaskLoss;
import cascade.training.progress.DivergedException;
import cascade.training.rank.Standing.Best;
import cascade.training.sample.Samples;
import cascade.training.sample.Split.Range;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The training loop: shuffled batches, early stopping on the validation AUC of the first task, the best epoch's model out.
 *
 * <p>Without a validation AUC (no validation samples, or all alike) every epoch counts as better than the last.
 */
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
        steps = new EpochSteps(samples, schedule.batch(), shuffle, loss, seed);
        batch = new IdBatch(samples.layout(), schedule.batch(), samples.isValued());
    }

    /** Trains, from the checkpoint on where there is one. */
    Fit fit(TrainableRanker ranker, Optional<Checkpoint> checkpoint, EpochListener listener) {
        if (samples.split().train() == 0) {
            throw new IllegalArgumentException("there are no samples to train on");
        }
        Standing standing = checkpoint.flatMap(kept -> kept.load(ranker, loss)).orElse(Standing.START);
        int resumed = standing.epoch();
        while (standing.goesOn(schedule)) {
            int epoch = standing.epoch() + 1;
            ranker.begin(epoch);
            steps.epoch(ranker, epoch);
            ValidationScore score = validation(ranker);
            standing = standing.after(best(ranker, standing, score), loss.sigmas());
            Standing saved = standing;
            checkpoint.ifPresent(kept -> kept.save(saved, ranker, loss));
            listener.finished(epoch, score);
        }
        Best best = Objects.requireNonNull(standing.best());
        ranker.restore(best.ranker());
        float[] probabilities = predict(ranker, samples.split().measured());
        double trained = (double) (standing.epoch() - resumed) * samples.split().train();
        return new Fit(
                best.ranker(),
                probabilities,
                best.score(),
                best.epoch(),
                standing.sigmas(),
                trained * 1e9 / Math.max(1, steps.cpuNanos()));
    }

    /** What a ranker is worth that has nothing new to learn. */
    Fit asItIs(TrainableRanker ranker) {
        return new Fit(
                ranker.snapshot(),
                predict(ranker, samples.split().measured()),
                validation(ranker),
                0,
                List.of(),
                Double.NaN);
    }

    private Best best(TrainableRanker ranker, Standing standing, ValidationScore score) {
        if (standing.isBetter(score)) {
            return new Best(ranker.snapshot(), score, standing.epoch() + 1);
        }
        ranker.scaleRate(schedule.slowdown());
        return Objects.requireNonNull(standing.best());
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

    private ValidationScore validation(TrainableRanker ranker) {
        Range range = samples.split().validationRange();
        return ValidationScore.of(samples.predictions(range, predict(ranker, range), 0));
    }
}
