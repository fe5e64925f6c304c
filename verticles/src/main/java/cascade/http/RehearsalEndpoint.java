package cascade.http;

import io.vertx.ext.web.RoutingContext;

/** {@code GET /warm-up/TOKEN}: the feed endpoint for {@link WarmUp}; to others, and once the server is ready, there is nothing here. */
final class RehearsalEndpoint {

    private final String token;
    private final FeedEndpoint feed;
    private final Readiness readiness;

    RehearsalEndpoint(String token, FeedEndpoint feed, Readiness readiness) {
        this.token = token;
        this.feed = feed;
        this.readiness = readiness;
    }

    void get(RoutingContext context) {
        if (readiness.isReady() || !token.equals(context.pathParam("token"))) {
            throw Routes.nothingAt(context);
        }
        feed.serve(context);
    }
}
