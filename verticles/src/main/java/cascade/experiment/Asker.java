package cascade.experiment;

import cascade.features.RequestContext;
import cascade.features.Scene;
import cascade.features.UserId;
import cascade.feed.FeedRequest;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who asks for a feed, as far as experiments look at it.
 *
 * @param isNew whether no click of the user's is known
 */
public record Asker(UserId user, RequestContext context, Instant at, boolean isNew) {

    static final String ID = "id";
    static final String SCENE = "scene";
    static final String FAMILIARITY = "familiarity";

    public static Asker of(FeedRequest request, boolean isNew) {
        return new Asker(request.user(), request.context(), request.receivedAt(), isNew);
    }

    /** Of whom nothing else is told: known, in the waterfall, before any experiment that starts or ends. */
    public static Asker of(UserId user) {
        return new Asker(user, new RequestContext(Scene.WATERFALL, Map.of()), Instant.EPOCH, false);
    }

    /** What conditions call {@code id}, {@code scene}, {@code familiarity} (new or known) or by a name of the context, such as {@code appVersion}; null where it is not told. */
    @Nullable
    String attribute(String name) {
        return switch (name) {
            case ID -> user.value();
            case SCENE -> context.scene().text();
            case FAMILIARITY -> isNew ? "new" : "known";
            default -> context.values().get(name);
        };
    }
}
