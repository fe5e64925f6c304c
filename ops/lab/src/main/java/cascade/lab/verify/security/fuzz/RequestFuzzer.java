package cascade.lab.verify.security.fuzz;

import cascade.lab.verify.security.wire.Credential;
import cascade.lab.verify.security.wire.Question;
import cascade.lab.verify.security.wire.Route;
import cascade.lab.verify.security.wire.Surface;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Requests that nobody should send: of each route in turn, most of them right in all but a few places, so that they come far; some are no
 * HTTP at all. Immutable, thread-safe.
 */
public final class RequestFuzzer {

    /** Those of HTTP, of its extensions, and some that are none. */
    public static final List<String> METHODS = List.of(
            "GET",
            "PUT",
            "POST",
            "DELETE",
            "HEAD",
            "OPTIONS",
            "PATCH",
            "TRACE",
            "PROPFIND",
            "PURGE",
            "get",
            "G3T",
            "X-Y");

    private static final List<String> NAMES = List.of(
            "user",
            "scene",
            "size",
            "item",
            "cursor",
            "exclude",
            "after",
            "explain",
            "profiling",
            "details",
            "anchor",
            "limit",
            "order",
            "context.os",
            "context.zq7x",
            "context.",
            "zq7x");

    /** Routes that answer nothing without a user. */
    private static final Set<String> ASKING = Set.of("/v1/feed", "/v1/explain", "/v1/admin/inspect");

    private static final List<String> VALUES = List.of(
            "waterfall",
            "similar",
            "video",
            "1",
            "100",
            "0",
            "off",
            "true",
            "false",
            "android",
            "1.0-0",
            "i1",
            "i2,i3");
    private static final List<String> PATHS = List.of(
            "/",
            "//",
            "/.",
            "/..",
            "/../metrics",
            "/v1",
            "/v1/",
            "/v1/feed/..",
            "/v1/feed;x=1",
            "/V1/FEED",
            "/v1//feed",
            "/%761/feed",
            "/v1/%2e%2e/metrics",
            "/metrics/",
            "/metrics%2f",
            "/metrics%00",
            "/warm-up/",
            "/warm-up/x",
            "/favicon.ico",
            "/.git/config",
            "/pages/../people.json",
            "/pages/x/%2e%2e/main.js",
            "/pages/x/..%2fmain.js",
            "/health/ready/..;/..;/metrics",
            "/actuator/env",
            "/console",
            "*",
            "http://127.0.0.1/metrics",
            "http://zq7x/v1/feed?user=u",
            "/v1/feed#x");
    private static final int LARGE = 1_200_000;
    private static final int LONG_TARGET = 80_000;

    private final long seed;
    private final Instant now;
    private final Surface surface;
    private final Credential right;
    private final List<Credential> others;

    /**
     * Fuzzes by {@code seed}.
     *
     * @param now what was published was so shortly before
     * @param right opens everything
     * @param others open less, or nothing
     */
    public RequestFuzzer(long seed, Instant now, Surface surface, Credential right, List<Credential> others) {
        this.seed = seed;
        this.now = now;
        this.surface = surface;
        this.right = right;
        this.others = List.copyOf(others);
    }

    /** The n-th request. */
    public Question question(long number) {
        SplittableRandom random = Chance.of(seed, 0, number);
        Route route = surface.routes().get((int) (number % surface.routes().size()));
        if (random.nextInt(12) == 0) {
            return BrokenHttp.question(route.filled("x"), random);
        }
        String method = random.nextInt(8) == 0 ? METHODS.get(random.nextInt(METHODS.size())) : route.method();
        String target = path(route, random) + query(route, random);
        Credential credential = random.nextInt(3) > 0 ? right : others.get(random.nextInt(others.size()));
        List<String> headers = headers(random);
        boolean takesBody = method.equals("PUT") || method.equals("POST");
        boolean isUsual = random.nextInt(20) > 0;
        boolean hasBody = takesBody == isUsual;
        byte[] body = hasBody ? body(route, random) : new byte[0];
        return hasBody && random.nextInt(6) == 0
                ? Question.chunked(method, target, headers, body, 1 + random.nextInt(50_000), credential)
                : Question.of(method, target, headers, body, credential);
    }

    private static String path(Route route, SplittableRandom random) {
        if (random.nextInt(12) == 0) {
            return PATHS.get(random.nextInt(PATHS.size()));
        }
        StringBuilder path = new StringBuilder();
        for (String segment : route.path().substring(1).split("/", -1)) {
            path.append('/').append(segment.startsWith("{") ? part(segment, random) : segment);
        }
        return switch (random.nextInt(60)) {
            case 0 -> path + "/";
            case 1 -> path + "/..";
            case 2 -> "/." + path;
            case 3 -> "/" + path;
            case 4 -> path + "%20";
            case 5 -> path + "/" + NastyText.escaped(NastyText.any(random), random);
            case 6 -> random.nextInt(20) == 0 ? path + "/" + "y".repeat(LONG_TARGET) : path + "/y";
            default -> path.toString();
        };
    }

    private static String part(String segment, SplittableRandom random) {
        return switch (segment) {
            case "{member}" -> random.nextBoolean() ? "topics" : "authors";
            case "{kind}" -> random.nextBoolean() ? "nfwfm" : NastyText.escaped(NastyText.any(random), random);
            default -> NastyText.escaped(NastyText.id(random), random);
        };
    }

    private static String query(Route route, SplittableRandom random) {
        boolean isAsked = ASKING.contains(route.path());
        if (!isAsked && random.nextInt(5) > 0) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        if (isAsked && random.nextInt(10) > 0) {
            pairs.add("user=" + NastyText.escaped(NastyText.id(random), random));
        }
        if (route.path().equals("/v1/explain") && random.nextInt(10) > 0) {
            pairs.add("item=i" + random.nextInt(500));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            String value = random.nextInt(3) > 0
                    ? VALUES.get(random.nextInt(VALUES.size()))
                    : NastyText.escaped(NastyText.any(random), random);
            pairs.add(NAMES.get(random.nextInt(NAMES.size())) + "=" + value);
        }
        if (random.nextInt(60) == 0) {
            pairs.add("exclude=" + "i1,".repeat(random.nextInt(400)));
        }
        return "?" + String.join(random.nextInt(30) == 0 ? "&&" : "&", pairs);
    }

    private static List<String> headers(SplittableRandom random) {
        List<String> headers = new ArrayList<>();
        for (int i = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 0; i > 0; i--) {
            headers.add(header(random));
        }
        return headers;
    }

    private static String header(SplittableRandom random) {
        String text = latin(NastyText.any(random));
        return switch (random.nextInt(14)) {
            case 0 -> "Content-Type: " + text;
            case 1 -> "Accept: " + text;
            case 2 -> "Accept-Encoding: gzip, br, " + text;
            case 3 -> "If-None-Match: " + text;
            case 4 -> "Range: bytes=0-" + text;
            case 5 -> "Origin: http://" + text;
            case 6 -> "Sec-Fetch-Site: " + text;
            case 7 -> "X-Forwarded-For: " + text;
            case 8 -> "X-Forwarded-Proto: " + text;
            case 9 -> "Cookie: " + text + "=" + text + "; ;=; cascade_session";
            case 10 -> "X-HTTP-Method-Override: DELETE";
            case 11 -> "Expect: 100-continue";
            case 12 -> "Access-Control-Request-Method: " + text;
            default -> "X-Zq: " + "h".repeat(random.nextInt(6_000));
        };
    }

    /** What a header may hold: no more is asked of it here, since the rest is for {@link BrokenHttp}. */
    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                .replaceAll("[\\x00-\\x1f\\x7f]", "_");
    }

    private byte[] body(Route route, SplittableRandom random) {
        if (random.nextInt(500) == 0) {
            return ("{\"city\":\"" + "l".repeat(LARGE) + "\"}").getBytes(StandardCharsets.UTF_8);
        }
        if (random.nextInt(40) == 0) {
            return Chance.bytes(random, 4_000);
        }
        return JsonFuzzer.bytes(json(route, random), random);
    }

    private String json(Route route, SplittableRandom random) {
        String path = route.path();
        if (path.endsWith("/preferences")) {
            return JsonFuzzer.object(Bodies.preferences(random), random);
        }
        if (path.startsWith("/v1/users")) {
            return JsonFuzzer.object(Bodies.user(random), random);
        }
        if (path.equals("/v1/items")) {
            List<String> lines = new ArrayList<>();
            for (int i = random.nextInt(8); i >= 0; i--) {
                var item = Bodies.item(random, now);
                item.put("id", JsonFuzzer.text(NastyText.id(random)));
                lines.add(JsonFuzzer.object(item, random));
            }
            return String.join("\n", lines);
        }
        if (path.startsWith("/v1/items")) {
            return JsonFuzzer.object(Bodies.item(random, now), random);
        }
        return path.equals("/v1/events")
                ? "[" + JsonFuzzer.object(Bodies.event(random, now), random) + "]"
                : JsonFuzzer.value(random);
    }
}
