package cascade.http;

import io.vertx.ext.web.RoutingContext;

/** The {@code {id}} of a path. */
final class PathId {

    /** What the router puts in the place of bytes that are not UTF-8: two such ids would be one. */
    private static final char REPLACEMENT = '\uFFFD';

    private PathId() {}

    /** The id, decoded; throws {@link ProblemException} where its escapes are not UTF-8. */
    static String of(RoutingContext context) {
        String id = context.pathParam("id");
        if (id.indexOf(REPLACEMENT) >= 0) {
            throw ProblemException.badField("id", "the percent escapes of id are not UTF-8");
        }
        return id;
    }
}
