package cascade.http;

import cascade.about.LiveParameters;
import cascade.about.Overview;
import cascade.features.UserId;
import cascade.features.store.UserStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /v1/parameters/main}: what decides the order, as it is in force; with {@code user} also what applies to that person, his own
 * wishes among it. Without one, or with {@code profiling=off}, nothing is read of anybody.
 */
final class ParametersEndpoint {

    static final Set<String> PARAMETERS = Set.of("user", Profiling.PARAMETER);

    private final LiveParameters parameters;
    private final UserStore users;

    ParametersEndpoint(LiveParameters parameters, UserStore users) {
        this.parameters = parameters;
        this.users = users;
    }

    /** {@code GET /v1/parameters}: all knobs there are, as each stage declares them. */
    void knobs(RoutingContext context) {
        StoreAnswer.json(context, Future.succeededFuture(parameters.knobs()), ParametersJson::knobs);
    }

    void get(RoutingContext context) {
        Map<String, String> query = QueryString.parse(context.request().query(), PARAMETERS);
        Profiling profiling = Profiling.of(query.get(Profiling.PARAMETER));
        boolean isOfSomebody = query.containsKey("user");
        UserId asked = isOfSomebody ? FeedRequestReader.id("user", query, UserId::new) : UserId.NOBODY;
        UserId user = profiling.user(asked);
        Overview overview = parameters.of(user);
        Future<Optional<JsonObject>> person;
        if (!isOfSomebody) {
            person = Future.succeededFuture(Optional.empty());
        } else if (profiling == Profiling.OFF) {
            person = Future.succeededFuture(Optional.of(PersonJson.withoutProfile(asked)));
        } else {
            person = users.user(user).map(known -> Optional.of(PersonJson.of(known, overview.taken())));
        }
        StoreAnswer.json(context, person, known -> ParametersJson.of(overview, known));
    }
}
