package cascade.pushed;

/**
 * What is wrong at one place of a pushed document.
 *
 * @param path JSONPath of the place, such as {@code $.layers[0].experiments[1].arms[0].weight}
 */
public record Fault(String path, String reason) {

    @Override
    public String toString() {
        return path + " " + reason;
    }
}
