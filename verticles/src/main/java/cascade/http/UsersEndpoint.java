package cascade.http;

import cascade.features.UserId;
import cascade.features.UserProfile;
import cascade.features.codec.UserCodec;
import cascade.features.store.UserStore;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/**
 * {@code PUT|GET|DELETE /v1/users/{id}}: what the application says about its users. A user about whom nothing is said is
 * not found, whether or not he has asked for feeds. A DELETE erases all that is known of him, clicks included.
 */
final class UsersEndpoint {

    private final HttpConfig config;
    private final UserStore store;
    private final InstantSource clock;

    UsersEndpoint(HttpConfig config, UserStore store, InstantSource clock) {
        this.config = config;
        this.store = store;
        this.clock = clock;
    }

    void put(RoutingContext context) {
        UserId id = id(context);
        RequestBody.read(
                context,
                config.maxBodyBytes(),
                body -> StoreAnswer.done(context, store.putProfile(id, UserCodec.decodeBody(body))));
    }

    void get(RoutingContext context) {
        UserId id = id(context);
        StoreAnswer.json(context, store.user(id).map(snapshot -> {
            UserProfile profile = snapshot.features().profile();
            if (profile.equals(UserProfile.UNKNOWN)) {
                throw new ProblemException(new Problem(404, "There is no user " + Excerpt.of(id.value()), "id"));
            }
            return UserCodec.encodeBody(profile);
        }));
    }

    void delete(RoutingContext context) {
        StoreAnswer.done(context, store.eraseUser(id(context), clock.instant()));
    }

    private static UserId id(RoutingContext context) {
        return new UserId(PathId.of(context));
    }
}
