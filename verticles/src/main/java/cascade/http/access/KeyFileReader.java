package cascade.http.access;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a {@link KeyFile}, and names everything that is wrong with it by its place. For one document. */
final class KeyFileReader {

    static final int VERSION = 1;

    private static final Set<String> MEMBERS = Set.of("v", "keys");
    private static final Set<String> OF_A_KEY = Set.of("name", "id", "sha256", "scopes", "rate", "created", "revoked");
    private static final Set<String> OF_A_RATE = Set.of("perSecond", "burst");

    private final List<String> faults = new ArrayList<>();

    List<String> faults() {
        return faults;
    }

    /** The keys; of those with faults some. */
    List<ApiKey> read(String json) {
        Object decoded = decoded(json);
        List<ApiKey> keys = new ArrayList<>();
        if (!(decoded instanceof JsonObject document)) {
            faults.add("it is no JSON object, or only a part of one");
            return keys;
        }
        refuseUnknown(document, MEMBERS, "$");
        if (!Integer.valueOf(VERSION).equals(document.getValue("v"))) {
            faults.add("$.v is not " + VERSION + ", the only version that is known");
        }
        if (!(document.getValue("keys") instanceof JsonArray elements)) {
            faults.add("$.keys is no array");
            return keys;
        }
        if (elements.size() > KeyFile.MOST_KEYS) {
            faults.add("$.keys has more than " + KeyFile.MOST_KEYS + " keys: " + elements.size());
            return keys;
        }
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            ApiKey key = key(elements.getValue(i), "$.keys[" + i + "]");
            if (key != null && !ids.add(key.id())) {
                faults.add("$.keys[" + i + "].id is that of another key: " + key.id());
            }
            if (key != null) {
                keys.add(key);
            }
        }
        return keys;
    }

    private static @Nullable Object decoded(String json) {
        try {
            return Json.decodeValue(json);
        } catch (DecodeException e) {
            return null;
        }
    }

    private @Nullable ApiKey key(@Nullable Object value, String place) {
        if (!(value instanceof JsonObject key)) {
            faults.add(place + " is no object");
            return null;
        }
        int before = faults.size();
        refuseUnknown(key, OF_A_KEY, place);
        String name = text(key, "name", place);
        String id = text(key, "id", place);
        String digest = text(key, "sha256", place);
        Set<Scope> scopes = scopes(key, place);
        Rate rate = rate(key, place);
        Instant created = time(key, "created", place);
        Instant revoked = key.getValue("revoked") == null ? null : time(key, "revoked", place);
        if (faults.size() > before) {
            return null;
        }
        try {
            return new ApiKey(name, id, digest, scopes, rate, created, revoked);
        } catch (IllegalArgumentException e) {
            faults.add(place + ": " + e.getMessage());
            return null;
        }
    }

    private Set<Scope> scopes(JsonObject key, String place) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (!(key.getValue("scopes") instanceof JsonArray names)) {
            faults.add(place + ".scopes is no array");
            return scopes;
        }
        for (int i = 0; i < names.size(); i++) {
            try {
                scopes.add(Scope.parse(String.valueOf(names.getValue(i))));
            } catch (IllegalArgumentException e) {
                faults.add(place + ".scopes[" + i + "]: " + e.getMessage());
            }
        }
        return scopes;
    }

    private @Nullable Rate rate(JsonObject key, String place) {
        Object value = key.getValue("rate");
        if (value == null) {
            return null;
        }
        if (!(value instanceof JsonObject rate)
                || !(rate.getValue("perSecond") instanceof Number perSecond)
                || !(rate.getValue("burst") instanceof Number burst)) {
            faults.add(place + ".rate is not like {\"perSecond\": 100, \"burst\": 200}");
            return null;
        }
        refuseUnknown(rate, OF_A_RATE, place + ".rate");
        try {
            return new Rate(perSecond.doubleValue(), burst.intValue());
        } catch (IllegalArgumentException e) {
            faults.add(place + ".rate: " + e.getMessage());
            return null;
        }
    }

    private String text(JsonObject object, String member, String place) {
        if (object.getValue(member) instanceof String text) {
            return text;
        }
        faults.add(place + "." + member + " is no string");
        return "";
    }

    private Instant time(JsonObject object, String member, String place) {
        try {
            return Instant.parse(text(object, member, place));
        } catch (DateTimeParseException e) {
            faults.add(place + "." + member + " is no time like 2026-11-24T10:00:00Z");
            return Instant.EPOCH;
        }
    }

    private void refuseUnknown(JsonObject object, Set<String> known, String place) {
        object.fieldNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> faults.add(place + " has a member nobody knows: " + name));
    }
}
