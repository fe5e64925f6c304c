package cascade.run.command;

import cascade.deadletters.LetterFilter;
import cascade.feedback.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which letters {@code dead-letters ls} and {@code redrive} are about. */
final class LetterSelection {

    private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhd])");

    /** Of letters that were put aside before reasons had codes. */
    private static final String WITHOUT_CODE = "none";

    @Option(names = "--reason", paramLabel = "CODE", description = "those put aside for this reason, such as too-old")
    private @Nullable String code;

    @Option(
            names = {"--since", "--from"},
            paramLabel = "WHEN",
            description = "those put aside since then: 90s, 30m, 2h or 7d ago, or a time such as 2026-11-24T10:00:00Z")
    private @Nullable String since;

    boolean isOfOneReason() {
        return code != null;
    }

    /** Refuses what cannot be meant. */
    LetterFilter filter(Instant now, boolean isOpen) {
        List<String> codes = Stream.concat(Arrays.stream(Reason.values()).map(Reason::code), Stream.of(WITHOUT_CODE))
                .toList();
        if (code != null && !codes.contains(code)) {
            throw new UsageException("no reason is called '" + code + "'; there are " + String.join(", ", codes));
        }
        return new LetterFilter(
                Optional.ofNullable(code), Optional.ofNullable(since).map(text -> time(text, now)), isOpen);
    }

    private static Instant time(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        if (ago.matches()) {
            String duration = ago.group(2).equals("d")
                    ? "P" + ago.group(1) + "D"
                    : "PT" + ago.group(1) + ago.group(2).toUpperCase(Locale.ROOT);
            return now.minus(Duration.parse(duration));
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UsageException(
                    "--since is an age such as 90s, 30m, 2h or 7d, or a time such as 2026-11-24T10:00:00Z, not "
                            + text);
        }
    }
}
