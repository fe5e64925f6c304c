package cascade.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * One operation of the HTTP surface.
 *
 * @param path as in OpenAPI, such as {@code /v1/items/{id}}
 */
record Endpoint(HttpMethod method, String path, Handler<RoutingContext> handler) {

    static Endpoint get(String path, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.GET, path, handler);
    }

    static Endpoint put(String path, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.PUT, path, handler);
    }

    static Endpoint post(String path, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.POST, path, handler);
    }

    static Endpoint delete(String path, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.DELETE, path, handler);
    }

    /** The path as the router writes it, such as {@code /v1/items/:id}. */
    String routerPath() {
        return path.replaceAll("\\{(\\w+)}", ":$1");
    }
}
