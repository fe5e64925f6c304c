package cascade.features.schema;

import cascade.features.Counts;
import cascade.features.RequestContext;
import cascade.features.UserFeatures;

/**
 * Who asks and how: what the slots of the user and of the context read from.
 *
 * @param onSurface the user's counters on the surface that he is looking at
 * @param position where on its page the item stood that he was shown; {@link Positions#UNKNOWN} where nobody knows
 */
record Asking(UserFeatures user, RequestContext context, Counts onSurface, int position) {

    Asking(UserFeatures user, RequestContext context, int position) {
        this(user, context, user.state().bySurface().getOrDefault(context.surface(), Counts.NONE), position);
    }

    /** Of who is not shown anything yet. */
    Asking(UserFeatures user, RequestContext context) {
        this(user, context, Positions.REFERENCE);
    }

    /** His counters on all other surfaces together, histories from before this log among them. */
    Counts elsewhere() {
        return user.state().counts().minus(onSurface());
    }
}
