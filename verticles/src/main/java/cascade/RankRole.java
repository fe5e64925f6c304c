package cascade;

import cascade.features.catalogue.Catalogue;
import cascade.models.catalog.ModelSets;
import cascade.rank.RankConfig;
import cascade.rank.RankerSides;
import cascade.rank.Scoring;
import io.vertx.core.Future;
import java.time.InstantSource;

/** The scoring of a node, with the items' sides of its rankers. */
final class RankRole {

    private RankRole() {}

    /**
     * Scores with what serves. Of a release that comes to a node that is warm the items' sides are made before it serves; at a start behind the requests that warm the
     * node up, which its cores are for until then.
     */
    static Scoring scoring(
            ModelSets modelSets, Catalogue catalogue, RankConfig config, Future<Void> warm, InstantSource clock) {
        var sides = new RankerSides(modelSets, catalogue, making -> warm.onComplete(_ -> begin(making)), clock);
        modelSets.afterClosing(sides::forget);
        modelSets.beforeServing(next -> {
            if (warm.isComplete()) {
                sides.make(next, config.bundle());
            }
        });
        return new Scoring(catalogue, sides);
    }

    private static void begin(Runnable making) {
        Thread.ofPlatform().name("cascade-sides-", 0).daemon().start(making);
    }
}
