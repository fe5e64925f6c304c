package cascade.features.schema;

import cascade.features.Counts;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;

/**
 * Who asks and how: what the slots of the user and of the context read from.
 *
 * @param onSurface the user's counters on the surface that he is looking at
 */
record Asking(UserFeatures user, RequestContext context, Counts onSurface) {

    Asking(UserFeatures user, RequestContext context) {
        this(user, context, user.state().bySurface().getOrDefault(context.surface(), Counts.NONE));
    }

    /** His counters on all other surfaces together, histories from before this log among them. */
    Counts elsewhere() {
        return user.state().counts().minus(onSurface());
    }
}
