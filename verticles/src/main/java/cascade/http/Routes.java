package cascade.http;

import cascade.admission.Admission;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Mounts endpoints on a router: each timed, admitted where there is room for it, and behind the {@link Door} where it has a scope; a known path with another method a 405, every
 * other path a 404.
 */
final class Routes {

    private static final CharSequence TYPES = HttpHeaders.createOptimized("x-content-type-options");
    private static final CharSequence NO_GUESSES = HttpHeaders.createOptimized("nosniff");

    private final Admission admission;
    private final Door door;
    private final Readiness readiness;
    private final List<String> corsOrigins;
    private final RequestMetrics metrics;
    private final Problems problems;

    private long lateRequests;

    /** @param corsOrigins of pages from elsewhere that may ask, with a key; none for none */
    Routes(
            Admission admission,
            Door door,
            Readiness readiness,
            List<String> corsOrigins,
            RequestMetrics metrics,
            Problems problems) {
        this.admission = admission;
        this.door = door;
        this.readiness = readiness;
        this.corsOrigins = corsOrigins;
        this.metrics = metrics;
        this.problems = problems;
    }

    /** Routes are tried in the order given: the busiest comes first. */
    Router mount(Vertx vertx, List<Endpoint> endpoints) {
        Router router = Router.router(vertx);
        if (!corsOrigins.isEmpty()) {
            router.route().handler(new Cors(corsOrigins));
        }
        Map<String, List<Endpoint>> byPath = endpoints.stream()
                .collect(Collectors.groupingBy(Endpoint::routerPath, LinkedHashMap::new, Collectors.toList()));
        byPath.forEach((path, sharing) -> {
            router.route(path)
                    .handler(metrics.timing(sharing.getFirst().path()))
                    .handler(this::prepare);
            for (Endpoint endpoint : sharing) {
                Route route = router.route(endpoint.method(), path);
                if (endpoint.traffic() != null) {
                    route.handler(new Admitting(admission, endpoint.traffic()));
                }
                if (!endpoint.scopes().isEmpty()) {
                    route.handler(door.admitting(endpoint.scopes()));
                }
                route.handler(endpoint.handler());
            }
            router.route(path).handler(methodNotAllowed(sharing));
        });
        router.route().handler(metrics.timing()).handler(Routes::notFound);
        router.route().failureHandler(problems);
        // Faults before routing, such as a path with a broken percent escape, reach error handlers only.
        for (int status : new int[] {400, 404, 405, 500}) {
            router.errorHandler(status, problems);
        }
        return router;
    }

    /** Of a server that stops, those about its health left out. For the thread that routes. */
    long lateRequests() {
        return lateRequests;
    }

    /** No browser may take what is data for a page or a script; of a server that stops each answer is the last of its connection. */
    private void prepare(RoutingContext context) {
        context.response().putHeader(TYPES, NO_GUESSES);
        if (readiness.isStopping()) {
            // Who asks how a server is goes on with it.
            lateRequests += context.request().uri().startsWith("/health") ? 0 : 1;
            context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            context.request().connection().shutdown();
        }
        context.next();
    }

    private static Handler<RoutingContext> methodNotAllowed(List<Endpoint> sharing) {
        String allowed = sharing.stream()
                .map(Endpoint::method)
                .map(HttpMethod::name)
                .sorted()
                .collect(Collectors.joining(", "));
        return context -> {
            context.response().putHeader(HttpHeaders.ALLOW, allowed);
            throw new ProblemException(new Problem(405, "The methods here are " + allowed, null));
        };
    }

    private static void notFound(RoutingContext context) {
        throw nothingAt(context);
    }

    static ProblemException nothingAt(RoutingContext context) {
        return new ProblemException(new Problem(
                404, "There is nothing at " + Excerpt.of(context.request().path()), null));
    }
}
