package cascade.deadletters;

import cascade.feedback.FoldStep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One letter of a list.
 *
 * @param source where the event stands, as far as the letter says
 * @param key of the event, printable and shortened
 * @param event its id, as far as it can be read
 * @param origin the letter from which it had been sent again
 * @param done what of the event was applied all the same, such as {@code user}, in order
 * @param settlement what was done about it; empty while it is open
 * @param text the event, as much as was asked for; null where the record had no value
 */
public record LetterRow(
        LetterName letter,
        Instant setAside,
        String code,
        String reason,
        @Nullable String source,
        String key,
        @Nullable String event,
        @Nullable String origin,
        List<String> done,
        Optional<Settlement> settlement,
        @Nullable EventText text) {

    private static final int MOST_TEXT = 64;

    static LetterRow of(Letter letter, Optional<Settlement> settlement, int characters) {
        byte[] value = letter.content().value();
        return new LetterRow(
                letter.name(),
                letter.setAside(),
                letter.content().code(),
                Printable.line(letter.content().reason()),
                letter.content().source() == null
                        ? null
                        : letter.content().source().toString(),
                letter.content().key() == null
                        ? ""
                        : shortened(Printable.text(letter.content().key())),
                letter.eventId().map(Printable::line).map(LetterRow::shortened).orElse(null),
                letter.content().origin(),
                letter.content().done().stream().sorted().map(FoldStep::word).toList(),
                settlement,
                value == null ? null : EventText.of(value, characters));
    }

    /** The reason's sentence alone, without its code. */
    public String sentence() {
        String prefix = code + ": ";
        return reason.startsWith(prefix) ? reason.substring(prefix.length()) : reason;
    }

    /** {@code open}, or what was done about it. */
    public String state() {
        return settlement.map(Settlement::toString).orElse("open");
    }

    /** One line of at most {@value #MOST_TEXT} characters. */
    public static String shortened(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= MOST_TEXT ? line : line.substring(0, MOST_TEXT - 2) + "..";
    }
}
