package cascade.training.sample.store;

import cascade.training.embedding.IdSource;

/** Encoded samples by their number, wherever they lie. Only read; thread-safe. */
public interface SampleStore extends IdSource {

    /** How many there are. */
    int size();

    /** Ids per sample. */
    int width();

    /** Label columns per sample. */
    int tasks();

    boolean label(int sample, int task);

    /** Ordinal of the user, or a hash of him, at least 0; equal for all samples of one. */
    int user(int sample);

    /** Whether users are known by hashes, which lie anywhere. */
    boolean areUsersHashed();

    /** Whether {@link #followRate} is known. */
    boolean hasFollowRates();

    /** Follows per click of the item on earlier days, 0 for an item without. */
    float followRate(int sample);

    /** What tells these samples from others: equal where they are, at little cost where they lie in files. */
    String identity();

    /** Brings the samples {@code from} to {@code to - 1} into memory, where they are not: they are read next, in any order. */
    void load(int from, int to);

    /** Lets them go again, where they can be had anew: they are not read for a while. */
    void unload(int from, int to);
}
