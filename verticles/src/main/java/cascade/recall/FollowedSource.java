package cascade.recall;

import cascade.features.AuthorId;
import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.PublishedItem;
import cascade.feed.Candidate;
import cascade.feed.FeedQuery;
import cascade.feed.Source;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What the authors published last whom the user follows.
 *
 * <p>In rounds: the newest item of each author, then the second newest of each, and so on, the newest first within a round.
 * So one who publishes by the hour does not drive out one who publishes by the week. Scored by rank.
 */
public final class FollowedSource implements RecallSource {

    private static final List<Source> ALONE = List.of(Source.FOLLOWED_AUTHORS);

    /** Authors asked for, those followed last: each is a command to the store. */
    private static final int MOST_AUTHORS = 50;

    /** How many times its quota the source asks for, since part of it was served already. */
    private static final int OVERFETCH = 3;

    private static final int LEAST_PER_AUTHOR = 5;

    private final AuthorItems authorItems;
    private final SceneFilter filter;

    /** @param items looks up the features of items, those that exist */
    public FollowedSource(AuthorItems authorItems, Function<List<ItemId>, Future<List<ItemFeatures>>> items) {
        this.authorItems = authorItems;
        this.filter = new SceneFilter(items);
    }

    @Override
    public Source name() {
        return Source.FOLLOWED_AUTHORS;
    }

    @Override
    public Future<List<Candidate>> recall(FeedQuery query) {
        List<AuthorId> authors = followedLast(query.user().features().state().followed());
        if (authors.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        int quota = query.quota(name());
        int perAuthor = Math.max(LEAST_PER_AUTHOR, OVERFETCH * quota / authors.size());
        return authorItems
                .newest(authors, perAuthor)
                .compose(found -> filter.suitable(query, inRounds(authors, found)))
                .map(found -> Quota.fill(query, found, quota));
    }

    /** @param followed the longest followed first */
    private static List<AuthorId> followedLast(Collection<AuthorId> followed) {
        return followed.stream()
                .skip(Math.max(0, followed.size() - MOST_AUTHORS))
                .toList()
                .reversed();
    }

    private static List<Candidate> inRounds(List<AuthorId> authors, Map<AuthorId, List<PublishedItem>> found) {
        List<List<PublishedItem>> lists =
                authors.stream().map(found::get).filter(Objects::nonNull).toList();
        int rounds = lists.stream().mapToInt(List::size).max().orElse(0);
        List<Candidate> candidates = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            int place = round;
            lists.stream()
                    .filter(list -> list.size() > place)
                    .map(list -> list.get(place))
                    // Stable: of items published at once, that of the author followed last goes first.
                    .sorted(Comparator.comparingLong(PublishedItem::timeMillis).reversed())
                    .forEach(item -> candidates.add(candidate(item, candidates.size())));
        }
        return candidates;
    }

    private static Candidate candidate(PublishedItem item, int rank) {
        return new Candidate(item.item(), ALONE, Map.of(), 1.0 / (1 + rank));
    }
}
