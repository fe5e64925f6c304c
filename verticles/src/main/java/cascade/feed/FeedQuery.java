package cascade.feed;

import cascade.features.Scene;
import cascade.features.UserFeatures;
import cascade.features.catalogue.CatalogueRow;
import cascade.features.store.UserStore.UserSnapshot;
import cascade.models.catalog.ModelSet;
import org.jspecify.annotations.Nullable;

/**
 * A request whose user is known: what every stage after the look-up works from.
 *
 * @param user what was read of the user
 * @param known what the user knows
 * @param anchor the item of a {@code similar} feed; null in the other scenes, and where nothing is known of it
 * @param models the one set of models this request uses from here to its end; no stage looks up another
 */
public record FeedQuery(
        FeedRequest request,
        Assignment assignment,
        UserSnapshot user,
        KnownItems known,
        @Nullable CatalogueRow anchor,
        ModelSet models) {

    public FeedQuery(
            FeedRequest request,
            Assignment assignment,
            UserSnapshot user,
            @Nullable CatalogueRow anchor,
            ModelSet models) {
        this(request, assignment, user, KnownItems.of(request, user), anchor, models);
    }

    public FeedParameters parameters() {
        return assignment.parameters();
    }

    public Scene scene() {
        return request.context().scene();
    }

    public UserFeatures features() {
        return user.features();
    }

    /** Most candidates that {@code source} may give to this feed. */
    public int quota(Source source) {
        return parameters().recall().of(scene(), source).quota();
    }
}
