package cascade.knob;

import cascade.models.catalog.ModelVersion;
import cascade.pushed.JsonShape;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values a {@link Knob} takes. {@code read} throws {@link IllegalArgumentException} with the reason for any other. */
public sealed interface KnobType<T> {

    T read(@Nullable Object json);

    /** For people, such as {@code a number in 0.0..100.0}. */
    String words();

    /** The name that a bundle may have, whether there is one or not. */
    record Name() implements KnobType<String> {

        @Override
        public String words() {
            return "a name of 1-64 lower-case letters, digits, hyphens and underscores";
        }

        @Override
        public String read(@Nullable Object json) {
            if (json instanceof String text && ModelVersion.isKind(text)) {
                return text;
            }
            throw new IllegalArgumentException("must be " + words() + ", is " + JsonShape.of(json));
        }
    }

    /** The name of a bundle in service. */
    record Served(Set<String> names) implements KnobType<String> {

        public Served {
            names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        }

        @Override
        public String read(@Nullable Object json) {
            if (json instanceof String text && names.contains(text)) {
                return text;
            }
            throw new IllegalArgumentException("must name " + words() + ", is " + JsonShape.of(json));
        }

        @Override
        public String words() {
            return "a ranking bundle in service (" + (names.isEmpty() ? "there is none" : String.join(", ", names))
                    + ")";
        }
    }

    /** A number between two bounds, both included. */
    record Real(double least, double most) implements KnobType<Double> {

        @Override
        public Double read(@Nullable Object json) {
            if (json instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
                return number.doubleValue();
            }
            throw new IllegalArgumentException("must be " + words() + ", is " + JsonShape.of(json));
        }

        @Override
        public String words() {
            return "a number in " + least + ".." + most;
        }
    }

    /** A whole number between two bounds, both included. */
    record Count(int least, int most) implements KnobType<Integer> {

        @Override
        public Integer read(@Nullable Object json) {
            if (json instanceof Integer number && number >= least && number <= most) {
                return number;
            }
            throw new IllegalArgumentException("must be " + words() + ", is " + JsonShape.of(json));
        }

        @Override
        public String words() {
            return "a whole number in " + least + ".." + most;
        }
    }
}
