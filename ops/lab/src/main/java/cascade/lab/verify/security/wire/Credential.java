package cascade.lab.verify.security.wire;

import cascade.http.access.Scope;
import java.util.List;
import java.util.Set;

/**
 * What a request shows at the door.
 *
 * @param name what it is, for people
 * @param headers whole lines, none where nothing is shown; each char is a byte
 * @param scopes what it opens, none where it must open nothing
 * @param isHttp whether its lines are HTTP: others may be answered 400 before anybody looks at them
 */
public record Credential(String name, List<String> headers, Set<Scope> scopes, boolean isHttp) {

    public static final Credential NONE = new Credential("no key", List.of(), Set.of(), true);

    public Credential {
        headers = List.copyOf(headers);
        scopes = Set.copyOf(scopes);
    }

    /** An {@code Authorization} header. */
    public static Credential authorization(String name, String value, Set<Scope> scopes) {
        return new Credential(name, List.of("Authorization: " + value), scopes, isHttp(value));
    }

    /** A cookie as browsers send it, without a word of where the request comes from. */
    public static Credential session(String name, String session, Set<Scope> scopes) {
        return new Credential(name, List.of("Cookie: cascade_session=" + session), scopes, isHttp(session));
    }

    /** Whether it opens a route of one of {@code wanted}. */
    boolean hasOneOf(Set<Scope> wanted) {
        return wanted.stream().anyMatch(scopes::contains);
    }

    private static boolean isHttp(String value) {
        return value.chars().noneMatch(c -> c < ' ' || c == 127 || c > 255);
    }
}
