package cascade.http;

import cascade.pipeline.FeedPipeline;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * How a starting server is asked for feeds before it is ready: by itself alone, through a path that only it knows, from a
 * pipeline that leaves no trace.
 *
 * @param token secret part of the path, other for each process
 * @param feed serves as users are served, but logs nothing and remembers nothing as seen
 */
public record Rehearsal(String token, FeedPipeline feed) {

    private static final String PATH = "/warm-up/";
    private static final int TOKEN_BYTES = 16;

    /** The path as endpoints are written, and as metrics name it. */
    static final String TEMPLATE = PATH + "{token}";

    public static Rehearsal of(FeedPipeline feed) {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return new Rehearsal(HexFormat.of().formatHex(token), feed);
    }

    String path() {
        return PATH + token;
    }
}
