package cascade.rerank;

import cascade.features.IdHash;
import cascade.feed.ExploreParameters;
import cascade.feed.FeedQuery;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Which places of one page are drawn at random, and what is drawn for them: the policy is epsilon-greedy. A place of its own is drawn with the probability that
 * {@link ExploreParameters} say, by its number alone, and whatever stands there is drawn uniformly from the {@link #DEPTH} candidates left that come first and,
 * of these, from those that the page objects to least: one of n is drawn with the propensity 1/n, exactly. Some places are drawn from new items alone, with
 * the same policy; a page says which, as n is another there. Pins of an operator are never drawn over, and what somebody asked less of is never drawn.
 *
 * <p>The same request draws the same, since their {@link #seed} is its id's. For one page.
 */
final class Draws {

    /** Candidates from which a place is drawn. */
    static final int DEPTH = 100;

    private static final long SALT = 0x5DEECE66DL;

    /** From what a place is drawn. */
    enum From {
        /** From nothing: it is not drawn. */
        NOTHING,
        ALL,
        NEW_ITEMS
    }

    private final double share;
    private final double newItemShare;
    private final long seed;
    private final SplittableRandom random;

    private Draws(double share, double newItemShare, long seed) {
        this.share = share;
        this.newItemShare = newItemShare;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** Those of a page of {@code query}; null where nothing is to be drawn. */
    static @Nullable Draws of(FeedQuery query) {
        ExploreParameters explore = query.parameters().explore();
        double share = explore.of(query.scene(), query.features());
        return share == 0 && explore.newItemShare() == 0
                ? null
                : new Draws(
                        share, explore.newItemShare(), IdHash.of(query.request().id()) ^ SALT);
    }

    /** From which all draws follow, by {@link SplittableRandom}. */
    long seed() {
        return seed;
    }

    /** Whether the next place is drawn. */
    From next() {
        double drawn = random.nextDouble();
        if (drawn < share) {
            return From.ALL;
        }
        return drawn < share + newItemShare ? From.NEW_ITEMS : From.NOTHING;
    }

    /** One of so many, each as likely. */
    int oneOf(int count) {
        return random.nextInt(count);
    }
}
