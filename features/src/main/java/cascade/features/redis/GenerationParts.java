package cascade.features.redis;

import cascade.features.store.Generation;
import cascade.features.store.StoreLimits;

/** What reads and writes the rows of one generation. */
record GenerationParts(
        Generation generation,
        StateWriter states,
        CountsAdder counts,
        Trends trends,
        Watermarks watermarks,
        StoredReader stored) {

    /** @param isInForce false where it is made beside the one that catalogues read */
    static GenerationParts of(
            Generation generation,
            boolean isInForce,
            RedisLink link,
            RedisRows rows,
            BucketWriter buckets,
            StoreLimits limits) {
        return new GenerationParts(
                generation,
                new StateWriter(link, rows, limits, generation),
                new CountsAdder(link, buckets, limits, generation, isInForce),
                new Trends(link, limits, generation),
                new Watermarks(link, generation),
                new StoredReader(link, generation));
    }
}
