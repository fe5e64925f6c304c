package cascade.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.FeedPage;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.rank.RankBatch;
import cascade.models.rank.Ranker;
import cascade.models.rank.Scores;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelSwapTest {

    private final Community community = new Community();

    @Test
    void aRequestUsesOneModelSetFromItsStartToItsEndAndNoneThatIsClosed() {
        try (FeedUnderTest feed = new FeedUnderTest()) {
            community.publish(feed.store.memory());
            feed.catchUp();
            Set<String> versions = new HashSet<>();
            for (int swap = 0; swap < 20; swap++) {
                String version = "v" + swap;
                feed.serve(closeable(community.indifferent(version)), community.item2vec(version, feed.catalogue));
                for (FeedPage page : pagesUnderWay(feed, swap)) {
                    assertThat(page.degraded()).isEmpty();
                    String ranked = page.models().get("rank").substring("lr/".length());
                    assertThat(page.models()).containsEntry("item2vec", "item2vec/" + ranked);
                    versions.add(ranked);
                }
            }
            // A page answered before each swap and one asked for after it: every version served somebody.
            assertThat(versions).hasSize(40);
        }
    }

    /**
     * Pages of twelve users while a further model set comes into service: one answered before, ten under way at that moment,
     * one asked for after.
     */
    private List<FeedPage> pagesUnderWay(FeedUnderTest feed, int swap) {
        List<FeedPage> pages = new ArrayList<>();
        pages.add(FeedUnderTest.await(ask(feed, swap, 0)));
        List<Future<FeedPage>> asked = new ArrayList<>();
        for (int user = 1; user <= 10; user++) {
            asked.add(ask(feed, swap, user));
        }
        String between = "between" + swap;
        feed.serve(closeable(community.indifferent(between)), community.item2vec(between, feed.catalogue));
        asked.add(ask(feed, swap, 11));
        for (Future<FeedPage> page : asked) {
            pages.add(FeedUnderTest.await(page));
        }
        return pages;
    }

    private static Future<FeedPage> ask(FeedUnderTest feed, int swap, int user) {
        return feed.ask(new UserId("u" + swap + "-" + user), Scene.SIMILAR, Community.id(user), null);
    }

    /** The ranker, but refusing to score once closed, where native code would crash. */
    private static LoadedRanker closeable(LoadedRanker loaded) {
        return new LoadedRanker(loaded.version(), loaded.schema(), new Ranker() {

            private volatile boolean closed;

            @Override
            public List<String> tasks() {
                return loaded.ranker().tasks();
            }

            @Override
            public Scores score(RankBatch batch) {
                if (closed) {
                    throw new IllegalStateException("scored after close");
                }
                return loaded.ranker().score(batch);
            }

            @Override
            public void close() {
                closed = true;
            }
        });
    }
}
