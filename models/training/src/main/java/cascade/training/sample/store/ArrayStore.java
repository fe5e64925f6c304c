package cascade.training.sample.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Samples in flat arrays, shared and only read.
 *
 * @param width ids per sample
 * @param tasks label columns per sample
 * @param ids {@code [n, width]} rows of the embedding table; 0 is padding
 * @param values {@code [n, width]} what each id's vector is multiplied by; null where all are 1
 * @param labels {@code [n, tasks]} 0 or 1
 * @param users {@code [n]} ordinal of the user
 * @param followRates {@code [n]}; null where they are not counted
 */
public record ArrayStore(
        int width,
        int tasks,
        int[] ids,
        float @Nullable [] values,
        float[] labels,
        int[] users,
        float @Nullable [] followRates)
        implements SampleStore {

    public ArrayStore {
        if (ids.length != (long) users.length * width
                || labels.length != (long) users.length * tasks
                || (values != null && values.length != ids.length)
                || (followRates != null && followRates.length != users.length)) {
            throw new IllegalArgumentException(
                    "%d ids and %d labels do not make %d samples".formatted(ids.length, labels.length, users.length));
        }
    }

    @Override
    public int size() {
        return users.length;
    }

    @Override
    public void ids(int sample, int[] to, int at) {
        System.arraycopy(ids, sample * width, to, at, width);
    }

    @Override
    public boolean isValued() {
        return values != null;
    }

    @Override
    public void values(int sample, float[] to, int at) {
        if (values == null) {
            throw new IllegalStateException("these ids have no values");
        }
        System.arraycopy(values, sample * width, to, at, width);
    }

    @Override
    public boolean label(int sample, int task) {
        return labels[sample * tasks + task] > 0;
    }

    @Override
    public int user(int sample) {
        return users[sample];
    }

    @Override
    public boolean areUsersHashed() {
        return false;
    }

    @Override
    public boolean hasFollowRates() {
        return followRates != null;
    }

    @Override
    public float followRate(int sample) {
        if (followRates == null) {
            throw new IllegalStateException("follows are not counted in these samples");
        }
        return followRates[sample];
    }

    @Override
    public String identity() {
        return "ids %08x, values %08x, labels %08x, follow rates %08x"
                .formatted(
                        Arrays.hashCode(ids),
                        Arrays.hashCode(values),
                        Arrays.hashCode(labels),
                        Arrays.hashCode(followRates));
    }

    /** They are there. */
    @Override
    public void load(int from, int to) {}

    /** They stay. */
    @Override
    public void unload(int from, int to) {}
}
