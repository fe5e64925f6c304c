package cascade.features;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The direction of a content vector, as a {@link Taste} learns from it: at most {@link Taste#MOST_WEIGHTS} numbers of a byte each, so that an
 * event can carry it. Vectors count by their direction, not by their length; longer ones are folded by signed hashing (Weinberger et al.,
 * Feature Hashing for Large Scale Multitask Learning, ICML 2009), which keeps angles but for some noise. Immutable.
 */
public final class Content {

    private final int dimensions;
    private final byte[] parts;

    private Content(int dimensions, byte[] parts) {
        this.dimensions = dimensions;
        this.parts = parts;
    }

    /** Of a vector; null where it has no direction, or too many numbers. */
    public static @Nullable Content of(float[] vector) {
        if (vector.length == 0 || vector.length > Taste.MOST_DIMENSIONS) {
            return null;
        }
        float[] folded = new float[Taste.width(vector.length)];
        for (int i = 0; i < vector.length; i++) {
            folded[place(i, vector.length)] += sign(i, vector.length) * vector[i];
        }
        float most = 0;
        for (float value : folded) {
            if (!Float.isFinite(value)) {
                return null;
            }
            most = Math.max(most, Math.abs(value));
        }
        if (!(most >= Float.MIN_NORMAL)) {
            return null;
        }
        byte[] parts = new byte[folded.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = (byte) Math.round(folded[i] / most * Byte.MAX_VALUE);
        }
        return new Content(vector.length, parts);
    }

    /**
     * One that was kept.
     *
     * @param dimensions of the vector
     * @param parts {@code [Taste.width(dimensions)]}, not all 0; handed over for good
     */
    public static Content of(int dimensions, byte[] parts) {
        if (dimensions < 1 || dimensions > Taste.MOST_DIMENSIONS || parts.length != Taste.width(dimensions)) {
            throw new IllegalArgumentException(parts.length + " parts are not of " + dimensions + " dimensions");
        }
        return new Content(dimensions, parts);
    }

    /** Length of the vector. */
    public int dimensions() {
        return dimensions;
    }

    public byte[] parts() {
        return parts.clone();
    }

    /** {@code [Taste.width(dimensions)]}, of length 1. */
    float[] direction() {
        int squares = 0;
        for (byte part : parts) {
            squares += part * part;
        }
        float scale = squares == 0 ? 0 : (float) (1 / Math.sqrt(squares));
        float[] direction = new float[parts.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = scale * parts[i];
        }
        return direction;
    }

    /** Where the number at {@code index} of a vector is counted. */
    static int place(int index, int dimensions) {
        return dimensions <= Taste.MOST_WEIGHTS ? index : Math.floorMod(hash(index) >>> 8, Taste.MOST_WEIGHTS);
    }

    /** With which sign it is counted there. */
    static float sign(int index, int dimensions) {
        return dimensions <= Taste.MOST_WEIGHTS || (hash(index) & 1) == 0 ? 1 : -1;
    }

    /** The finaliser of MurmurHash3; part of every kept taste. */
    private static int hash(int index) {
        int h = index + 1;
        h = (h ^ (h >>> 16)) * 0x85ebca6b;
        h = (h ^ (h >>> 13)) * 0xc2b2ae35;
        return h ^ (h >>> 16);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Content content
                && dimensions == content.dimensions
                && Arrays.equals(parts, content.parts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(parts) + dimensions;
    }

    @Override
    public String toString() {
        return "content over " + dimensions + " dimensions";
    }
}
