package cascade.lab.verify.security.wire;

import cascade.http.access.Scope;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * All routes of a server and what opens them, as its {@code /openapi.yaml} says: what is not written there is nowhere. That document is read
 * by its lines, in the one form that it is written in, and refused where it seems to be in another.
 */
public record Surface(List<Route> routes) {

    private static final Pattern PATH = Pattern.compile("^ {2}(/\\S*):$");
    private static final Pattern METHOD = Pattern.compile("^ {4}(get|put|post|delete|patch|head|options|trace):$");
    private static final Pattern SECURITY = Pattern.compile("^ {6}security: (\\[.*])$");
    private static final Pattern KEY = Pattern.compile("\\{ ?key: \\[([a-z, ]*)] ?}");
    private static final Pattern ABSOLUTE = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*");
    private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");

    /** What is there for browsers alone, and not described for callers. */
    private static final List<Route> PAGES = List.of(
            new Route("GET", "/", Set.of()),
            new Route("GET", "/about", Set.of()),
            new Route("GET", "/console", Set.of()),
            new Route("GET", "/sign-in", Set.of()),
            new Route("GET", "/people.json", Set.of(Scope.FEED)),
            new Route("GET", "/pages/{version}/{file}", Set.of()),
            new Route("GET", "/pages/{version}/{folder}/{file}", Set.of()));

    public Surface {
        routes = List.copyOf(routes);
    }

    /** What the document describes, and the pages. */
    public static Surface of(String openApi) {
        List<Route> routes = new ArrayList<>();
        String path = "";
        String method = "";
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        boolean isInPaths = false;
        for (String line : Stream.concat(openApi.lines(), Stream.of("end:")).toList()) {
            Matcher nextPath = PATH.matcher(line);
            Matcher nextMethod = METHOD.matcher(line);
            Matcher security = SECURITY.matcher(line);
            boolean isTop = !line.isBlank() && line.charAt(0) != ' ';
            if ((isTop || nextPath.matches() || nextMethod.matches()) && !method.isEmpty()) {
                routes.add(new Route(method, path, scopes));
                method = "";
                scopes = EnumSet.noneOf(Scope.class);
            }
            if (isTop) {
                isInPaths = line.equals("paths:");
            } else if (isInPaths && nextPath.matches()) {
                path = nextPath.group(1);
            } else if (isInPaths && nextMethod.matches()) {
                method = nextMethod.group(1).toUpperCase(Locale.ROOT);
            } else if (isInPaths && security.matches()) {
                scopes = scopes(security.group(1));
            } else if (isInPaths && line.strip().startsWith("security:")) {
                throw new IllegalArgumentException("openapi.yaml has security in another form than this: " + line);
            }
        }
        if (routes.isEmpty()) {
            throw new IllegalArgumentException("openapi.yaml names no routes in the form that is read here");
        }
        routes.addAll(PAGES);
        return new Surface(routes);
    }

    private static Set<Scope> scopes(String text) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Matcher key = KEY.matcher(text);
        while (key.find()) {
            scopes.add(Scope.parse(key.group(1).strip()));
        }
        if (scopes.isEmpty()) {
            throw new IllegalArgumentException("openapi.yaml has security in another form than this: " + text);
        }
        return scopes;
    }

    /** The route that a request line asks for, as a router reads it: dots, doubled slashes and needless escapes resolved. */
    public Optional<Route> of(String method, String target) {
        List<String> segments = segments(target);
        return routes.stream().filter(route -> route.matches(method, segments)).findFirst();
    }

    /** Whether who shows {@code credential} may be served there. What is no route serves nobody. */
    boolean opens(Credential credential, String method, String target) {
        return of(method, target)
                .filter(route -> route.isOpen() || credential.hasOneOf(route.scopes()))
                .isPresent();
    }

    private static List<String> segments(String target) {
        String path = ABSOLUTE.matcher(target).replaceFirst("");
        int end = path.length();
        for (char c : new char[] {'?', '#'}) {
            int at = path.indexOf(c);
            end = at < 0 ? end : Math.min(end, at);
        }
        String plain = ESCAPED.matcher(path.substring(0, end)).replaceAll(Surface::unreserved);
        List<String> segments = new ArrayList<>();
        for (String segment : plain.split("/", -1)) {
            if (segment.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.removeLast();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return segments.isEmpty() ? List.of("") : segments;
    }

    private static String unreserved(MatchResult escaped) {
        char c = (char) Integer.parseInt(escaped.group(1), 16);
        boolean isPlain = c < 128 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
        return Matcher.quoteReplacement(isPlain ? String.valueOf(c) : escaped.group());
    }
}
