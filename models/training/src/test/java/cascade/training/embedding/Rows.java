package cascade.training.embedding;

import org.jspecify.annotations.Nullable;

/**
 * Samples of a test.
 *
 * @param ids {@code [n, width]}
 * @param given {@code [n, width]} values; null where all are 1
 */
public record Rows(int width, int[] ids, float @Nullable [] given) implements IdSource {

    /** Of one sample without values. */
    static Rows one(int... ids) {
        return new Rows(ids.length, ids, null);
    }

    @Override
    public void ids(int sample, int[] to, int at) {
        System.arraycopy(ids, sample * width, to, at, width);
    }

    @Override
    public boolean isValued() {
        return given != null;
    }

    @Override
    public void values(int sample, float[] to, int at) {
        System.arraycopy(given, sample * width, to, at, width);
    }
}
