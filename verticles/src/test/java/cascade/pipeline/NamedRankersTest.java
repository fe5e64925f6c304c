package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Assignment;
import cascade.feed.Examples;
import cascade.feed.FeedPage;
import cascade.models.catalog.ModelSet.LoadedRanker;
import cascade.models.catalog.ModelVersion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several ranking bundles in service: each user's is the one that his parameters name. The configured one is {@code lr}. */
class NamedRankersTest {

    private final Community community = new Community();
    private final FeedUnderTest feed = new FeedUnderTest();

    @BeforeEach
    void start() {
        community.publish(feed.store.memory());
        feed.catchUp();
        // Neither the first nor the last of their names.
        feed.serve(community.indifferent("1"), named("deepfm"), named("xdeepfm"));
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void eachUserIsRankedByTheBundleThatIsNamedForHim() {
        for (String kind : new String[] {"deepfm", "lr", "xdeepfm"}) {
            FeedPage page = page(kind);

            assertThat(page.models()).containsEntry("rank", kind + "/1");
            assertThat(page.degraded()).isEmpty();
        }
    }

    @Test
    void whereTheNamedOneIsGoneTheConfiguredOneServesAndThePageSaysSo() {
        FeedPage page = page("gone");

        assertThat(page.models()).containsEntry("rank", "lr/1");
        assertThat(page.degraded()).containsExactly("rank:absent");
    }

    private LoadedRanker named(String kind) {
        LoadedRanker ranker = community.opinionated("1");
        return new LoadedRanker(new ModelVersion(kind, "1"), ranker.schema(), ranker.ranker());
    }

    private FeedPage page(String bundle) {
        var assignment = new Assignment(List.of(), Examples.parameters().withBundle(bundle), Map.of(), 1);
        return await(feed.ask(new UserId("ann"), Scene.WATERFALL, null, null, assignment));
    }
}
