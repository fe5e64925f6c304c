package cascade.pushed;

/**
 * What is wrong at one place of a pushed document. A member stands where its name begins, an element where its value does; what is missing at the
 * nearest that is there, and what is no JSON where it ceases to be.
 *
 * @param path JSONPath of the place, such as {@code $.layers[0].experiments[1].arms[0].weight}
 * @param line of the text, from 1
 * @param column in characters, from 1
 */
public record Fault(String path, String reason, int line, int column) {

    /** One of a document as a whole. */
    public Fault(String reason) {
        this("$", reason, 1, 1);
    }

    @Override
    public String toString() {
        return path + " " + reason;
    }
}
