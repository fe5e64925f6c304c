package cascade.http.access;

import cascade.pushed.JsonDocument;
import cascade.pushed.JsonPlace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of a {@link KeyFile}, or refuses it with every fault named by its place. A fault never says what stands where an id or a
 * digest belongs: somebody may have put a key there.
 */
final class KeyFileReader {

    static final int VERSION = 1;

    private static final Set<String> MEMBERS = Set.of("v", "keys");
    private static final Set<String> OF_A_KEY = Set.of("name", "id", "sha256", "scopes", "rate", "created", "revoked");
    private static final Set<String> OF_A_RATE = Set.of("perSecond", "burst");

    private KeyFileReader() {}

    /** The keys; throws {@link cascade.pushed.PushRefusedException} where there is any fault. */
    static List<ApiKey> read(String json) {
        JsonDocument document = JsonDocument.of(json);
        List<ApiKey> keys = new ArrayList<>();
        if (document.root().isObjectOf(MEMBERS)) {
            document.root().member("v").whole(VERSION, VERSION);
            Set<String> ids = new HashSet<>();
            for (JsonPlace place : document.root().member("keys").elements(KeyFile.MOST_KEYS)) {
                if (place.isObjectOf(OF_A_KEY)) {
                    key(place).ifPresent(key -> {
                        if (!ids.add(key.id())) {
                            place.member("id").fault("is that of another key");
                        }
                        keys.add(key);
                    });
                }
            }
        }
        document.refuseFaults();
        return keys;
    }

    private static Optional<ApiKey> key(JsonPlace place) {
        int before = place.faults().size();
        String name = string(place.member("name"));
        String id = string(place.member("id"));
        String digest = string(place.member("sha256"));
        Set<Scope> scopes = scopes(place.member("scopes"));
        Rate rate = rate(place.member("rate"));
        Instant created = time(place.member("created"));
        Instant revoked = place.member("revoked").isThere() ? time(place.member("revoked")) : null;
        if (place.faults().size() > before) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ApiKey(name, id, digest, scopes, rate, created, revoked));
        } catch (IllegalArgumentException e) {
            place.fault(e.getMessage());
            return Optional.empty();
        }
    }

    private static String string(JsonPlace place) {
        if (place.value() instanceof String text) {
            return text;
        }
        place.fault("must be a string");
        return "";
    }

    private static Set<Scope> scopes(JsonPlace place) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (JsonPlace element : place.elements(Scope.values().length)) {
            element.text(Scope::parse, "must be one of " + Scope.ALL).ifPresent(scopes::add);
        }
        return scopes;
    }

    private static @Nullable Rate rate(JsonPlace place) {
        if (!place.isThere() || !place.isObjectOf(OF_A_RATE)) {
            return null;
        }
        Optional<Double> perSecond = place.member("perSecond").number(Rate.LEAST, Rate.MOST);
        Optional<Integer> burst = place.member("burst").whole(1, Rate.MOST);
        return perSecond.isPresent() && burst.isPresent() ? new Rate(perSecond.get(), burst.get()) : null;
    }

    private static Instant time(JsonPlace place) {
        return place.text(Instant::parse, "must be a time, such as 2026-11-24T10:00:00Z")
                .orElse(Instant.EPOCH);
    }
}
