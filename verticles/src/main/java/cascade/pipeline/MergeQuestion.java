package cascade.pipeline;

import cascade.bus.Address;
import cascade.feed.FeedQuery;
import cascade.feed.Filtered;
import cascade.feed.Findings;

/** Asks for what sources found until their time was over, merged and filtered. */
record MergeQuestion(FeedQuery query, Findings findings) {

    static final Address<MergeQuestion, Filtered> ADDRESS =
            new Address<>("cascade.fallback.merge", MergeQuestion.class, Filtered.class);
}
