package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.Scene;
import cascade.features.Segment;
import cascade.features.UserProfile;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feed.Assignment;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.feed.FeedParameters;
import cascade.feed.FeedRequest;
import cascade.feed.RecallParameters;
import cascade.feed.Source;
import cascade.feed.SourceChange;
import cascade.feed.SourceParameters;
import cascade.models.catalog.ModelSet;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelSets.Lease;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pages of a feed, each compared with that of a path over plain objects, item by item, while nothing else moves. */
final class SamePages {

    private static final int REQUESTS_PER_TAKE_DOWN = 100;
    private static final int MOST_TRENDING = 500;

    private final FeedUnderTest feed;
    private final LoadedRanker ranker;
    private final RandomRequests requests;
    /** As long as no item is taken down. */
    private final Map<Segment, List<ItemId>> trending = new HashMap<>();

    /** @param ranker one of those that {@code feed} serves, by the name that its requests ask for */
    SamePages(FeedUnderTest feed, LoadedRanker ranker, RandomRequests requests) {
        this.feed = feed;
        this.ranker = ranker;
        this.requests = requests;
    }

    /** Compares so many pages; returns the sources of what was shown. */
    Set<Source> compare(int count) {
        Set<Source> sources = EnumSet.noneOf(Source.class);
        Map<ItemId, ItemFeatures> up = up();
        for (int n = 1; n <= count; n++) {
            if (n % REQUESTS_PER_TAKE_DOWN == 0) {
                await(feed.items.takeDown(requests.any()));
                feed.catchUp();
                trending.clear();
                up = up();
            }
            compare(requests.next(), up)
                    .slate()
                    .candidates()
                    .forEach(item -> sources.addAll(item.item().candidate().sources()));
        }
        return sources;
    }

    private FeedPage compare(FeedRequest request, Map<ItemId, ItemFeatures> up) {
        UserSnapshot user = await(feed.store.memory().user(request.user()));
        FeedPage page = await(feed.withoutATrace(request, assignment()));
        assertThat(shown(page)).as("%s", request).isEqualTo(expected(up, request, user));
        requests.answered(request, page);
        await(feed.store.memory().addSeen(request.user(), FeedUnderTest.items(page), request.receivedAt()));
        return page;
    }

    /** Sources of different weights, floors and caps, some of them reached. */
    private static Assignment assignment() {
        Map<Source, SourceParameters> sources = Map.of(
                Source.ITEM2VEC_REALTIME, new SourceParameters(50, 1.0, 5, 500),
                Source.ITEM2VEC_RECENT, new SourceParameters(50, 1.0, 5, 30),
                Source.YOUTUBENET, new SourceParameters(30, 1.0, 5, 500),
                Source.TWO_TOWER, new SourceParameters(30, 1.5, 20, 500),
                Source.FOLLOWED_AUTHORS, new SourceParameters(20, 0.8, 20, 500),
                Source.SIMILAR_CONTENT, new SourceParameters(20, 1.0, 0, 10),
                Source.TRENDING, new SourceParameters(60, 0.7, 10, 20),
                Source.FRESH, new SourceParameters(20, 0.4, 5, 500));
        var scenes = Map.of(Scene.SIMILAR, Map.of(Source.ITEM2VEC_REALTIME, SourceChange.ofWeight(2.0)));
        return Assignment.of(new FeedParameters("lr", Examples.WEIGHTS, new RecallParameters(sources, scenes)));
    }

    private List<String> expected(Map<ItemId, ItemFeatures> up, FeedRequest request, UserSnapshot user) {
        try (Lease lease = feed.modelSets.lease()) {
            List<SimpleFeed.Found> page = new SimpleFeed(
                            sources(up, lease.models(), user.features().profile()), request, assignment(), user)
                    .page(ranker);
            return page.stream()
                    .map(found -> line(found.item.id(), found.value, found.sources))
                    .toList();
        }
    }

    private static List<String> shown(FeedPage page) {
        return page.slate().candidates().stream()
                .map(item -> line(
                        item.item().id(),
                        item.value(),
                        EnumSet.copyOf(item.item().candidate().sources())))
                .toList();
    }

    private static String line(ItemId item, double value, Iterable<Source> sources) {
        return item.value() + " " + value + " " + sources;
    }

    /** The newest first. */
    private Map<ItemId, ItemFeatures> up() {
        Map<ItemId, ItemFeatures> up = new LinkedHashMap<>();
        await(feed.store.memory().items(requests.items())).stream()
                .sorted(Comparator.comparing((ItemFeatures item) -> item.item().publishedAt())
                        .thenComparing(item -> item.id().value())
                        .reversed())
                .forEach(item -> up.put(item.id(), item));
        return up;
    }

    private SimpleSources sources(Map<ItemId, ItemFeatures> up, ModelSet models, UserProfile profile) {
        List<ItemId> everyones = trending(Segment.EVERYONE, MOST_TRENDING);
        List<ItemId> segments = trending(Segment.of(profile), 100);
        return new SimpleSources(
                up, everyones, CaughtUp.inTurn(segments, everyones), models, feed.catalogue, FeedUnderTest.POOLED);
    }

    private List<ItemId> trending(Segment segment, int most) {
        List<ItemId> best =
                trending.computeIfAbsent(segment, _ -> await(feed.store.memory().trending(segment, MOST_TRENDING)));
        return best.subList(0, Math.min(most, best.size()));
    }
}
