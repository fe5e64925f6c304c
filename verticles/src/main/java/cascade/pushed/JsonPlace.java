package cascade.pushed;

import cascade.features.codec.JsonReader;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value and where it stands. Reading it as something it is not adds a {@link Fault} to the shared list and goes on,
 * so that one push shows all its faults, up to {@value #MOST_FAULTS}.
 */
public final class JsonPlace {

    static final int MOST_FAULTS = 100;

    private final @Nullable JsonPlace parent;
    private final String step;
    private final int line;
    private final int column;
    private final List<Fault> faults;
    private final @Nullable Object value;

    record Members(Map<String, JsonPlace> byName) {}

    record Elements(List<JsonPlace> inOrder) {}

    /** One that is not there: it stands where its parent does. */
    private JsonPlace(JsonPlace parent, String step) {
        this.parent = parent;
        this.step = step;
        this.line = parent.line;
        this.column = parent.column;
        this.faults = parent.faults;
        this.value = null;
    }

    /** The value that {@code reader} stands on, whole. */
    private JsonPlace(@Nullable JsonPlace parent, String step, int line, int column, JsonReader reader)
            throws IOException {
        this.parent = parent;
        this.step = step;
        this.line = line;
        this.column = column;
        this.faults = parent == null ? new ArrayList<>() : parent.faults;
        this.value = valueOf(reader);
    }

    /** The document that {@code reader} stands at. */
    static JsonPlace read(JsonReader reader) throws IOException {
        return new JsonPlace(null, "$", reader.line(), reader.column(), reader);
    }

    private @Nullable Object valueOf(JsonReader reader) throws IOException {
        if (reader.token() == JsonToken.START_OBJECT) {
            Map<String, JsonPlace> members = new LinkedHashMap<>();
            while (reader.next() != JsonToken.END_OBJECT) {
                String name = reader.name();
                int nameLine = reader.line();
                int nameColumn = reader.column();
                reader.next();
                members.put(name, new JsonPlace(this, step(name), nameLine, nameColumn, reader));
            }
            return new Members(members);
        }
        if (reader.token() == JsonToken.START_ARRAY) {
            List<JsonPlace> elements = new ArrayList<>();
            while (reader.next() != JsonToken.END_ARRAY) {
                elements.add(new JsonPlace(this, "[" + elements.size() + "]", reader.line(), reader.column(), reader));
            }
            return new Elements(elements);
        }
        return reader.scalar();
    }

    private String path() {
        return parent == null ? step : parent.path() + step;
    }

    /** A string, a number or a flag, or something that is an object or an array; null where the document has null or nothing. */
    public @Nullable Object value() {
        return value;
    }

    /** All that were found in the document so far. */
    public List<Fault> faults() {
        return faults;
    }

    /** Names a fault of this place. */
    public void fault(String reason) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new Fault(path(), reason, line, column));
        } else if (faults.size() == MOST_FAULTS) {
            faults.add(new Fault("has more faults than these"));
        }
    }

    /** The member called {@code name}, which may be missing. */
    public JsonPlace member(String name) {
        JsonPlace found = value instanceof Members members ? members.byName().get(name) : null;
        return found == null ? new JsonPlace(this, step(name)) : found;
    }

    /** From an object's path to that of its member, such as {@code .arms} or {@code ['rank.bundle']}. */
    private static String step(String name) {
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        return plain ? "." + name : "['" + name.replace("'", "\\'") + "']";
    }

    /** True where there is a value, were it a wrong one; null is none. */
    public boolean isThere() {
        return value != null;
    }

    /** True for an object, whatever is in it. */
    public boolean isObject() {
        return value instanceof Members;
    }

    /** True for an object; other than {@code known} members are faults. */
    public boolean isObjectOf(Set<String> known) {
        if (!(value instanceof Members members)) {
            fault("must be an object, is " + JsonShape.of(value));
            return false;
        }
        members.byName().forEach((name, member) -> {
            if (!known.contains(name)) {
                member.fault("is unknown; known here: "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        });
        return true;
    }

    /** The members of an object with free names, in its order. */
    public List<String> memberNames() {
        if (value instanceof Members members) {
            return List.copyOf(members.byName().keySet());
        }
        fault("must be an object, is " + JsonShape.of(value));
        return List.of();
    }

    /** The elements of an array; a fault, and none, for anything else. */
    public List<JsonPlace> elements() {
        return elements(Integer.MAX_VALUE);
    }

    /** The same; a fault, and none, for more than {@code most} too. */
    public List<JsonPlace> elements(int most) {
        if (!(value instanceof Elements elements)) {
            fault("must be an array, is " + JsonShape.of(value));
            return List.of();
        }
        int size = elements.inOrder().size();
        if (size > most) {
            fault("has " + size + " elements; at most " + most + " are allowed");
            return List.of();
        }
        return elements.inOrder();
    }

    /** The same; a fault for none, too. */
    public List<JsonPlace> some(int most) {
        if (value instanceof Elements elements && elements.inOrder().isEmpty()) {
            fault("must have at least one element, or be left out");
        }
        return elements(most);
    }

    /** A string of 1-64 characters, none of which controls a terminal or a log. */
    public Optional<String> name() {
        if (value instanceof String text && !text.isBlank() && text.length() <= 64 && !hasControl(text)) {
            return Optional.of(text);
        }
        fault("must be a string of 1-64 characters, is " + JsonShape.of(value));
        return Optional.empty();
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    /** The member {@code name} as a name, which is a fault where it is among {@code taken}; empty, then, where it is none. */
    public String uniqueName(Set<String> taken, String what) {
        JsonPlace member = member("name");
        String name = member.name().orElse("");
        if (!name.isEmpty() && !taken.add(name)) {
            member.fault("is the name of an earlier " + what + " too: '" + name + "'");
        }
        return name;
    }

    /** A number between two bounds, both included. */
    public Optional<Double> number(double least, double most) {
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return Optional.of(number.doubleValue());
        }
        fault("must be a number in " + least + ".." + most + ", is " + JsonShape.of(value));
        return Optional.empty();
    }

    /** A whole number between two bounds, both included. */
    public Optional<Integer> whole(int least, int most) {
        if (value instanceof Integer number && number >= least && number <= most) {
            return Optional.of(number);
        }
        fault("must be a whole number in " + least + ".." + most + ", is " + JsonShape.of(value));
        return Optional.empty();
    }

    /** A whole number above 0, of a version; 0, and a fault, for anything else. */
    public long version() {
        if (value instanceof Integer || value instanceof Long) {
            long version = ((Number) value).longValue();
            if (version > 0) {
                return version;
            }
        }
        fault("must be a whole number above 0, is " + JsonShape.of(value));
        return 0;
    }

    /**
     * What a string stands for.
     *
     * @param reader throws a {@link RuntimeException} for a string that stands for nothing
     * @param what it must be, such as {@code "must be a time, such as 2026-11-24T10:00:00Z"}
     */
    public <T> Optional<T> text(Function<String, T> reader, String what) {
        if (value instanceof String text) {
            try {
                return Optional.of(reader.apply(text));
            } catch (RuntimeException _) {
                // Named below, as any other value is.
            }
        }
        fault(what + ", is " + JsonShape.of(value));
        return Optional.empty();
    }
}
