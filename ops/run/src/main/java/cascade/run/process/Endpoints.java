package cascade.run.process;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the parts of a running demo listen, as {@code WORK/run/endpoints.properties} says it to other commands.
 *
 * @param http such as {@code http://127.0.0.1:8080}
 * @param redis such as {@code redis://127.0.0.1:41234}
 * @param kafka such as {@code 127.0.0.1:41235}
 */
public record Endpoints(String http, String redis, String kafka) {

    private static Path file(Path workFolder) {
        return workFolder.resolve("run").resolve("endpoints.properties");
    }

    /**
     * What the demo in {@code workFolder} wrote.
     *
     * @throws NoDemoException where none runs there
     */
    public static Endpoints read(Path workFolder) {
        return find(workFolder).orElseThrow(() -> new NoDemoException(workFolder));
    }

    /** The same; empty where no demo runs there. */
    public static Optional<Endpoints> find(Path workFolder) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file(workFolder))) {
            properties.load(reader);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(new Endpoints(
                properties.getProperty("http", ""),
                properties.getProperty("redis", ""),
                properties.getProperty("kafka", "")));
    }

    public void write(Path workFolder) {
        Properties properties = new Properties();
        properties.setProperty("http", http);
        properties.setProperty("redis", redis);
        properties.setProperty("kafka", kafka);
        try {
            Files.createDirectories(file(workFolder).getParent());
            try (Writer writer = Files.newBufferedWriter(file(workFolder))) {
                properties.store(writer, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says that no demo runs in {@code workFolder}. */
    public static void delete(Path workFolder) {
        try {
            Files.deleteIfExists(file(workFolder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
