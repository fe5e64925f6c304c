package cascade.lab.verify.security;

import cascade.lab.verify.security.fuzz.NastyText;
import cascade.lab.verify.security.wire.Tally;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a server printed: no line of it was begun by what was sent, none moves a terminal's cursor, and none says a key. */
final class ServerLog {

    private static final Pattern BEGUN_ELSEWHERE =
            Pattern.compile("^\\s*(?:\\d\\d:\\d\\d:\\d\\d\\.\\d{3} +[A-Z]+ +)?\\W*" + NastyText.MARKER + ".*");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\x80-\\x9f]");
    private static final Pattern LEVEL = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (\\w+) .*");

    private ServerLog() {}

    static void check(Path log, List<String> secrets, Tally tally) {
        long errors = 0;
        long warnings = 0;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Files.newInputStream(log),
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                tally.looked();
                fault(line, secrets).ifPresent(tally::wrong);
                var level = LEVEL.matcher(line);
                if (level.matches()) {
                    errors += level.group(1).equals("ERROR") ? 1 : 0;
                    warnings += level.group(1).equals("WARN") ? 1 : 0;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the log of the server cannot be read", e);
        }
        tally.figure("errorsLogged", errors);
        tally.figure("warningsLogged", warnings);
    }

    /** What is wrong with one line; never says a secret. */
    static Optional<String> fault(String line, List<String> secrets) {
        if (secrets.stream().anyMatch(line::contains)) {
            return Optional.of("a line of the log says a key or a session");
        }
        String shown = line.substring(0, Math.min(120, line.length())).replaceAll("[^ -~]", "?");
        if (CONTROL.matcher(line).find()) {
            return Optional.of("a line of the log has a control character: " + shown);
        }
        return BEGUN_ELSEWHERE.matcher(line).matches()
                ? Optional.of("a line of the log was begun by what was sent: " + shown)
                : Optional.empty();
    }
}
