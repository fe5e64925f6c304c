package cascade.experiment;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value and where it stands. Reading it as something it is not adds a {@link Fault} to the shared list and goes on,
 * so that one push shows all its faults.
 *
 * @param value null where the document has null or nothing
 * @param faults grows; shared by all places of one document
 */
record JsonPlace(String path, @Nullable Object value, List<Fault> faults) {

    void fault(String reason) {
        faults.add(new Fault(path, reason));
    }

    /** The member called {@code name}, which may be missing. */
    JsonPlace member(String name) {
        Object found = value instanceof JsonObject object ? object.getValue(name) : null;
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
        String place = plain ? path + "." + name : path + "['" + name.replace("'", "\\'") + "']";
        return new JsonPlace(place, found, faults);
    }

    /** True for an object; other than {@code known} members are faults. */
    boolean isObjectOf(Set<String> known) {
        if (!(value instanceof JsonObject object)) {
            fault("must be an object, is " + JsonShape.of(value));
            return false;
        }
        for (String name : object.fieldNames()) {
            if (!known.contains(name)) {
                member(name)
                        .fault("is unknown; known here: "
                                + String.join(", ", known.stream().sorted().toList()));
            }
        }
        return true;
    }

    /** The members of an object with free names, in its order. */
    List<String> memberNames() {
        if (value instanceof JsonObject object) {
            return List.copyOf(object.fieldNames());
        }
        fault("must be an object, is " + JsonShape.of(value));
        return List.of();
    }

    /** The elements of an array; a fault, and none, for anything else. */
    List<JsonPlace> elements() {
        if (!(value instanceof JsonArray array)) {
            fault("must be an array, is " + JsonShape.of(value));
            return List.of();
        }
        List<JsonPlace> elements = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            elements.add(new JsonPlace(path + "[" + i + "]", array.getValue(i), faults));
        }
        return elements;
    }

    /** A string of 1-64 characters. */
    Optional<String> name() {
        if (value instanceof String text && !text.isBlank() && text.length() <= 64) {
            return Optional.of(text);
        }
        fault("must be a string of 1-64 characters, is " + JsonShape.of(value));
        return Optional.empty();
    }

    /** A number between two bounds, both included. */
    Optional<Double> number(double least, double most) {
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return Optional.of(number.doubleValue());
        }
        fault("must be a number in " + least + ".." + most + ", is " + JsonShape.of(value));
        return Optional.empty();
    }
}
