package cascade.run.rebuild;

import java.time.Duration;

/**
 * How a generation is made.
 *
 * @param compares every row with the one in force before it turns, and does not turn where one differs
 * @param turns puts it in force; else all of it is deleted once it was compared
 * @param overlap for how long it is filled on after the turn: until all servers have seen that and fold into it
 * @param keeps how long the generation before is kept after that: a server that was cut off for longer reads nothing for a moment
 */
public record RebuildSettings(boolean compares, boolean turns, Duration overlap, Duration keeps) {

    public RebuildSettings {
        if (overlap.isNegative() || keeps.isNegative()) {
            throw new IllegalArgumentException("overlap and keeps are not negative: " + overlap + ", " + keeps);
        }
    }

    /** What an operator asks for who says nothing else. */
    public static RebuildSettings standard() {
        return new RebuildSettings(true, true, Duration.ofSeconds(5), Duration.ofSeconds(30));
    }

    /** To see whether it would differ. */
    public static RebuildSettings comparison() {
        return new RebuildSettings(true, false, Duration.ZERO, Duration.ZERO);
    }
}
