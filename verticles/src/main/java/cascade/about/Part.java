package cascade.about;

import java.util.List;

/**
 * A step on the way to a page, and what decides it.
 *
 * @param name a short code: {@code find}, {@code leave-out}, {@code value}, {@code lay-out}, {@code rules}
 * @param title of a few words
 * @param what happens there, in plain words
 */
public record Part(String name, String title, String what, List<MainParameter> parameters) {

    public Part {
        parameters = List.copyOf(parameters);
    }
}
