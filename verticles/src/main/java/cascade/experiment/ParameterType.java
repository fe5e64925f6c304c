package cascade.experiment;

import cascade.models.catalog.ModelVersion;
import cascade.pushed.JsonShape;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values a {@link Parameter} takes. {@code read} throws {@link IllegalArgumentException} with the reason for any other. */
public sealed interface ParameterType<T> {

    T read(@Nullable Object json);

    /** The name that a bundle may have, whether there is one or not. */
    record Name() implements ParameterType<String> {

        @Override
        public String read(@Nullable Object json) {
            if (json instanceof String text && ModelVersion.isKind(text)) {
                return text;
            }
            throw new IllegalArgumentException(
                    "must be a name of 1-64 lower-case letters, digits, hyphens and underscores, is "
                            + JsonShape.of(json));
        }
    }

    /** The name of a bundle in service. */
    record Served(Set<String> names) implements ParameterType<String> {

        public Served {
            names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
        }

        @Override
        public String read(@Nullable Object json) {
            if (json instanceof String text && names.contains(text)) {
                return text;
            }
            throw new IllegalArgumentException("must name a ranking bundle in service ("
                    + (names.isEmpty() ? "there is none" : String.join(", ", names)) + "), is " + JsonShape.of(json));
        }
    }

    /** A number between two bounds, both included. */
    record Real(double least, double most) implements ParameterType<Double> {

        @Override
        public Double read(@Nullable Object json) {
            if (json instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
                return number.doubleValue();
            }
            throw new IllegalArgumentException(
                    "must be a number in " + least + ".." + most + ", is " + JsonShape.of(json));
        }
    }

    /** A whole number between two bounds, both included. */
    record Count(int least, int most) implements ParameterType<Integer> {

        @Override
        public Integer read(@Nullable Object json) {
            if (json instanceof Integer number && number >= least && number <= most) {
                return number;
            }
            throw new IllegalArgumentException(
                    "must be a whole number in " + least + ".." + most + ", is " + JsonShape.of(json));
        }
    }
}
