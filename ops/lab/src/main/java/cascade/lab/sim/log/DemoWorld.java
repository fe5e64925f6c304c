package cascade.lab.sim.log;

import cascade.lab.sim.world.WorldSize;
import java.time.Instant;

/** How large the demo's community is. */
public final class DemoWorld {

    private static final int USERS = 1_000;
    private static final int ITEMS = 5_000;
    private static final int PAST_DAYS = 10;

    private DemoWorld() {}

    /** A thousand residents and the newcomers of ten days, 5,000 items: some 400,000 events. */
    public static WorldSize size(Instant now, long seed) {
        return new WorldSize(USERS, ITEMS, PAST_DAYS, now, seed);
    }
}
