package cascade.recall;

import cascade.bus.Address;
import cascade.feed.FeedQuery;
import cascade.feed.Filtered;
import cascade.feed.Findings;

/**
 * Asks all sources of a request at once; the answer is what they found, merged and filtered.
 *
 * @param findings where each source publishes what it found
 */
record RecallQuestion(FeedQuery query, Findings findings) {

    static final Address<RecallQuestion, Filtered> ADDRESS =
            new Address<>("cascade.recall", RecallQuestion.class, Filtered.class);
}
