package cascade.admission;

/**
 * How much may be under way at once.
 *
 * @param least the limit never falls below, however slow the answers
 * @param most it never rises above
 */
public record LimitConfig(int least, int most) {

    private static final int BURST = 4;

    /** One that never moves. */
    public static LimitConfig of(int fixed) {
        return new LimitConfig(fixed, fixed);
    }

    /** As many as may come at once where no queue stands: four times the least. */
    public int burst() {
        return Math.min(most, BURST * least);
    }
}
