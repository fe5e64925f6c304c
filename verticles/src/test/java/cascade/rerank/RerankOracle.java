package cascade.rerank;

import cascade.features.Item;
import cascade.features.Scene;
import cascade.feed.FeedQuery;
import cascade.feed.Scored;
import cascade.feed.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** {@link Reranker} over lists of objects, as it stood before there were columns. */
final class RerankOracle {

    private static final Set<Source> LAST_CLICK = Set.of(Source.ITEM2VEC_REALTIME);
    private static final Set<Source> ANCHOR =
            Set.of(Source.ITEM2VEC_REALTIME, Source.TWO_TOWER, Source.SIMILAR_CONTENT);
    private static final Set<Source> PERSONAL = Set.of(
            Source.ITEM2VEC_REALTIME,
            Source.ITEM2VEC_RECENT,
            Source.YOUTUBENET,
            Source.TWO_TOWER,
            Source.YOUTUBENET_NIGHTLY,
            Source.FOLLOWED_AUTHORS,
            Source.SIMILAR_CONTENT);

    private final RerankConfig config;
    private final boolean spacesTopics;
    private final List<Scored> left;
    private final List<Scored> page = new ArrayList<>();
    private final List<Floor> floors;

    private RerankOracle(RerankConfig config, boolean isSimilar, List<Scored> byValue) {
        this.config = config;
        this.spacesTopics = !isSimilar;
        this.left = new ArrayList<>(byValue);
        this.floors = List.of(
                isSimilar ? new Floor(ANCHOR, config.similarShare()) : new Floor(LAST_CLICK, config.realtimeShare()),
                new Floor(PERSONAL, config.personalShare()),
                new Floor(Set.of(Source.FRESH), config.freshShare()));
    }

    /** The page of {@code query}. */
    static List<Scored> page(RerankConfig config, FeedQuery query, List<Scored> byValue) {
        var laying = new RerankOracle(config, query.scene() == Scene.SIMILAR, byValue);
        while (laying.page.size() < query.request().size() && !laying.left.isEmpty()) {
            Scored next = laying.left.remove(laying.next());
            laying.page.add(next);
            laying.floors.forEach(floor -> floor.laid(next));
        }
        return laying.page;
    }

    private int next() {
        for (Floor floor : floors) {
            int due = floor.isDue(page.size() + 1) ? best(floor::counts) : -1;
            if (due >= 0) {
                return due;
            }
        }
        return best(candidate -> true);
    }

    private int best(Predicate<Scored> counts) {
        int best = -1;
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < left.size() && fewest > 0; i++) {
            if (counts.test(left.get(i))) {
                int objections = objections(left.get(i));
                if (objections < fewest) {
                    best = i;
                    fewest = objections;
                }
            }
        }
        return best;
    }

    private int objections(Scored candidate) {
        Item item = item(candidate);
        int objections = 0;
        if (last(config.authorSpacing() - 1).stream()
                .anyMatch(near -> item(near).author().equals(item.author()))) {
            objections += 2;
        }
        if (spacesTopics
                && last(config.topicWindow() - 1).stream()
                                .filter(near -> item(near).topic().equals(item.topic()))
                                .count()
                        >= config.topicMost()) {
            objections += 1;
        }
        return objections;
    }

    private List<Scored> last(int count) {
        return page.subList(Math.max(0, page.size() - count), page.size());
    }

    private static Item item(Scored scored) {
        return scored.item().item();
    }

    private static final class Floor {

        private final Set<Source> sources;
        private final double share;
        private int laid;

        Floor(Set<Source> sources, double share) {
            this.sources = sources;
            this.share = share;
        }

        boolean counts(Scored candidate) {
            return candidate.item().candidate().sources().stream().anyMatch(sources::contains);
        }

        boolean isDue(int place) {
            return laid < (int) (share * place + 1e-9);
        }

        void laid(Scored candidate) {
            if (counts(candidate)) {
                laid++;
            }
        }
    }
}
