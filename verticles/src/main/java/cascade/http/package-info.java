/**
 * The HTTP surface: feeds, events, items and users under {@code /v1}, health, metrics and the OpenAPI document.
 *
 * <p>{@link cascade.http.HttpVerticle} lays out the routes; one class per resource answers them. Whatever is wrong with a
 * request becomes a {@link cascade.http.Problem} (RFC 9457) that names the field. Nothing here blocks the event loop.
 *
 * <pre>{@code
 * curl 'http://127.0.0.1:8080/v1/feed?user=u1&scene=waterfall&size=20'
 * }</pre>
 */
@NullMarked
package cascade.http;

import org.jspecify.annotations.NullMarked;
