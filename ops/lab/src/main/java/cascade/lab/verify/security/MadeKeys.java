package cascade.lab.verify.security;

import cascade.http.access.ApiKey;
import cascade.http.access.KeyFile;
import cascade.http.access.Rate;
import cascade.http.access.Scope;
import cascade.http.access.Token;
import cascade.lab.verify.security.wire.Credential;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a server that is verified: one for each scope, one for all, and of those that open nothing one that is revoked and
 * one whose rate lets it in once in a quarter of an hour.
 */
final class MadeKeys {

    private static final Set<Scope> ALL = EnumSet.allOf(Scope.class);
    private static final Rate SLOW = new Rate(.001, 1);

    private final KeyFile file;
    private final SecureRandom random = new SecureRandom();
    private final Map<Scope, Token> ofScope = new EnumMap<>(Scope.class);
    private final List<Token> made = new ArrayList<>();
    private final Token all;
    private final Token slow;
    private final Token revoked;
    private final Token leaving;

    /** Writes a file of keys in {@code folder}. */
    MadeKeys(Path folder) {
        this.file = new KeyFile(folder.resolve("keys.json"));
        for (Scope scope : Scope.values()) {
            ofScope.put(scope, add(scope.text(), EnumSet.of(scope), null));
        }
        this.all = add("all", ALL, null);
        this.slow = add("slow", ALL, SLOW);
        this.revoked = add("revoked", ALL, null);
        this.leaving = add("leaving", ALL, null);
        revoke(revoked);
    }

    private Token add(String name, Set<Scope> scopes, @Nullable Rate rate) {
        Token token = Token.random(random);
        made.add(token);
        change(new ApiKey(name, token.id(), token.digest(), scopes, rate, now(), null), List.of());
        return token;
    }

    private void revoke(Token token) {
        ApiKey key = file.read().stream()
                .filter(each -> each.id().equals(token.id()))
                .findFirst()
                .orElseThrow();
        change(key.revokedAt(now()), List.of(key));
    }

    private void change(ApiKey added, List<ApiKey> removed) {
        file.change(before -> {
            List<ApiKey> after = new ArrayList<>(before);
            after.removeAll(removed);
            after.add(added);
            return after;
        });
    }

    private static Instant now() {
        return Instant.ofEpochSecond(System.currentTimeMillis() / 1_000);
    }

    Path path() {
        return file.path();
    }

    Credential of(Scope scope) {
        return bearer(scope.text() + " alone", ofScope.get(scope), Set.of(scope));
    }

    Credential all() {
        return bearer("all scopes", all, ALL);
    }

    Credential slow() {
        return bearer("beyond its rate", slow, Set.of());
    }

    Credential revoked() {
        return bearer("revoked", revoked, Set.of());
    }

    /** In force until {@link #leave}. */
    Credential leaving() {
        return bearer("leaving", leaving, ALL);
    }

    /** Revokes the key that leaves; a server knows within seconds. */
    void leave() {
        revoke(leaving);
    }

    /** The same, with nothing that it opens. */
    Credential left() {
        return bearer("revoked meanwhile", leaving, Set.of());
    }

    /** As a client has them that mangles a good key. */
    List<Credential> mangled() {
        String good = all.text();
        String id = all.id();
        List<String> values = List.of(
                "",
                "Bearer",
                "Bearer ",
                "Bearer cascade_",
                good,
                "Basic " + good,
                "Bearer\t" + good.substring(1),
                "Bearer " + good.substring(0, good.length() - 1),
                "Bearer " + good + "x",
                "Bearer " + good.toUpperCase(Locale.ROOT),
                "Bearer " + good.substring(0, 21) + "A".repeat(43),
                "Bearer " + good + " " + good,
                "Bearer " + good + "," + good,
                "Bearer \"" + good + "\"",
                "Bearer cascade_" + id + "_" + all.digest().substring(0, 43),
                "Bearer " + all.digest(),
                "Bearer %63" + good.substring(1),
                "Bearer " + "b".repeat(6_000),
                "Bearer \u00e9\u00e9\u00ff",
                "Bearer cascade_" + "\u00ff".repeat(12) + "_" + "A".repeat(43),
                "Token token=" + good,
                "bearer: " + good,
                "Bearer " + good.substring(0, 30) + "\0" + good.substring(31),
                "Bearer " + good.substring(0, 30) + "\u0001" + good.substring(31));
        List<Credential> mangled = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            mangled.add(Credential.authorization("mangled " + i, values.get(i), Set.of()));
        }
        mangled.add(new Credential("in the query's place", List.of("X-Api-Key: " + good), Set.of(), true));
        mangled.add(new Credential(
                "a bad one first",
                List.of("Authorization: Bearer x", "Authorization: Bearer " + good),
                Set.of(),
                true));
        return mangled;
    }

    /** What must stand in no answer, log or figure. */
    List<String> secrets() {
        return made.stream().map(token -> token.text().substring(21)).toList();
    }

    private static Credential bearer(String name, Token token, Set<Scope> scopes) {
        return Credential.authorization(name, "Bearer " + token.text(), scopes);
    }
}
