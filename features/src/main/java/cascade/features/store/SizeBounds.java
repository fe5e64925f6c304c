package cascade.features.store;

import cascade.features.EventIds;
import cascade.features.SeenItems;
import cascade.features.Segment;
import cascade.features.Taste;
import cascade.features.UserState;
import cascade.features.preference.Preferences;

/** How large keys get: what bounds the parts of each, with every part at its longest. */
final class SizeBounds {

    /** Partitions of the log that a row can tell apart. */
    private static final int PARTITIONS = 256;

    /** An id with its length. */
    private static final int ID = 2 + 64;

    /** Any other word with its length. */
    private static final int WORD = 2 + 256;

    private static final int COUNTS = 5 * 10;

    /** A click with its author and topic. */
    private static final int CLICK = 2 * ID + WORD + 20;

    private static final int ATTRIBUTES = 64;

    /** Items of a page. */
    private static final int PAGE = 100;

    private static final long STATE = 32
            + 9L * PARTITIONS
            + UserState.MAX_SURFACES * (WORD + COUNTS)
            + UserState.MAX_CLICKS * CLICK
            + (UserState.MAX_FOLLOWED + UserState.MAX_HIDDEN) * ID
            + UserState.MAX_TOPICS * (WORD + COUNTS)
            + UserState.MAX_AUTHORS * (ID + COUNTS)
            + 2L * Float.BYTES * Taste.MOST_WEIGHTS;

    /** The most that a state row is not written for, and what comes at once of one who does a thing at a time. */
    private static final long RECENT = 8 << 10;

    /** Those of a day; those too many until they are cut, which is when a state is written; and what stands before all of them. */
    private static final long EVENT_IDS = (EventIds.MOST + 1_024L) * EventIds.ENTRY;

    /** Counts with the sums of all segments. */
    private static final long EARLY = 47 + 9L * Segment.ALL.size();

    /** Of a stream Redis lets go of whole nodes, a hundred entries or some kilobytes each; and an entry has its bytes on average. */
    private static final long NODES_OF_A_STREAM = 16 << 10;

    private SizeBounds() {}

    static long most(KeyKind kind, StoreLimits limits, long published) {
        return switch (kind) {
            case PROFILE -> 11 + 5 * WORD + ATTRIBUTES * 2 * WORD;
            case PREFERENCES -> Preferences.MOST * (WORD + 1 + ID + 1);
            case STATE -> STATE;
            case RECENT -> RECENT;
            case EVENT_IDS -> EVENT_IDS;
            case SERVED -> (limits.seenMost() + limits.seenSlack() + PAGE) * (long) SeenItems.ENTRY;
            case EARLY -> EARLY;
            case ITEMS, VERSIONS -> published;
            case COUNTS -> published + limits.bucketDownMost();
            case DOWN -> limits.bucketDownMost();
            case CHANGES -> 2L * limits.changesBytes() + NODES_OF_A_STREAM;
            // Of the generation in force, the one before it and the one that is made.
            case META -> 16 + 3 * PARTITIONS;
            case TRENDING -> limits.trendingMost();
            case TRENDING_IN_SEGMENT -> limits.segmentMost();
            case TAKEN_DOWN -> limits.takenDownMost();
            case WATERMARKS -> 2 * PARTITIONS;
            case GENERATION -> 5;
            case WRITTEN_MARKS -> PARTITIONS;
        };
    }
}
