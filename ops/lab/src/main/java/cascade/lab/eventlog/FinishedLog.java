package cascade.lab.eventlog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Whether an import has made a folder a log, asked where the code that reads logs is not on the class path. */
public final class FinishedLog {

    private static final String MARK = "cascade-log.json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private FinishedLog() {}

    /** True where an import ended at {@code folder}. */
    public static boolean isAt(Path folder) {
        Path mark = folder.resolve(MARK);
        try {
            JsonNode said = Files.exists(mark) ? JSON.readTree(mark.toFile()) : JSON.createObjectNode();
            return !said.path("origins").isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + mark, e);
        }
    }

    /** By how much the times of what was imported first are later than they were. */
    public static Duration shifted(Path folder) {
        try {
            String shifted = JSON.readTree(folder.resolve(MARK).toFile())
                    .path("origins")
                    .path(0)
                    .path("shifted")
                    .asText("PT0S");
            return Duration.parse(shifted);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder.resolve(MARK), e);
        }
    }

    /** Tells the log at {@code folder} from any other: each has another end. */
    public static String identity(Path folder) {
        try {
            return Files.readString(folder.resolve(MARK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
