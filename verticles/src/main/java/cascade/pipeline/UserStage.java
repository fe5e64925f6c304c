package cascade.pipeline;

import cascade.features.ItemId;
import cascade.features.SeenItems;
import cascade.features.UserFeatures;
import cascade.features.catalogue.Catalogue;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.feed.Assignment;
import cascade.feed.FeedQuery;
import cascade.feed.FeedRequest;
import cascade.feed.UnknownItemException;
import cascade.fetch.Fetch;
import cascade.fetch.LookedUp;
import cascade.models.catalog.ModelSet;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the user, and in the catalogue the anchor of a similar feed; a cold user stands in for one who cannot be looked up, and for
 * nobody.
 */
final class UserStage {

    private final Guard guard;
    private final Stage stage;
    private final Stage patient;
    private final Fetch fetch;
    private final Catalogue catalogue;
    private final BooleanSupplier isStale;

    /** @param isStale whether the catalogue may not know what the store does */
    UserStage(Guard guard, Fetch fetch, Duration budget, Catalogue catalogue, BooleanSupplier isStale) {
        this.guard = guard;
        this.stage = Stage.of(Stage.FEATURES, budget);
        this.patient = Stage.of(Stage.FEATURES, budget.plus(fetch.eventsBudget()));
        this.fetch = fetch;
        this.catalogue = catalogue;
        this.isStale = isStale;
    }

    /** Fails with {@link UnknownItemException} where there is no such anchor. */
    Future<FeedQuery> lookUp(FeedRequest request, Assignment assignment, ModelSet models, Trace trace) {
        CatalogueRow anchor = anchor(request.anchor(), trace);
        if (!request.isProfiled()) {
            trace.userMissing();
            return Future.succeededFuture(of(request, assignment, cold(request), anchor, models));
        }
        return guard.run(stage(request), trace, deadline -> fetch.user(request, deadline), () -> {
                    trace.userMissing();
                    return new LookedUp(cold(request), isAwaited(request));
                })
                .map(found -> {
                    if (found.isStale()) {
                        trace.stale();
                        guard.count(stage.label(), Stage.STALE);
                    }
                    return of(request, assignment, found.user(), anchor, models);
                });
    }

    /** Who asks for events waits for them, too. */
    private Stage stage(FeedRequest request) {
        return isAwaited(request) ? patient : stage;
    }

    private static boolean isAwaited(FeedRequest request) {
        return request.after() != null;
    }

    /** Null where none is asked for, and where nobody can say whether there is such an item. */
    private @Nullable CatalogueRow anchor(@Nullable ItemId id, Trace trace) {
        boolean stale = isStale.getAsBoolean();
        if (stale) {
            guard.missing(trace, Stage.CATALOGUE, Stage.STALE);
        }
        if (id == null) {
            return null;
        }
        int ordinal = catalogue.ordinal(id);
        CatalogueRow row = ordinal < 0 ? null : catalogue.row(ordinal);
        if (row != null && row.isUp()) {
            return row;
        }
        if (stale && (row == null || !row.isDown())) {
            return null;
        }
        throw new UnknownItemException(id);
    }

    private static UserSnapshot cold(FeedRequest request) {
        return new UserSnapshot(UserFeatures.cold(request.user()), SeenItems.NONE);
    }

    /** The query of a user of whom nothing is known. */
    static FeedQuery cold(FeedRequest request, Assignment assignment, ModelSet models) {
        return of(request, assignment, cold(request), null, models);
    }

    /** What his experiments are is certain once it is known whether he is new. */
    private static FeedQuery of(
            FeedRequest request,
            Assignment assignment,
            UserSnapshot user,
            @Nullable CatalogueRow anchor,
            ModelSet models) {
        return new FeedQuery(request, assignment.of(user.features()), user, anchor, models);
    }
}
