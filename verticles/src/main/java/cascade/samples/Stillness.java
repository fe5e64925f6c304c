package cascade.samples;

/** Whether time stands still where it should pass: nothing is joined then, and nobody would know why. Not thread-safe. */
final class Stillness {

    /** Longer than a broker is away that is started again, and than others' partitions need to come here. */
    private static final long TOO_LONG_MILLIS = 60_000;

    private long reachedMillis = Long.MIN_VALUE;
    private long sinceMillis = Long.MIN_VALUE;

    /** True where it stands for a minute since it moved, or since this was last true. */
    boolean isTooLong(long reached, long nowMillis) {
        if (sinceMillis == Long.MIN_VALUE || reached != reachedMillis) {
            reachedMillis = reached;
            sinceMillis = nowMillis;
            return false;
        }
        if (nowMillis - sinceMillis < TOO_LONG_MILLIS) {
            return false;
        }
        sinceMillis = nowMillis;
        return true;
    }
}
