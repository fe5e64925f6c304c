package cascade.http;

import io.vertx.ext.web.RoutingContext;

/** The {@code {id}}, or another part, of a path. */
final class PathId {

    /** What the router puts in the place of bytes that are not UTF-8: two such ids would be one. */
    private static final char REPLACEMENT = '\uFFFD';

    private PathId() {}

    /** The id, decoded; throws {@link ProblemException} where its escapes are not UTF-8. */
    static String of(RoutingContext context) {
        return of(context, "id");
    }

    /** The same of the part {@code name}. */
    static String of(RoutingContext context, String name) {
        String text = context.pathParam(name);
        if (text.indexOf(REPLACEMENT) >= 0) {
            throw ProblemException.badField(name, "the percent escapes of " + name + " are not UTF-8");
        }
        return text;
    }
}
