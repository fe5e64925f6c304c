package cascade.recall;

import cascade.bus.Address;
import cascade.feed.FeedQuery;
import cascade.feed.Findings;

/**
 * Asks all sources of a request at once.
 *
 * @param findings where each source publishes what it found; the answer is the same
 */
record RecallQuestion(FeedQuery query, Findings findings) {

    static final Address<RecallQuestion, Findings> ADDRESS =
            new Address<>("cascade.recall", RecallQuestion.class, Findings.class);
}
