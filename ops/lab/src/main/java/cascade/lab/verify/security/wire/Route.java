package cascade.lab.verify.security.wire;

import cascade.http.access.Scope;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * One operation that a server has.
 *
 * @param path as in OpenAPI, such as {@code /v1/items/{id}}
 * @param scopes one of which opens it; none where it stands open
 */
public record Route(String method, String path, Set<Scope> scopes) {

    public Route {
        scopes = Set.copyOf(scopes);
    }

    public boolean isOpen() {
        return scopes.isEmpty();
    }

    /** The path with {@code value}, encoded already, in the place of each of its parameters. */
    public String filled(String value) {
        return path.replaceAll("\\{\\w+}", Matcher.quoteReplacement(value));
    }

    boolean matches(String asked, List<String> segments) {
        List<String> own = List.of(path.substring(1).split("/", -1));
        if (!method.equals(asked) || own.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < own.size(); i++) {
            if (!own.get(i).startsWith("{") && !own.get(i).equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
