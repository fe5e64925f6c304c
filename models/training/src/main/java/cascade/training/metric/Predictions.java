package cascade.training.metric;

import java.util.Arrays;

/**
 * What a model said of one task beside what happened, sample by sample. Arrays are shared and only read.
 *
 * @param probabilities {@code [n]}, finite
 * @param labels {@code [n]}
 * @param users {@code [n]} ordinal of the sample's user, at least 0
 */
public record Predictions(float[] probabilities, boolean[] labels, int[] users) {

    public Predictions {
        if (labels.length != probabilities.length || users.length != probabilities.length) {
            throw new IllegalArgumentException("%d probabilities, %d labels and %d users are not of one length"
                    .formatted(probabilities.length, labels.length, users.length));
        }
        for (int i = 0; i < probabilities.length; i++) {
            if (!Float.isFinite(probabilities[i])) {
                throw new IllegalArgumentException("prediction " + i + " is " + probabilities[i]);
            }
        }
    }

    /** Those of some of the samples, by their place. */
    public Predictions at(int[] places) {
        float[] some = new float[places.length];
        boolean[] happened = new boolean[places.length];
        int[] of = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            some[i] = probabilities[places[i]];
            happened[i] = labels[places[i]];
            of[i] = users[places[i]];
        }
        return new Predictions(some, happened, of);
    }

    public int size() {
        return probabilities.length;
    }

    /** {@code [users]} weights with which every user counts once. */
    int[] once() {
        int[] once = new int[Arrays.stream(users).max().orElse(-1) + 1];
        Arrays.fill(once, 1);
        return once;
    }
}
