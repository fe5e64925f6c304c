package cascade.http;

import cascade.http.access.AccessRefusedException;
import cascade.http.access.Grant;
import cascade.http.access.KeyFile;
import cascade.http.access.KeyRing;
import cascade.http.access.Keys;
import cascade.http.access.Scope;
import cascade.http.access.Sessions;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets pass whose key, or whose browser's session, has a scope that the route asks for (RFC 6750: {@code Authorization: Bearer KEY}); others are
 * answered 401, 403, or 429 beyond their key's rate. Where only this machine can reach the server nobody needs a key, unless configured, but for
 * what a proxy hands on; and {@link ForeignPages} are answered 403. RATIONALE.md, HTTP. Thread-safe.
 */
public final class Door {

    static final String COOKIE = "cascade_session";

    private static final String BEARER = "Bearer ";
    private static final String REALM = "Bearer realm=\"cascade\"";
    private static final String HELP = "send Authorization: Bearer KEY, with a key of ops/cascade keys add";
    private static final String NEEDS_KEY = "This needs an API key: ";
    private static final String NEEDS_KEY_BEHIND_PROXY =
            "A proxy handed this on, so it needs an API key (unless http.keys-behind-proxy is false): ";
    private static final String NOT_OUR_NAME =
            "No key is asked for here, so only this machine's own names are answered: ask"
                    + " 127.0.0.1 or localhost, or have http.allowed-hosts name this Host";
    private static final String NOT_OUR_PAGE =
            "No key is asked for here, so pages from elsewhere get no answer: open the address"
                    + " itself, or have http.cors-origins name the page's origin";
    private static final CharSequence FORWARDED = HttpHeaders.createOptimized("forwarded");
    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("x-forwarded-for");

    private final boolean isLocked;
    private final boolean isLockedForProxies;
    private final Keys keys;
    private final ForeignPages foreign;
    private final Sessions sessions;
    private final InstantSource clock;
    private final Map<Denial, Counter> denied = new EnumMap<>(Denial.class);

    private Door(boolean isLocked, HttpConfig config, Keys keys, InstantSource clock, MeterRegistry meters) {
        this.isLocked = isLocked;
        this.isLockedForProxies = config.access().isNeededBehindProxy();
        this.keys = keys;
        this.foreign = new ForeignPages(config);
        this.sessions = new Sessions(new SecureRandom(), config.access().session());
        this.clock = clock;
        for (Denial denial : Denial.values()) {
            denied.put(denial, HttpMetrics.DENIED.counter(meters, denial.text()));
        }
    }

    /**
     * The door of a server that is to listen as configured. Blocking: reads the file of keys where they are needed.
     *
     * @throws AccessRefusedException where a server that others can reach would have no key in force
     * @throws cascade.http.access.KeyFileException where the file has faults
     */
    public static Door of(HttpConfig config, InstantSource clock, MeterRegistry meters) {
        KeyFile file = new KeyFile(config.access().keys());
        if (!config.isReachable() && !config.access().isNeededOnLoopback()) {
            return new Door(false, config, Keys.ifAny(file, meters), clock, meters);
        }
        Keys keys = file.exists() ? new Keys(file, meters) : null;
        if (keys == null || keys.ring().isEmpty()) {
            throw new AccessRefusedException(config.host(), file.path());
        }
        return new Door(true, config, keys, clock, meters);
    }

    /** Whether every request needs a key. */
    public boolean isLocked() {
        return isLocked;
    }

    /** Whether {@code request} needs a key: behind a proxy, whoever the proxy lets in looks like this machine. */
    boolean asksForKey(HttpServerRequest request) {
        return isLocked || (isLockedForProxies && isHandedOn(request));
    }

    private static boolean isHandedOn(HttpServerRequest request) {
        return request.getHeader(FORWARDED_FOR) != null || request.getHeader(FORWARDED) != null;
    }

    /** Reads the keys again where their file has changed. Blocking; for one thread. */
    public void refresh() {
        keys.refresh();
    }

    /** Passes on who may do one of {@code scopes}. */
    Handler<RoutingContext> admitting(Set<Scope> scopes) {
        int wanted = Grant.bits(scopes);
        String names = scopes.stream().sorted().map(Scope::text).collect(Collectors.joining(" "));
        return context -> {
            if (asksForKey(context.request())) {
                admit(context, wanted, names);
            } else {
                refuseForeignPages(context);
            }
            context.next();
        };
    }

    private void admit(RoutingContext context, int wanted, String names) {
        Grant grant = known(context);
        if (!grant.hasOneOf(wanted)) {
            throw refused(
                    context,
                    Denial.SCOPE,
                    REALM + ", error=\"insufficient_scope\", scope=\"" + names + "\"",
                    "This needs a key with the scope " + names.replace(" ", " or "));
        }
        long wait = grant.take(System.nanoTime());
        if (wait > 0) {
            context.response()
                    .putHeader(HttpHeaders.RETRY_AFTER, Long.toString(1 + TimeUnit.NANOSECONDS.toSeconds(wait)));
            throw refused(context, Denial.RATE, null, "This key has been used more often than its rate lets it");
        }
    }

    private void refuseForeignPages(RoutingContext context) {
        Denial denial = foreign.denial(context.request());
        if (denial != null) {
            throw refused(context, denial, null, denial == Denial.HOST ? NOT_OUR_NAME : NOT_OUR_PAGE);
        }
    }

    /**
     * Whether who sent {@code request} may go on: for answers that last, whose key or session may end before them. Takes nothing of the key's rate.
     */
    boolean admitsStill(HttpServerRequest request, Set<Scope> scopes) {
        if (!asksForKey(request)) {
            return true;
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Cookie session = authorization == null ? request.getCookie(COOKIE) : null;
        Grant grant = session == null ? ofKey(authorization) : ofSession(session.getValue());
        return grant != null && grant.hasOneOf(Grant.bits(scopes));
    }

    /** What the request's key or session may do. */
    private Grant known(RoutingContext context) {
        String authorization = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        Cookie session = authorization == null ? context.request().getCookie(COOKIE) : null;
        if (authorization == null && session == null) {
            throw refused(context, Denial.MISSING, REALM, (isLocked ? NEEDS_KEY : NEEDS_KEY_BEHIND_PROXY) + HELP);
        }
        Grant grant = authorization == null ? ofSession(context, session.getValue()) : ofKey(authorization);
        if (grant == null) {
            throw refused(
                    context,
                    Denial.UNKNOWN,
                    REALM + ", error=\"invalid_token\"",
                    "This key or session is not in force: " + HELP);
        }
        return grant;
    }

    /** What the key of an {@code Authorization} header may do, null where it holds none in force. */
    @Nullable
    Grant ofKey(@Nullable String authorization) {
        return authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? null
                : ring().of(authorization.substring(BEARER.length()).strip());
    }

    /** What the session of a cookie may do, null where it is none in force. */
    @Nullable
    Grant ofSession(String session) {
        return sessions.of(session, ring(), clock.instant());
    }

    /** A session for who has shown a key, for {@link Sessions#lasts}. */
    String open(Grant grant) {
        return sessions.open(grant, clock.instant());
    }

    Duration sessionLasts() {
        return sessions.lasts();
    }

    private KeyRing ring() {
        return keys.ring();
    }

    /** Browsers send the cookie along by themselves: what changes anything must come from a page of ours. */
    private @Nullable Grant ofSession(RoutingContext context, String session) {
        if (!isSafe(context.request().method()) && !isOfOurPages(context.request())) {
            throw refused(context, Denial.ORIGIN, null, "A session is for this server's own pages; others send a key");
        }
        return ofSession(session);
    }

    private static boolean isSafe(HttpMethod method) {
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    private static boolean isOfOurPages(HttpServerRequest request) {
        String site = request.getHeader("sec-fetch-site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null && ForeignPages.isOf(origin, request.getHeader(HttpHeaders.HOST));
    }

    private ProblemException refused(RoutingContext context, Denial denial, @Nullable String challenge, String detail) {
        denied.get(denial).increment();
        if (challenge != null) {
            context.response().putHeader("www-authenticate", challenge);
        }
        return new ProblemException(new Problem(denial.status(), detail, null));
    }
}
