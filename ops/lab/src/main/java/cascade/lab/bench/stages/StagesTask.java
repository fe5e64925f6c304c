package cascade.lab.bench.stages;

import cascade.lab.bench.feed.world.WorldShape;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the JVM that measures is told.
 *
 * @param models folder of their catalogue
 * @param rankers folder of a catalogue with every ranking model; where it is missing none is measured
 * @param libraries where native libraries are unpacked
 * @param seconds of each benchmark's measurement
 * @param stages that are measured
 */
record StagesTask(
        String models,
        String rankers,
        String libraries,
        int items,
        int users,
        long seed,
        double seconds,
        List<String> stages) {

    private static final ObjectMapper JSON = new ObjectMapper();

    WorldShape shape() {
        return new WorldShape(items, users, seed);
    }

    void write(Path file) {
        try {
            JSON.writeValue(file.toFile(), this);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    static StagesTask read(Path file) {
        try {
            return JSON.readValue(file.toFile(), StagesTask.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
