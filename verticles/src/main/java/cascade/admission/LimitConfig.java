package cascade.admission;

/**
 * How much may be under way at once.
 *
 * @param least the limit never falls below, however slow the answers
 * @param most it never rises above
 */
public record LimitConfig(int least, int most) {

    private static final int MOST = 1_000_000;

    public LimitConfig {
        if (least < 1 || most < least || most > MOST) {
            throw new IllegalArgumentException(
                    "a limit's least is at least 1, its most between that and " + MOST + ": " + least + ", " + most);
        }
    }

    /** One that never moves. */
    public static LimitConfig of(int fixed) {
        return new LimitConfig(fixed, fixed);
    }
}
