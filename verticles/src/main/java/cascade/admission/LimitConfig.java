package cascade.admission;

/**
 * How much may be under way at once.
 *
 * @param least the limit never falls below, however slow the answers
 * @param most it never rises above
 */
public record LimitConfig(int least, int most) {

    /** One that never moves. */
    public static LimitConfig of(int fixed) {
        return new LimitConfig(fixed, fixed);
    }
}
