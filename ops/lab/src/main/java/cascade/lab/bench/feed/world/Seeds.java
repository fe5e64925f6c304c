package cascade.lab.bench.feed.world;

import java.util.SplittableRandom;

/** A stream of chance for each thing of a community, the same whenever it is asked for. */
enum Seeds {
    CLUSTERS(1),
    POPULARITY(2),
    ITEM(3),
    USER(4);

    private static final long THING = 0x9e3779b97f4a7c15L;
    private static final long KIND = 0xd1b54a32d192ed03L;

    private final long kind;

    Seeds(long kind) {
        this.kind = kind;
    }

    SplittableRandom of(long seed, long number) {
        return new SplittableRandom(seed + kind * KIND + number * THING);
    }
}
