package cascade.recall;

import cascade.bus.Address;
import cascade.feed.Candidates;
import cascade.feed.FeedQuery;
import cascade.feed.Findings;

/**
 * Asks all sources of a request at once; the answer is what they found, merged.
 *
 * @param findings where each source publishes what it found
 */
record RecallQuestion(FeedQuery query, Findings findings) {

    static final Address<RecallQuestion, Candidates> ADDRESS =
            new Address<>("cascade.recall", RecallQuestion.class, Candidates.class);
}
