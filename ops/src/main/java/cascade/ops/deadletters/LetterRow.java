package cascade.ops.deadletters;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One letter of a list, without what it holds.
 *
 * @param letter such as {@code 3@17}
 * @param source where the event stands, as far as the letter says
 * @param key of the event, printable and shortened
 * @param event its id, as far as it can be read
 * @param origin the letter from which it had been sent again
 * @param state {@code open}, or what was done about it
 */
public record LetterRow(
        String letter,
        Instant setAside,
        String code,
        String reason,
        @Nullable String source,
        String key,
        @Nullable String event,
        @Nullable String origin,
        String state) {

    private static final int MOST_TEXT = 64;

    static LetterRow of(Letter letter, Optional<Settlement> settlement) {
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
                settlement.map(Settlement::toString).orElse("open"));
    }

    /** Its parts by name, as a report has them. */
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("letter", letter);
        figures.put("setAside", setAside.toString());
        figures.put("code", code);
        figures.put("reason", reason);
        figures.put("source", source);
        figures.put("key", key);
        figures.put("event", event);
        figures.put("origin", origin);
        figures.put("state", state);
        return figures;
    }

    /** One line of at most {@value #MOST_TEXT} characters. */
    public static String shortened(String text) {
        String line = text.replace('\n', ' ');
        return line.length() <= MOST_TEXT ? line : line.substring(0, MOST_TEXT - 2) + "..";
    }
}
