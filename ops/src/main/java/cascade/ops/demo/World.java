package cascade.ops.demo;

import cascade.ops.eventlog.LogSummary;
import cascade.ops.process.TrainedModels;
import cascade.ops.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one data set: what was made of it, kept from start to start.
 *
 * @param models trained by the demo's plan
 */
record World(Path root, TrainedModels models) {

    /**
     * The world of {@code data} in a work folder.
     *
     * @param plan a file; the default plan where it is empty
     * @throws OtherDataException where the folder was made of other data of the same name
     */
    static World of(Path workFolder, DataSource data, Optional<Path> plan) {
        Path root = workFolder.resolve(data.name());
        Path origin = root.resolve("origin");
        try {
            Files.createDirectories(root);
            if (!Files.exists(origin)) {
                Files.writeString(origin, data.toString());
            }
            String held = Files.readString(origin);
            if (!held.equals(data.toString())) {
                throw new OtherDataException(root, held, data.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new World(root, TrainedModels.in(root, plan));
    }

    Path log() {
        return root.resolve("log");
    }

    /** What the sink writes of what comes while the demo runs. */
    Path recorded() {
        return root.resolve("recorded");
    }

    /** Named people with tastes; there where the data knows any. */
    Path people() {
        return root.resolve("people.json");
    }

    /** Of the node that serves. */
    Path catalogue() {
        return root.resolve("catalogue");
    }

    Path redis() {
        return root.resolve("redis");
    }

    Path kafka() {
        return root.resolve("kafka");
    }

    /** Writes the log where it is not finished. */
    void ensureLog(DataSource data, Progress progress) {
        if (!LogSummary.isFinished(log())) {
            Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
            data.writePeople(people(), now);
            data.writeLog(log(), now, progress);
        }
    }

    /** Names the log: another one differs in its end. */
    String logName() {
        try {
            return Files.readString(log().resolve("log.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The id on the first line of {@code users.jsonl} or {@code items.jsonl}, for the lines to try. */
    String firstId(String file) {
        try (Stream<String> lines = Files.lines(log().resolve(file))) {
            String line = lines.findFirst().orElseThrow();
            int start = line.indexOf("\"id\":\"") + 6;
            return line.substring(start, line.indexOf('"', start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
