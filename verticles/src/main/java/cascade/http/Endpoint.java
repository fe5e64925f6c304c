package cascade.http;

import cascade.admission.Traffic;
import cascade.http.access.Scope;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One operation of the HTTP surface.
 *
 * @param path as in OpenAPI, such as {@code /v1/items/{id}}
 * @param scopes one of which a key must have where keys are needed; none for what is open to all
 * @param traffic as which it is admitted; null of what always is
 */
record Endpoint(
        HttpMethod method,
        String path,
        Set<Scope> scopes,
        Handler<RoutingContext> handler,
        @Nullable Function<HttpServerRequest, Traffic> traffic) {

    static final Set<Scope> OPEN = Set.of();

    private Endpoint(HttpMethod method, String path, Set<Scope> scopes, Handler<RoutingContext> handler) {
        this(method, path, scopes, handler, null);
    }

    /** The same, admitted only while there is room for such. */
    Endpoint admittedAs(Traffic kind) {
        return admittedAs(_ -> kind);
    }

    /** The same, each request as what it is. */
    Endpoint admittedAs(Function<HttpServerRequest, Traffic> kind) {
        return new Endpoint(method, path, scopes, handler, kind);
    }

    static Endpoint get(String path, Set<Scope> scopes, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.GET, path, scopes, handler);
    }

    static Endpoint put(String path, Set<Scope> scopes, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.PUT, path, scopes, handler);
    }

    static Endpoint post(String path, Set<Scope> scopes, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.POST, path, scopes, handler);
    }

    static Endpoint delete(String path, Set<Scope> scopes, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.DELETE, path, scopes, handler);
    }

    /** The path as the router writes it, such as {@code /v1/items/:id}. */
    String routerPath() {
        return path.replaceAll("\\{(\\w+)}", ":$1");
    }
}
