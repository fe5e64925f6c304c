package cascade.metrics;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * What series of a metric are told apart by. Of few values, which are known: never an id, nor anything that a caller may choose.
 *
 * @param values there are, in the order of the page; empty where they are known only while a node runs
 * @param most different values at any time, beside one of each label before it
 * @param words what else the page says of the values; may be empty
 */
public record Label(String name, List<String> values, int most, String words) {

    /** Stands for what is not among the values: a count never fails what it counts, and stays bounded. */
    public static final String OTHER = "other";

    public Label {
        values = List.copyOf(values);
        if (!name.matches("[a-z]+")) {
            throw new IllegalArgumentException("a label is one word in lower case: " + name);
        }
        if (most < 1 || most < values.size()) {
            throw new IllegalArgumentException("most of " + name + " is " + most);
        }
    }

    /** A label of these values alone. */
    public static Label of(String name, String... values) {
        return of(name, Arrays.asList(values));
    }

    /** The same. */
    public static Label of(String name, Collection<String> values) {
        return new Label(name, List.copyOf(values), values.size(), "");
    }

    /**
     * A label whose values are known only while a node runs.
     *
     * @param words what they are
     */
    public static Label open(String name, int most, String words) {
        return new Label(name, List.of(), most, words);
    }

    boolean isOpen() {
        return values.isEmpty();
    }

    /** True of what series may be told apart by. */
    public boolean admits(String value) {
        return isOpen() ? !value.isEmpty() : values.contains(value);
    }

    String admitted(String value) {
        return admits(value) ? value : OTHER;
    }
}
