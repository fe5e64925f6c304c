package cascade.feed;

import java.util.List;

/** The candidates of a query at one stage, in that stage's order. */
public record Slate<T>(FeedQuery query, List<T> candidates) {

    public Slate {
        candidates = List.copyOf(candidates);
    }
}
