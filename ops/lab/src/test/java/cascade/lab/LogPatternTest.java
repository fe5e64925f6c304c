package cascade.lab;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others sent may stand in a message; it begins no line of a log, and moves no terminal's cursor. */
class LogPatternTest {

    private static final Pattern PATTERN = Pattern.compile("<pattern>(.*)</pattern>");

    @ParameterizedTest
    @ValueSource(strings = {"logback.xml", "logback-demo.xml", "logback-broker.xml"})
    void aMessageIsOneLineWithoutControlCharacters(String file) throws IOException {
        assertThat(line(file, "user 'a\nERROR b\r\u001b[2J\u009b\u0000' is none, \tbut: é"))
                .endsWith(" user 'a?ERROR b??[2J??' is none, \tbut: é\n")
                .containsOnlyOnce("\n");
    }

    private static String line(String file, String message) throws IOException {
        try (InputStream stream = LogPatternTest.class.getResourceAsStream("/" + file)) {
            String xml = new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8);
            Matcher pattern = PATTERN.matcher(xml);
            assertThat(pattern.find()).isTrue();
            LoggerContext context = new LoggerContext();
            PatternLayout layout = new PatternLayout();
            layout.setContext(context);
            layout.setPattern(pattern.group(1));
            layout.start();
            var logger = context.getLogger("cascade.http.Problems");
            return layout.doLayout(new LoggingEvent("", logger, Level.WARN, message, null, new Object[0]));
        }
    }
}
