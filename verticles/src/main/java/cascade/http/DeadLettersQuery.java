package cascade.http;

import cascade.deadletters.LetterFilter;
import cascade.deadletters.ListSize;
import cascade.feedback.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which dead letters are asked for, and how many of them. */
record DeadLettersQuery(LetterFilter filter, ListSize size) {

    static final Set<String> PARAMETERS = Set.of("limit", "reason", "since");

    static final int MOST_LISTED = 200;

    /** Of a letter's event in a list. */
    static final int MOST_CHARACTERS = 2_000;

    private static final int USUALLY_LISTED = 50;
    private static final Duration USUALLY_SINCE = Duration.ofHours(24);
    private static final Duration MOST_SINCE = Duration.ofDays(30);

    /**
     * What {@code raw} asks for at {@code now}; throws a {@link ProblemException} that names the parameter.
     *
     * @param raw the query as it came, or null
     */
    static DeadLettersQuery read(@Nullable String raw, Instant now) {
        Map<String, String> query = QueryString.parse(raw, PARAMETERS);
        return new DeadLettersQuery(
                new LetterFilter(reason(query.get("reason")), Optional.of(now.minus(since(query.get("since")))), false),
                new ListSize(
                        QueryString.number("limit", query.get("limit"), USUALLY_LISTED, MOST_LISTED), MOST_CHARACTERS));
    }

    private static Optional<String> reason(@Nullable String code) {
        List<String> codes = Arrays.stream(Reason.values()).map(Reason::code).toList();
        if (code != null && !codes.contains(code)) {
            throw ProblemException.badField(
                    "reason", "reason is none of " + String.join(", ", codes) + ": " + Excerpt.of(code));
        }
        return Optional.ofNullable(code);
    }

    private static Duration since(@Nullable String text) {
        if (text == null) {
            return USUALLY_SINCE;
        }
        try {
            Duration since = Duration.parse(text);
            if (since.isPositive() && since.compareTo(MOST_SINCE) <= 0) {
                return since;
            }
        } catch (DateTimeException e) {
            // Said below, as of what is too long.
        }
        throw ProblemException.badField(
                "since", "since is no time of at most P30D, such as PT24H or P7D: " + Excerpt.of(text));
    }
}
