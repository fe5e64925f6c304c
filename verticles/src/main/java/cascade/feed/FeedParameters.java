package cascade.feed;

import java.util.Map;

/**
 * What an experiment may change about a feed, typed.
 *
 * @param rankBundle kind of the ranking bundle to serve with ({@code rank.bundle}), such as {@code nfwfm}
 * @param clickWeight weight of P(click) in an item's value ({@code rank.value.click})
 * @param followWeight weight of P(follow) in an item's value ({@code rank.value.follow})
 * @param quotas most candidates per source ({@code recall.quota.SOURCE}), 0 turns a source off
 */
public record FeedParameters(String rankBundle, double clickWeight, double followWeight, Map<Source, Integer> quotas) {

    public FeedParameters {
        quotas = Map.copyOf(quotas);
    }

    public int quota(Source source) {
        return quotas.getOrDefault(source, 0);
    }
}
