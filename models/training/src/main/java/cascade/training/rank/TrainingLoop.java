package cascade.training.rank;

import cascade.training.embedding.IdBatch;
import cascade.training.metric.Auc;
import cascade.training.sample.Samples;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The training loop: shuffled batches, early stopping on the validation AUC of the first task, the best epoch's weights out.
 *
 * <p>One thread and one seed, so equal inputs give equal weights. Without a validation AUC (no validation samples, or all
 * alike) every epoch counts as better than the last.
 */
final class TrainingLoop<W> {

    private final Samples samples;
    private final Schedule schedule;
    private final long seed;
    private final IdBatch batch;
    private final float[] labels;
    private long cpuNanos;

    TrainingLoop(Samples samples, Schedule schedule, long seed) {
        if (samples.split().train() == 0) {
            throw new IllegalArgumentException("there are no samples to train on");
        }
        this.samples = samples;
        this.schedule = schedule;
        this.seed = seed;
        batch = new IdBatch(samples.layout().byField(), schedule.batch());
        labels = new float[schedule.batch() * samples.tasks().size()];
    }

    Fit<W> fit(TrainableModel<W> model, EpochListener listener) {
        int[] order = new int[samples.split().train()];
        Arrays.setAll(order, i -> i);
        var random = new SplittableRandom(seed);
        Fit<W> best = null;
        int epoch = 0;
        do {
            epoch++;
            shuffle(order, random);
            trainEpoch(model, order);
            float[] probabilities = predictValidation(model);
            double auc = auc(probabilities);
            listener.finished(epoch, auc);
            if (isBetter(auc, best)) {
                double speed = (double) epoch * samples.split().train() * 1e9 / Math.max(1, cpuNanos);
                best = new Fit<>(model.weights(), probabilities, auc, epoch, speed);
            }
        } while (epoch < schedule.maxEpochs() && epoch - best.epochs() < schedule.patience());
        return best;
    }

    private static boolean isBetter(double auc, @Nullable Fit<?> best) {
        return best == null || Double.isNaN(auc) || auc > best.auc();
    }

    private void trainEpoch(TrainableModel<W> model, int[] order) {
        int tasks = samples.tasks().size();
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (int from = 0; from < order.length; from += schedule.batch()) {
            int to = Math.min(order.length, from + schedule.batch());
            batch.clear();
            for (int i = from; i < to; i++) {
                batch.add(samples.ids(), order[i] * batch.layout().width());
                System.arraycopy(samples.labels(), order[i] * tasks, labels, (i - from) * tasks, tasks);
            }
            model.step(batch, labels);
        }
        cpuNanos += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    }

    private float[] predictValidation(TrainableModel<W> model) {
        int tasks = samples.tasks().size();
        float[] all = new float[samples.split().validation() * tasks];
        float[] some = new float[schedule.batch() * tasks];
        for (int from = samples.split().train(); from < samples.size(); from += schedule.batch()) {
            int to = Math.min(samples.size(), from + schedule.batch());
            batch.clear();
            for (int sample = from; sample < to; sample++) {
                batch.add(samples.ids(), sample * batch.layout().width());
            }
            model.predict(batch, some);
            System.arraycopy(some, 0, all, (from - samples.split().train()) * tasks, (to - from) * tasks);
        }
        return all;
    }

    private double auc(float[] probabilities) {
        return Auc.of(samples.predictions(samples.split().validationRange(), probabilities, 0));
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
    }
}
