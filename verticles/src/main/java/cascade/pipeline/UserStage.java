package cascade.pipeline;

import cascade.features.UserFeatures;
import cascade.features.store.FeatureStore.UserSnapshot;
import cascade.feed.Assignment;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.UnknownItemException;
import cascade.fetch.Fetch;
import cascade.fetch.FoundUser;
import cascade.models.catalog.ModelSet;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Looks up the user, and the anchor of a similar feed; a cold user stands in for one who cannot be looked up. */
final class UserStage {

    private final Guard guard;
    private final Stage stage;
    private final Fetch fetch;

    UserStage(Guard guard, Fetch fetch, Duration budget) {
        this.guard = guard;
        this.stage = Stage.of("features", budget);
        this.fetch = fetch;
    }

    /** Fails with {@link UnknownItemException} where the store answered that there is no such anchor. */
    Future<FeedQuery> lookUp(FeedRequest request, Assignment assignment, ModelSet models, Trace trace) {
        Future<Optional<FoundUser>> looked = guard.run(
                stage, trace, () -> fetch.user(request.user(), request.anchor()).map(Optional::of), Optional::empty);
        return looked.map(found -> {
            if (found.isEmpty()) {
                return cold(request, assignment, models);
            }
            if (request.anchor() != null && found.get().anchor().isEmpty()) {
                throw new UnknownItemException(request.anchor());
            }
            return new FeedQuery(
                    request,
                    assignment,
                    found.get().user(),
                    found.get().anchor().orElse(null),
                    models);
        });
    }

    /** The query of a user of whom nothing is known. */
    static FeedQuery cold(FeedRequest request, Assignment assignment, ModelSet models) {
        var user = new UserSnapshot(UserFeatures.cold(request.user()), Map.of());
        return new FeedQuery(request, assignment, user, null, models);
    }
}
