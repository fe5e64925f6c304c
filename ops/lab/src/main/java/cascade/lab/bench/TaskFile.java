package cascade.lab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What a JVM that measures is told, in a file of JSON. */
public final class TaskFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TaskFile() {}

    public static void write(Path file, Record task) {
        try {
            JSON.writeValue(file.toFile(), task);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    public static <T extends Record> T read(Path file, Class<T> kind) {
        try {
            return JSON.readValue(file.toFile(), kind);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
