package cascade.pipeline;

import cascade.features.ItemFeatures;
import cascade.features.ItemId;
import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.Assignment;
import cascade.feed.FeedParameters;
import cascade.feed.FeedRequest;
import cascade.recall.Pool;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Serves feeds to nobody until the code is compiled, so that the first user does not get the slow ones. */
public final class WarmUp {

    private static final int ROUNDS = 100;
    private static final int SIZE = 20;
    private static final List<Scene> SCENES = List.of(Scene.values());
    private static final UserId NOBODY = new UserId("cascade-warm-up");

    private final FeedPipeline feed;
    private final Pool pool;
    private final Assignment assignment;
    private final InstantSource clock;

    /** @param feed without effects after serving */
    public WarmUp(FeedPipeline feed, Pool pool, FeedParameters parameters, InstantSource clock) {
        this.feed = feed;
        this.pool = pool;
        this.assignment = new Assignment(Map.of(), parameters, 0);
        this.clock = clock;
    }

    /** Completes when all rounds are served; a round that fails is no matter. */
    public Future<Void> run() {
        Future<?> last = Future.succeededFuture();
        for (int round = 0; round < ROUNDS; round++) {
            int number = round;
            last = last.transform(before -> feed.serve(request(number), assignment));
        }
        return last.<Void>mapEmpty().otherwiseEmpty();
    }

    /** Scenes in turn; similar feeds from items in memory, which is what starts a search. */
    private FeedRequest request(int round) {
        List<ItemFeatures> anchors = pool.trending();
        Scene scene = SCENES.get(round % SCENES.size());
        if (scene == Scene.SIMILAR && anchors.isEmpty()) {
            scene = Scene.WATERFALL;
        }
        @Nullable
        ItemId anchor =
                scene == Scene.SIMILAR ? anchors.get(round % anchors.size()).id() : null;
        var context = new RequestContext(scene, Map.of());
        return new FeedRequest("warm-up-" + round, NOBODY, context, SIZE, anchor, null, false, clock.instant());
    }
}
