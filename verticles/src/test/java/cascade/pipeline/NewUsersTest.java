package cascade.pipeline;

import static cascade.pipeline.FeedUnderTest.await;
import static cascade.pipeline.FeedUnderTest.items;
import static org.assertj.core.api.Assertions.assertThat;

import cascade.features.Scene;
import cascade.features.UserId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom items are shown to, as it is counted. */
class NewUsersTest {

    private static final UserId ANN = new UserId("ann");

    private final Community community = new Community();
    private final FeedUnderTest feed = new FeedUnderTest();

    @BeforeEach
    void serve() {
        community.publish(feed.store.memory());
        feed.catchUp();
        feed.serve(community.indifferent("1"), community.item2vec("1", feed.catalogue));
    }

    @AfterEach
    void stop() {
        feed.close();
    }

    @Test
    void whoHasClickedNothingIsNewAndFromTheFirstClickOnKnown() {
        assertThat(items(feed.page(ANN))).hasSize(20);
        feed.click(ANN, Community.id(3));
        assertThat(items(feed.page(ANN))).hasSize(20);
        assertThat(items(feed.page(ANN, Scene.SIMILAR, Community.id(5), null))).hasSize(20);

        assertThat(shown("waterfall", "new")).isEqualTo(20);
        assertThat(shown("waterfall", "known")).isEqualTo(20);
        assertThat(shown("similar", "known")).isEqualTo(20);
        assertThat(shown("similar", "new")).isZero();
    }

    @Test
    void whoCannotBeLookedUpIsNotCalledNew() {
        feed.store.cut();
        assertThat(feed.page(ANN).degraded()).containsExactly("features:failed");
        feed.store.mend();

        assertThat(shown("waterfall", "unknown")).isEqualTo(20);
        assertThat(shown("waterfall", "new")).isZero();
    }

    @Test
    void whoAsksForNoProfilingIsUnknown() {
        assertThat(items(feed.page(UserId.NOBODY))).hasSize(20);

        assertThat(shown("waterfall", "unknown")).isEqualTo(20);
        assertThat(shown("waterfall", "new")).isZero();
    }

    @Test
    void whatAnExplanationLooksAtIsShownToNobody() {
        await(feed.explain(ANN, Scene.WATERFALL, null, Community.id(3)));

        assertThat(shown("waterfall", "new")).isZero();
    }

    private double shown(String scene, String user) {
        return feed.meters
                .get("cascade.pipeline.items")
                .tag("scene", scene)
                .tag("user", user)
                .counter()
                .count();
    }
}
