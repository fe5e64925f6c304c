package cascade.lab.sim.world;

import java.time.Instant;

/**
 * How large a world is, and where in time.
 *
 * @param users residents when the past begins; newcomers come on top
 * @param items published up to {@code now}
 * @param pastDays days of the past that were logged
 * @param now when the past ends
 */
public record WorldSize(int users, int items, int pastDays, Instant now, long seed) {

    public WorldSize {
        if (users < 10 || items < 100 || pastDays < 1) {
            throw new IllegalArgumentException("a world has at least 10 users, 100 items and a day behind it, not "
                    + users + ", " + items + " and " + pastDays);
        }
        if (users > 1_000_000 || items > 1_000_000 || pastDays > 365) {
            throw new IllegalArgumentException("a world has at most a million users and items and 365 days, not "
                    + users + ", " + items + " and " + pastDays);
        }
    }

    public long nowMillis() {
        return now.toEpochMilli();
    }

    /** When the past begins. */
    public long beginMillis() {
        return nowMillis() - pastDays * 86_400_000L;
    }
}
