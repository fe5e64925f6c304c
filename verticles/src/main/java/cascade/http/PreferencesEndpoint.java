package cascade.http;

import cascade.features.AuthorId;
import cascade.features.InvalidIdException;
import cascade.features.Topic;
import cascade.features.UserId;
import cascade.features.codec.PreferencesCodec;
import cascade.features.preference.PreferenceChange;
import cascade.features.preference.PreferencesFullException;
import cascade.features.store.UserStore;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** {@code PUT|GET /v1/users/{id}/preferences} and {@code DELETE .../{member}/{name}}: what a person asked to see more or less of. */
final class PreferencesEndpoint {

    private final HttpConfig config;
    private final UserStore store;

    PreferencesEndpoint(HttpConfig config, UserStore store) {
        this.config = config;
        this.store = store;
    }

    /** Adds to what there is: a member that is not named stays. */
    void put(RoutingContext context) {
        UserId user = new UserId(PathId.of(context));
        RequestBody.read(
                context, config.maxBodyBytes(), body -> change(context, user, PreferencesCodec.decodeChange(body)));
    }

    void get(RoutingContext context) {
        UserId user = new UserId(PathId.of(context));
        StoreAnswer.json(context, store.user(user).map(found -> PreferencesCodec.encode(found.preferences())));
    }

    void delete(RoutingContext context) {
        UserId user = new UserId(PathId.of(context));
        String name = PathId.of(context, "name");
        PreferenceChange takenBack = switch (context.pathParam("member")) {
            case "topics" -> PreferenceChange.takeBack(named(name, Topic::new));
            case "authors" -> PreferenceChange.takeBack(named(name, AuthorId::new));
            default -> throw Routes.nothingAt(context);
        };
        change(context, user, takenBack);
    }

    private static <T> T named(String name, Function<String, T> type) {
        try {
            return type.apply(name);
        } catch (InvalidIdException e) {
            throw ProblemException.badField("name", e.getMessage());
        }
    }

    private void change(RoutingContext context, UserId user, PreferenceChange change) {
        StoreAnswer.done(
                context,
                store.changePreferences(user, change::applyTo)
                        .<Void>mapEmpty()
                        .recover(failure -> Future.failedFuture(
                                failure instanceof PreferencesFullException full
                                        ? new ProblemException(new Problem(409, full.getMessage(), full.member()))
                                        : failure)));
    }
}
