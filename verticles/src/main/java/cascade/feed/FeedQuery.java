package cascade.feed;

import cascade.features.ItemFeatures;
import cascade.features.store.FeatureStore.UserSnapshot;
import cascade.models.catalog.ModelSet;
import org.jspecify.annotations.Nullable;

/**
 * A request whose user is known: what every stage after the look-up works from.
 *
 * @param anchor the item of a {@code similar} feed; null in the other scenes, and where it could not be looked up
 * @param models the one set of models this request uses from here to its end; no stage looks up another
 */
public record FeedQuery(
        FeedRequest request,
        Assignment assignment,
        UserSnapshot user,
        @Nullable ItemFeatures anchor,
        ModelSet models) {

    public FeedParameters parameters() {
        return assignment.parameters();
    }

    /** Most candidates that {@code source} may give to this feed. */
    public int quota(Source source) {
        return parameters().recall().of(request.context().scene(), source).quota();
    }
}
