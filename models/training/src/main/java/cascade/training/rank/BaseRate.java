package cascade.training.rank;

import cascade.training.sample.Samples;

/** Where a bias starts: at the log-odds of its task's training labels, so that the first epoch need not find them. */
final class BaseRate {

    private static final double EDGE = 1e-6;

    private BaseRate() {}

    /** {@code [tasks]}, finite even where no label or every label is 1. */
    static float[] logits(Samples samples) {
        float[] logits = new float[samples.tasks().size()];
        for (int task = 0; task < logits.length; task++) {
            double rate = Math.clamp(samples.trainRate(task), EDGE, 1 - EDGE);
            logits[task] = (float) Math.log(rate / (1 - rate));
        }
        return logits;
    }
}
