package cascade.http;

import cascade.http.access.Grant;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST}, {@code GET} and {@code DELETE /v1/session}: a key for a cookie that scripts cannot read, whether there is one, and its end. A
 * browser's pages need that, as not all that they ask with can carry a key.
 */
final class SessionEndpoint {

    private final Door door;

    SessionEndpoint(Door door) {
        this.door = door;
    }

    /** 204 with the cookie, or without one where no key is needed; 401 for what is no key in force. */
    void post(RoutingContext context) {
        if (door.asksForKey(context.request())) {
            Grant grant = door.ofKey(context.request().getHeader(HttpHeaders.AUTHORIZATION));
            if (grant == null) {
                throw new ProblemException(new Problem(401, "This key is not in force", null));
            }
            context.response()
                    .addCookie(cookie(context, door.open(grant))
                            .setMaxAge(door.sessionLasts().toSeconds()));
        }
        noContent(context);
    }

    /** {@code {"needed":true,"scopes":["admin"]}}: no scopes where there is no session. */
    void get(RoutingContext context) {
        Cookie cookie = context.request().getCookie(Door.COOKIE);
        @Nullable Grant grant = cookie == null ? null : door.ofSession(cookie.getValue());
        JsonArray scopes = new JsonArray();
        if (grant != null) {
            grant.scopes().forEach(scope -> scopes.add(scope.text()));
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject()
                        .put("needed", door.asksForKey(context.request()))
                        .put("scopes", scopes)
                        .toBuffer());
    }

    /** Ends the session in this browser. */
    void delete(RoutingContext context) {
        context.response().addCookie(cookie(context, "").setMaxAge(0));
        noContent(context);
    }

    private static Cookie cookie(RoutingContext context, String value) {
        // A gateway that ends TLS says so; who lies about it gets a cookie that is sent less often.
        boolean isSecure = context.request().isSSL()
                || "https".equalsIgnoreCase(context.request().getHeader("x-forwarded-proto"));
        return Cookie.cookie(Door.COOKIE, value)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure(isSecure)
                .setPath("/");
    }

    private static void noContent(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .setStatusCode(204)
                .end();
    }
}
