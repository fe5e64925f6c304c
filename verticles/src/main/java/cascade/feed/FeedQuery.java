package cascade.feed;

import cascade.features.store.FeatureStore.UserSnapshot;
import cascade.models.catalog.ModelSet;

/**
 * A request whose user is known: what every stage after the look-up works from.
 *
 * @param models the one set of models this request uses from here to its end; no stage looks up another
 */
public record FeedQuery(FeedRequest request, Assignment assignment, UserSnapshot user, ModelSet models) {

    public FeedParameters parameters() {
        return assignment.parameters();
    }
}
