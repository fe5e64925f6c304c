package cascade.feed;

import java.util.List;
import java.util.function.Function;

/** The candidates of a query at one stage, in that stage's order. */
public record Slate<T>(FeedQuery query, List<T> candidates) {

    public Slate {
        candidates = List.copyOf(candidates);
    }

    /** The same query with the next stage's candidates. */
    public <R> Slate<R> with(Function<List<T>, List<R>> stage) {
        return new Slate<>(query, stage.apply(candidates));
    }
}
