package cascade.deadletters;

import java.time.Instant;
import java.util.Optional;

/**
 * Which letters are meant.
 *
 * @param code of their reason, such as {@code too-old}; any where empty
 * @param since when the first of them was put aside; all where empty
 * @param isOpen whether those alone are meant about which nothing was done yet
 */
public record LetterFilter(Optional<String> code, Optional<Instant> since, boolean isOpen) {

    boolean takes(Letter letter, Settlements done) {
        return code.map(letter.content().code()::equals).orElse(true)
                && since.map(instant -> !letter.setAside().isBefore(instant)).orElse(true)
                && !(isOpen && done.of(letter).isPresent());
    }
}
